import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { axeFaults } from './eyes.ts';
import { shortForm } from './short-form.ts';
import { holdClock, tablet } from './tablet.ts';
import { openWard, type Ward } from './ward.ts';

const card = (id: string, vi: string, en: string) => ({
  id,
  title: { vi: `Thẻ ${vi}`, en: `Card ${en}` },
  text: { vi: `Dòng một.\nDòng hai của thẻ ${vi}.`, en: `Line one.\nLine two of card ${en}.` },
});
const kioskOfUnit = {
  screens: { reasons: true, wishes: true, respondent: ['kind', 'age'], comment: true },
  cards: [card('a', 'đầu', 'one'), card('b', 'giữa', 'two'), card('c', 'cuối', 'three')],
  hours: [{ days: [1, 2, 3, 4, 5], from: '08:00', to: '17:00' }],
};
/** A Monday, five minutes before the office closes in Vietnam. */
const nearlyFive = new Date('2026-03-02T09:55:00Z');

let ward: Ward;
let page: Page;
let kiosk: ReturnType<typeof tablet>;
beforeAll(async () => {
  ward = await openWard();
  await ward.change({
    unit: { id: 'phu-thu', name: 'Phường Thử Nghiệm', kiosk: kioskOfUnit },
  });
  page = await ward.page({ bypassCSP: true });
  page.setDefaultTimeout(20_000);
  await page.clock.install({ time: nearlyFive });
  await page.addInitScript(() => {
    Math.random = () => 0;
  });
  kiosk = tablet(page, shortForm, { turning: true });
  await kiosk.enrol((await ward.invite()).enrolUrl);
  await page.context().setOffline(true);
});
beforeEach(async () => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  // However long the tests before have taken.
  await page.clock.setSystemTime(nearlyFive);
  await page.reload();
  await kiosk.ready();
  await page.getByRole('heading', { name: 'Thẻ đầu' }).waitFor();
});
afterAll(() => ward?.close());

const button = (name: string) => page.getByRole('button', { name, exact: true });
const heading = () => page.getByRole('heading', { level: 1 }).innerText();
const rest = () => page.evaluate(() => document.documentElement.dataset.rest ?? 'awake');

/** Everything that can be seen, with the pointer out of the way. */
async function picture(): Promise<Buffer> {
  await page.mouse.move(640, 2);
  return page.screenshot({ caret: 'hide' });
}

/** Does what leads on, and waits until it has. */
async function onward(deed: () => Promise<void>): Promise<void> {
  const before = await heading();
  await deed();
  await page.clock.runFor(600);
  await expect.poll(heading).not.toBe(before);
}

/** One whole form with the same level everywhere; the screens on the way and the thanks at its end. */
async function formOf(level: string): Promise<{ screens: readonly string[]; thanks: Buffer }> {
  const screens: string[] = [];
  await kiosk.begin();
  for (let count = 0; count < 5; count += 1) {
    await page.getByRole('radiogroup').waitFor();
    screens.push(await heading());
    await onward(() => page.getByRole('radio', { name: level, exact: true }).click());
  }
  for (let count = 0; count < 3; count += 1) {
    screens.push(await heading());
    await onward(() => button('Tiếp tục').click());
  }
  screens.push(await heading());
  // The thanks stand until they have been looked at.
  await holdClock(page);
  await kiosk.send();
  const thanks = await picture();
  await page.clock.resume();
  await kiosk.again();
  return { screens, thanks };
}

describe('the best and the worst answers', () => {
  test('lead over the same screens to thanks that are alike to the pixel', async () => {
    const best = await formOf('Rất hài lòng');
    const worst = await formOf('Rất không hài lòng');
    expect(worst.screens).toEqual(best.screens);
    expect(best.screens.length).toBe(9);
    expect(worst.thanks.equals(best.thanks)).toBe(true);
  });
});

