import type { BrowserContextOptions, Page } from 'playwright-core';
import { outboxOf, type Waiting } from './outbox.ts';
import { shortForm } from './short-form.ts';
import { tablet } from './tablet.ts';
import { openWard, type Ward } from './ward.ts';

/** One tablet with the short form, over which a file of tests runs. */
export type OneTablet = {
  readonly ward: Ward;
  readonly page: Page;
  readonly kiosk: ReturnType<typeof tablet>;
  /** A new person before the tablet. */
  readonly nextPerson: () => Promise<void>;
  /** Begins, and answers on until this question stands on the screen. */
  readonly reach: (item: string) => Promise<void>;
  /** The last form in the outbox. */
  readonly lastForm: () => Promise<Waiting['response']>;
};

/**
 * Opens a ward and enrols a tablet, then takes the network away: what is given here is looked at
 * on the tablet itself. Its clock goes by itself, and the tests turn it on as well.
 */
export async function openTablet(options: BrowserContextOptions): Promise<OneTablet> {
  const ward = await openWard();
  const page = await ward.page(options);
  await page.clock.install();
  const kiosk = tablet(page, shortForm, { turning: true });
  await kiosk.enrol((await ward.invite()).enrolUrl);
  await page.context().setOffline(true);
  return {
    ward,
    page,
    kiosk,
    async nextPerson() {
      await page.reload();
      await kiosk.ready();
    },
    async reach(item) {
      await kiosk.begin();
      while ((await kiosk.asked()) !== item) await kiosk.give(4);
    },
    async lastForm() {
      const last = (await outboxOf(page)).at(-1);
      if (!last) throw new Error('nothing waits on the tablet');
      return last.response;
    },
  };
}
