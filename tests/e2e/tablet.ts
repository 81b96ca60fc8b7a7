import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { itemsOf, type Questionnaire } from '../../src/survey/questionnaire.ts';
import type { Answer } from '../../src/survey/response.ts';

const words: ReadonlyMap<Answer, string> = new Map<Answer, string>([
  [5, 'Rất hài lòng'],
  [4, 'Hài lòng'],
  [3, 'Bình thường'],
  [2, 'Không hài lòng'],
  [1, 'Rất không hài lòng'],
  ['na', 'Chưa có / Không áp dụng'],
]);

/** Longer than a choice takes to settle, and than the thanks stand. */
const settled = 600;
const thanked = 6000;

/**
 * What a person at the tablet does, by the names that a screen reader says. Where the test has
 * the page's clock in hand (`page.clock.install()`) and says `turning`, the clock is turned on
 * past what a person would only wait for.
 */
export function tablet(
  page: Page,
  questionnaire: Questionnaire,
  { turning = false }: { readonly turning?: boolean } = {},
) {
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const group = page.getByRole('radiogroup');
  const comment = page.getByRole('textbox', { name: 'Góp ý', exact: true });

  /** The item that is asked; null on the comment screen. */
  const asked = async (): Promise<string | null> => {
    await expect.poll(async () => (await group.count()) + (await comment.count())).toBe(1);
    if ((await group.count()) === 0) return null;
    const text = await nameOf();
    const item = itemsOf(questionnaire).find((one) => one.text.vi === text);
    if (!item) throw new Error(`no item says "${text}"`);
    return item.id;
  };
  const nameOf = async () => {
    const snapshot = await group.ariaSnapshot();
    const name = /^- radiogroup ("(?:[^"\\]|\\.)*")/.exec(snapshot)?.[1];
    if (name === undefined) throw new Error(`a radio group without a name: ${snapshot}`);
    return JSON.parse(name) as string;
  };
  /** Gives one answer and waits until the next screen stands. */
  const give = async (answer: Answer): Promise<string> => {
    const item = await asked();
    if (item === null) throw new Error('no question stands on the screen');
    if (answer === null) await button('Bỏ qua').click();
    else await page.getByRole('radio', { name: words.get(answer) as string, exact: true }).click();
    if (turning) await page.clock.runFor(settled);
    await expect.poll(asked, { timeout: 30_000 }).not.toBe(item);
    return item;
  };

  /** Sends the form, and stays until it is thanked for. */
  const send = async () => {
    await button('Gửi đánh giá').click();
    await page.getByRole('heading', { name: 'Cảm ơn Ông/Bà' }).waitFor();
  };
  /** Past the thanks, or past whatever else ends by itself. */
  const again = async () => {
    if (turning) await page.clock.runFor(thanked);
    await button('Bắt đầu đánh giá').waitFor({ timeout: 60_000 });
  };

  return {
    asked,
    give,
    send,
    again,
    ready: () => button('Bắt đầu đánh giá').waitFor({ timeout: 60_000 }),
    begin: () => button('Bắt đầu đánh giá').click(),
    enrol: async (url: string) => {
      await page.goto(url);
      await button('Kết nối thiết bị').click();
      await button('Bắt đầu đánh giá').waitFor({ timeout: 60_000 });
    },
    /** A whole form: `answerFor` says what is given to each item asked. */
    fill: async (
      answerFor: (item: string, index: number) => Answer,
      remark: string | null,
    ): Promise<ReadonlyMap<string, Answer>> => {
      const given = new Map<string, Answer>();
      await button('Bắt đầu đánh giá').click();
      for (let item = await asked(); item !== null; item = await asked()) {
        const answer = answerFor(item, given.size);
        given.set(item, answer);
        await give(answer);
      }
      if (remark !== null) await comment.fill(remark);
      await send();
      await again();
      return given;
    },
  };
}

/**
 * From here on the page's clock goes only as far as the test turns it, until `clock.resume()`. It
 * is installed already; it may jump ahead by some seconds once.
 */
export async function holdClock(page: Page): Promise<void> {
  for (let aheadMs = 500; ; aheadMs *= 2) {
    const now = await page.evaluate(() => Date.now());
    try {
      return await page.clock.pauseAt(now + aheadMs);
    } catch (fault) {
      // On a busy machine it has gone past that place meanwhile.
      if (aheadMs > 10_000) throw fault;
    }
  }
}

/** Taps the mark until the door to the settings stands: the lock comes after the first screen. */
export async function tapForSettings(page: Page): Promise<void> {
  const door = page.getByRole('group', { name: 'Mã PIN', exact: true });
  const stands = () =>
    door.waitFor({ timeout: 1000 }).then(
      () => true,
      () => false,
    );
  await expect
    .poll(
      async () => {
        // Behind the door there is no mark. All at once: the five have to come within 3 s.
        if ((await door.count()) === 0) await page.locator('[data-mark]').click({ clickCount: 5 });
        return stands();
      },
      { timeout: 60_000 },
    )
    .toBe(true);
}

/** Types a PIN as on a keyboard, and leaves it to the tablet. */
export async function givePin(page: Page, pin: string): Promise<void> {
  await page.keyboard.type(pin);
  await page.getByRole('button', { name: 'Xong', exact: true }).click();
}

/** Goes into the settings; without a PIN there is none to be given. */
export async function openSettings(page: Page, pin: string | null = null): Promise<void> {
  await tapForSettings(page);
  if (pin === null) await page.getByRole('button', { name: 'Để sau', exact: true }).click();
  else await givePin(page, pin);
  await page.getByRole('heading', { name: 'Cài đặt thiết bị', exact: true }).waitFor();
}
