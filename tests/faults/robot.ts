import type { BrowserContext, Page } from 'playwright-core';
import type { Ledger, Vote } from './ledger.ts';

/** How a vote ends: it was thanked for, or the tablet said that it could not. */
export type Voted = 'thanked' | 'not-thanked';

/** A person at a tablet, by the names that a screen reader says. */
export type Robot = {
  readonly name: string;
  readonly page: () => Page;
  /** After the browser was started anew: from now on this page. */
  readonly moveTo: (page: Page) => void;
  readonly enrol: (url: string) => Promise<void>;
  readonly ready: (patienceMs?: number) => Promise<void>;
  /** A whole form; `patienceMs` is how long to wait for the thanks. */
  readonly vote: (how?: {
    readonly level?: string;
    readonly patienceMs?: number;
    /** Runs in the moment in which the button is pressed. */
    readonly asPressed?: () => void;
  }) => Promise<Voted>;
  /** Begins a form and gives its level; it stands at the comment, the word typed. */
  readonly begin: () => Promise<Vote>;
  readonly press: (vote: Vote, patienceMs?: number) => Promise<Voted>;
  /** From the thanks on to the next person: by waiting, as people do, or by a new start. */
  readonly next: (by: 'waiting' | 'reload') => Promise<void>;
  /** Tells the page that its network is back. */
  readonly online: () => Promise<void>;
  readonly context: () => BrowserContext;
  /** Where it was enrolled. */
  readonly origin: () => string;
};

export function robotAt(
  first: Page,
  name: string,
  ledger: Ledger,
  months: () => readonly string[],
): Robot {
  let page = first;
  let origin = '';
  const button = (label: string) => page.getByRole('button', { name: label, exact: true });
  const start = () => button('Bắt đầu đánh giá');
  const comment = () => page.getByRole('textbox', { name: 'Góp ý', exact: true });
  const robot: Robot = {
    name,
    page: () => page,
    context: () => page.context(),
    origin: () => origin,
    moveTo(next) {
      page = next;
    },
    async enrol(url) {
      origin = new URL(url).origin;
      await page.goto(url);
      await button('Kết nối thiết bị').click();
      await robot.ready();
    },
    ready: (patienceMs = 90_000) => start().waitFor({ timeout: patienceMs }),
    async begin() {
      const vote = ledger.begin(name, months());
      await start().click({ timeout: 60_000 });
      await page.getByRole('radio', { name: 'Hài lòng', exact: true }).click();
      await comment().fill(vote.token);
      return vote;
    },
    async press(vote, patienceMs = 20_000) {
      const before = months();
      vote.pressed = true;
      await button('Gửi đánh giá').click({ noWaitAfter: true });
      return thanks(vote, before, patienceMs);
    },
    async vote({ level = 'Hài lòng', patienceMs = 20_000, asPressed } = {}) {
      const vote = ledger.begin(name, months());
      await start().click({ timeout: 60_000 });
      await page.getByRole('radio', { name: level, exact: true }).click();
      await comment().fill(vote.token);
      const before = months();
      vote.pressed = true;
      asPressed?.();
      await button('Gửi đánh giá').click({ noWaitAfter: true });
      return thanks(vote, before, patienceMs);
    },
    async next(by) {
      if (by === 'reload') await page.reload();
      await start().waitFor({ timeout: 60_000 });
    },
    async online() {
      await page.evaluate(() => dispatchEvent(new Event('online')));
    },
  };
  /** `before` are the months in which it may have been pressed. */
  async function thanks(vote: Vote, before: readonly string[], patienceMs: number): Promise<Voted> {
    vote.months = before;
    const heading = page.getByRole('heading', { name: 'Cảm ơn Ông/Bà' });
    const seen = await heading
      .waitFor({ timeout: patienceMs })
      .then(() => true)
      .catch(() => false);
    // What was seen counts: a promise was made to the person.
    if (seen) vote.thanked = true;
    vote.months = [...new Set([...before, ...months()])];
    return seen ? 'thanked' : 'not-thanked';
  }
  return robot;
}
