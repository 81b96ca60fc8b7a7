import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { axeFaults, rulerFaults } from './eyes.ts';
import { outboxOf } from './outbox.ts';
import { shortForm } from './short-form.ts';
import { openSettings, tablet } from './tablet.ts';
import { openWard, type Ward } from './ward.ts';

let ward: Ward;
let page: Page;
let kiosk: ReturnType<typeof tablet>;
beforeAll(async () => {
  ward = await openWard();
  await ward.change({ counters: [{ id: 'quay-1', officers: ['cb-01', 'cb-02'] }] });
  page = await ward.page({ bypassCSP: true });
  page.setDefaultTimeout(20_000);
  kiosk = tablet(page, shortForm);
  await kiosk.enrol((await ward.invite()).enrolUrl);
  await page.context().setOffline(true);
});
afterAll(() => ward?.close());

const button = (name: string) => page.getByRole('button', { name, exact: true });
const officer = (name: string) => page.getByRole('radio', { name });
const heading = (name: string) => page.getByRole('heading', { name, exact: true });
const chooser = () => heading('Ai đã phục vụ Ông/Bà hôm nay?');

/** A new person, who has answered the opening and is asked who served them. */
async function reachChooser(): Promise<void> {
  await kiosk.begin();
  for (const asked of ['F3', 'F4', null]) {
    await page.getByRole('radio', { name: 'Hài lòng', exact: true }).click();
    if (asked === null) await chooser().waitFor();
    else await expect.poll(() => kiosk.asked()).toBe(asked);
  }
}

async function sent() {
  await button('Gửi đánh giá').click();
  await heading('Cảm ơn Ông/Bà').waitFor();
  return (await outboxOf(page)).at(-1);
}

/** Who the tablet has written down as sitting there, read beside the app. */
function seatOn(tabletPage: Page): Promise<string | undefined> {
  return tabletPage.evaluate(
    () =>
      new Promise<string | undefined>((resolve, reject) => {
        const opening = indexedDB.open('sipas-kiosk');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const request = opening.result.transaction('device').objectStore('device').get('seat');
          request.onsuccess = () => {
            opening.result.close();
            resolve(request.result?.officer);
          };
        };
      }),
  );
}

beforeEach(async () => {
  await page.reload();
  await kiosk.ready();
});

test('the person names who served them by one tap, may change their mind, and it goes with the form', async () => {
  await reachChooser();
  expect(await page.getByRole('radiogroup').count()).toBe(1);
  expect(await page.getByRole('radio', { checked: true }).count()).toBe(0);
  await officer('Công chức 02').click();
  await expect.poll(() => kiosk.asked()).toMatch(/^F[34]\.1$/);
  await button('Quay lại').click();
  await chooser().waitFor();
  expect(await officer('Công chức 02').isChecked()).toBe(true);
  await officer('Công chức 01').click();
  await expect.poll(() => kiosk.asked()).toMatch(/^F[34]\.1$/);
  expect(await sent()).toMatchObject({ officerFrom: 'chosen', response: { officer: 'cb-01' } });
});

test('"Không nhớ" is an answer, and the form is about no officer', async () => {
  await reachChooser();
  await officer('Không nhớ').click();
  await expect.poll(() => kiosk.asked()).toMatch(/^F[34]\.1$/);
  const form = await sent();
  expect(form).toMatchObject({ officerFrom: 'chosen' });
  expect(form?.response).not.toHaveProperty('officer');
});

test('"Hôm nay tôi ngồi quầy này" holds where the person says nothing, after a reload too', async () => {
  await openSettings(page);
  await page.getByLabel('Hôm nay tôi ngồi quầy này').selectOption({ label: 'Công chức 02' });
  await expect.poll(() => seatOn(page)).toBe('cb-02');
  await button('Về màn hình chính').click();
  await kiosk.ready();
  await page.reload();
  await kiosk.ready();
  await reachChooser();
  await button('Tiếp tục').click();
  await expect.poll(() => kiosk.asked()).toMatch(/^F[34]\.1$/);
  expect(await sent()).toMatchObject({ officerFrom: 'preset', response: { officer: 'cb-02' } });
});

test('axe and the ruler find nothing on the chooser, in any size, mode and language', async () => {
  await reachChooser();
  const found: Record<string, readonly string[]> = {};
  const look = async (what: string) => {
    const faults = [...(await rulerFaults(page)), ...(await axeFaults(page))];
    if (faults.length > 0) found[what] = faults;
  };
  for (const [width, height] of [
    [1280, 800],
    [800, 1280],
    [390, 844],
  ] as const) {
    await page.setViewportSize({ width, height });
    await look(`${width} vi`);
    await button('Chữ to').click();
    await look(`${width} vi large`);
    await button('English').click();
    await heading('Who served you today?').waitFor();
    await look(`${width} en large`);
    await button('Large text').click();
    await look(`${width} en`);
    await button('Tiếng Việt').click();
    await chooser().waitFor();
  }
  expect(found).toEqual({});
});