describe('the next person', () => {
  test('meets nothing of the last: no pixel, no focus, no history, no word', async () => {
    const state = () =>
      page.evaluate(() => ({
        history: history.length,
        state: history.state as unknown,
        focus: document.activeElement?.outerHTML,
        scrolled: [...document.querySelectorAll('*')].filter((one) => one.scrollTop > 0).length,
        root: document.documentElement.outerHTML.replace(/<head>.*<\/head>/s, ''),
        kept: JSON.stringify([localStorage, sessionStorage]),
        boxes: document.querySelectorAll('input, textarea').length,
      }));
    const fresh = { picture: await picture(), state: await state() };

    await kiosk.begin();
    for (let count = 0; count < 5; count += 1) {
      await page.getByRole('radiogroup').waitFor();
      await onward(() => page.getByRole('radio', { name: 'Không hài lòng', exact: true }).click());
    }
    await page.getByRole('checkbox').first().click();
    await button('English').click();
    await button('Large text').click();
    await onward(() => button('Continue').click());
    await page.getByRole('checkbox').last().click();
    await onward(() => button('Continue').click());
    await page.getByRole('radio').first().click();
    await onward(() => button('Continue').click());
    await page.locator('textarea').fill('Một lời rất riêng.');
    await button('Send').click();
    await page.getByRole('heading', { name: 'Thank you' }).waitFor();
    await kiosk.again();

    expect((await picture()).equals(fresh.picture)).toBe(true);
    expect(await state()).toEqual(fresh.state);
    expect(await page.content()).not.toContain('riêng');

    // Back leads out of the tablet's page and forward to its start, never into a form.
    await page.goBack({ waitUntil: 'commit' });
    await page.goForward({ waitUntil: 'commit' });
    await kiosk.ready();
    expect(await page.getByRole('radiogroup').count()).toBe(0);
    expect(await page.content()).not.toContain('riêng');
  });
});

describe('while nobody is there', () => {
  test('two cards stand beside the invitation, the others are a tap away, in the language of the person', async () => {
    expect(await page.getByRole('article').count()).toBe(2);
    await button('Thông tin tiếp theo').click();
    await page.getByRole('heading', { name: 'Thẻ cuối' }).waitFor();
    await button('English').click();
    await page.getByText('Line two of card three.').waitFor();
    expect(await page.getByText('Line two of card three.').innerText()).toContain('Line one.\n');
    await button('Previous notices').click();
    await page.getByRole('heading', { name: 'Card one' }).waitFor();
  });

  test('the tablet rests after two minutes and dims when the office closes; its button works at one click and one key', async () => {
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    const place = () => button('Bắt đầu đánh giá').boundingBox();
    const awake = await place();
    // A touch, from which on the two minutes are counted on a clock that is held.
    await holdClock(page);
    await page.mouse.click(640, 790);
    await page.clock.runFor(110_000);
    expect(await rest()).toBe('awake');
    await page.clock.runFor(15_000);
    await expect.poll(rest).toBe('resting');
    await page.clock.resume();
    await page.emulateMedia({ reducedMotion: 'reduce' });
    expect(await axeFaults(page)).toEqual([]);
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    const cards = () => page.getByRole('article').allInnerTexts();
    const shown = await cards();
    await page.clock.runFor(21_000);
    await expect.poll(cards).not.toEqual(shown);
    await button('Bắt đầu đánh giá').click();
    await expect.poll(kiosk.asked).toBe('G');
    await expect.poll(rest).toBe('awake');

    await page.reload();
    await kiosk.ready();
    await page.clock.runFor(5 * 60_000);
    await expect.poll(rest).toBe('dimmed');
    // A card that is just coming in is fainter for half a second.
    await page.emulateMedia({ reducedMotion: 'reduce' });
    expect(await axeFaults(page)).toEqual([]);
    const dimmed = await place();
    expect(Math.abs((dimmed?.x ?? 0) - (awake?.x ?? 99))).toBeLessThanOrEqual(8);
    expect(Math.abs((dimmed?.y ?? 0) - (awake?.y ?? 99))).toBeLessThanOrEqual(8);
    await button('Bắt đầu đánh giá').focus();
    await page.keyboard.press('Enter');
    await expect.poll(kiosk.asked).toBe('G');
  });

  test('a touch anywhere wakes it, and who wants no motion gets none', async () => {
    await page.clock.runFor(125_000);
    await expect.poll(rest).not.toBe('awake');
    expect(await axeFaults(page)).toEqual([]);
    const cards = () => page.getByRole('article').allInnerTexts();
    const shown = await cards();
    await page.clock.runFor(61_000);
    expect(await cards()).toEqual(shown);
    await page.mouse.click(640, 790);
    await page.clock.runFor(500);
    await expect.poll(rest).toBe('awake');
  });
});
