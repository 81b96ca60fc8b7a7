import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { path } from '../../src/survey/flow.ts';
import { type OneTablet, openTablet } from './one-tablet.ts';
import { shortForm } from './short-form.ts';
import { holdClock } from './tablet.ts';

let one: OneTablet;
let page: Page;
let kiosk: OneTablet['kiosk'];
beforeAll(async () => {
  // Its clock goes on by itself as well; the tests turn it on past what is only waited for.
  one = await openTablet({});
  ({ page, kiosk } = one);
});
afterAll(() => one?.ward.close());
beforeEach(() => one.nextPerson());

const button = (name: string) => page.getByRole('button', { name, exact: true });
const radio = (name: string) => page.getByRole('radio', { name, exact: true });

describe('the buttons under a form', () => {
  test('"Tiếp tục" with nothing chosen stays and says what to do', async () => {
    await kiosk.begin();
    await button('Tiếp tục').click();
    expect(await page.getByRole('alert').innerText()).toBe('Xin chọn một mức hoặc bấm Bỏ qua');
    expect(await kiosk.asked()).toBe('G');
    await radio('Hài lòng').click();
    await expect.poll(kiosk.asked).toBe('F3');
    expect(await page.getByRole('alert').innerText()).toBe('');
  });

  test('"Bỏ qua" alone leaves a question unanswered, and takes an answer back', async () => {
    await kiosk.begin();
    await kiosk.give(5);
    await kiosk.give(null);
    await button('Quay lại').click();
    await button('Quay lại').click();
    await expect.poll(kiosk.asked).toBe('G');
    await kiosk.give(null);
    await kiosk.give(3);
    await kiosk.give('na');
    await kiosk.send();
    const { answers } = await one.lastForm();
    expect(answers).toMatchObject({ G: null, F3: 3, F4: 'na' });
    // The question that stood on the screen was shown; the ones after it were not.
    expect(Object.keys(answers).length).toBe(4);
    expect(Object.values(answers)[3]).toBe(null);
  });

  test('"Gửi đánh giá" stands on every screen after the factor items, in one place and size', async () => {
    for (const viewport of [
      { width: 1280, height: 800 },
      { width: 800, height: 1280 },
      { width: 390, height: 844 },
    ]) {
      await page.setViewportSize(viewport);
      await page.reload();
      await kiosk.begin();
      const boxes: unknown[] = [];
      for (let item = await kiosk.asked(); item !== null; item = await kiosk.asked()) {
        expect(await button('Tiếp tục').count(), item).toBe(1);
        expect(await button('Gửi đánh giá').count(), item).toBe(item.includes('.') ? 1 : 0);
        if (item.includes('.')) boxes.push(await button('Gửi đánh giá').boundingBox());
        await kiosk.give(4);
      }
      boxes.push(await button('Gửi đánh giá').boundingBox());
      expect(boxes.length).toBe(3);
      for (const box of boxes) expect(box).toEqual(boxes[0]);

      await button('Chữ to').click();
      const large = [await button('Gửi đánh giá').boundingBox()];
      for (const _criterion of [2, 1]) {
        const after = await kiosk.asked();
        await button('Quay lại').click();
        await expect.poll(kiosk.asked).not.toBe(after);
        large.push(await button('Gửi đánh giá').boundingBox());
      }
      for (const box of large) expect(box, `large, ${viewport.width}`).toEqual(large[0]);
    }
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  test('one form draws one factor and asks its criteria', async () => {
    await kiosk.begin();
    const given: string[] = [];
    while ((await kiosk.asked()) !== null) given.push(await kiosk.give(4));
    await kiosk.send();
    const factor = given.at(-1)?.split('.')[0] as string;
    expect(given).toEqual(path(shortForm, factor, new Map()).map(({ id }) => id));
    expect(await one.lastForm()).toMatchObject({ drawn: factor });
  });
});

describe('the aids', () => {
  test('"English" speaks English, keeps the answers, and the next person reads Vietnamese', async () => {
    await kiosk.begin();
    await kiosk.give(2);
    await button('English').click();
    await page.getByRole('radiogroup', { name: 'How were the officers?', exact: true }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await button('Back').click();
    await page.getByRole('radiogroup', { name: 'How was it overall?', exact: true }).waitFor();
    expect(await radio('Dissatisfied').isChecked()).toBe(true);
    await button('Tiếng Việt').click();
    await page.getByRole('radiogroup', { name: 'Nhìn chung thế nào?', exact: true }).waitFor();
    expect(await radio('Không hài lòng').isChecked()).toBe(true);
    await button('English').click();
    await button('Skip').click();
    for (const answer of ['Satisfied', 'Neutral']) {
      await radio(answer).click();
      await page.clock.runFor(600);
      // The next question has nothing chosen yet.
      await page.locator('input:checked').waitFor({ state: 'detached' });
    }
    await button('Send').click();
    await page.getByRole('heading', { name: 'Thank you' }).waitFor();
    await page.getByText('Your rating has been noted.').waitFor();
    await kiosk.again();
    expect(await page.locator('html').getAttribute('lang')).toBe('vi');
    expect(await one.lastForm()).toMatchObject({
      language: 'en',
      answers: { G: null, F3: 4, F4: 3 },
    });
  });

  test('"Chữ to" makes the words larger until the next person comes', async () => {
    await kiosk.begin();
    const size = () =>
      page.getByRole('heading').evaluate((heading) => getComputedStyle(heading).fontSize);
    const ordinary = Number.parseFloat(await size());
    await button('Chữ to').click();
    await expect.poll(async () => Number.parseFloat(await size())).toBeGreaterThan(ordinary);
    expect(await button('Chữ to').getAttribute('aria-pressed')).toBe('true');
    for (const answer of [4, 4, 4] as const) await kiosk.give(answer);
    await kiosk.send();
    await kiosk.again();
    expect(await button('Chữ to').getAttribute('aria-pressed')).toBe('false');
  });

  test('"Nghe" without a voice says that this question has no recording', async () => {
    await kiosk.begin();
    await button('Nghe').click();
    await expect
      .poll(() => page.getByRole('status').allInnerTexts())
      .toContain('Câu này chưa có bản đọc');
  });
});

test('the comment takes typed and pasted text', async () => {
  await one.reach('F4');
  await kiosk.give(4);
  while ((await kiosk.asked()) !== null) await kiosk.give(4);
  const box = page.getByRole('textbox', { name: 'Góp ý', exact: true });
  await box.click();
  await page.keyboard.type('Ghế ít. ');
  await page.keyboard.insertText('Nên có nước uống 🍵');
  await kiosk.send();
  expect(await one.lastForm()).toMatchObject({ comment: 'Ghế ít. Nên có nước uống 🍵' });
});

test('a whole form can be given by the keyboard alone', async () => {
  const press = (key: string) => page.keyboard.press(key);
  const focused = () =>
    page.evaluate(() => {
      const one = document.activeElement;
      const name = one?.getAttribute('aria-labelledby');
      return (name ? document.getElementById(name) : one)?.textContent?.trim() ?? '';
    });
  /** Tabs until this stands in focus. */
  const tabTo = async (name: string) => {
    for (let times = 0; times < 20 && (await focused()) !== name; times += 1) await press('Tab');
    expect(await focused()).toBe(name);
  };
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
  await tabTo('Bắt đầu đánh giá');
  await press('Enter');
  const given: Record<string, number> = {};
  for (let item = await kiosk.asked(); item !== null; item = await kiosk.asked()) {
    // The first key after the heading reaches the levels.
    await press('Tab');
    await expect.poll(focused).toBe('Rất hài lòng');
    const level = Object.keys(given).length % 2 === 0 ? 5 : 3;
    if (level === 3) {
      await press('ArrowRight');
      await press('ArrowRight');
      await press('Enter');
    } else {
      await press('Space');
    }
    given[item] = level;
    await page.clock.runFor(600);
    await expect.poll(kiosk.asked).not.toBe(item);
  }
  await press('Tab');
  await page.keyboard.type('Cảm ơn');
  await tabTo('Gửi đánh giá');
  await press('Enter');
  await page.getByRole('heading', { name: 'Cảm ơn Ông/Bà' }).waitFor();
  expect(await one.lastForm()).toMatchObject({ answers: given, comment: 'Cảm ơn' });
});

test('after a form the staff at the counter see that it was noted: no level, no face, no number of what was chosen', async () => {
  const screens = new Set<string>();
  for (const level of [5, 4, 3, 2, 1] as const) {
    await kiosk.begin();
    while ((await kiosk.asked()) !== null) await kiosk.give(level);
    // The thanks stand until they have been looked at.
    await holdClock(page);
    await kiosk.send();
    expect((await page.getByRole('main').innerText()).split(/\n+/)).toEqual([
      'Cảm ơn Ông/Bà',
      'Đánh giá đã được ghi nhận. Ý kiến của Ông/Bà giúp việc phục vụ tốt hơn.',
    ]);
    screens.add(await page.locator('body').innerHTML());
    await page.clock.resume();
    await kiosk.again();
  }
  // Alike whatever was chosen, drawings and all: nothing on it can tell one form from another.
  expect(screens.size).toBe(1);
});

test('"Cảm ơn Ông/Bà" stays at least 4 s, then the start screen comes by itself', async () => {
  await one.reach('F4');
  await kiosk.give(4);
  // By the tablet's own clock, which is held: how busy this machine is does not count.
  await holdClock(page);
  await kiosk.send();
  await page.clock.runFor(4000);
  expect(await page.getByRole('heading', { name: 'Cảm ơn Ông/Bà' }).count()).toBe(1);
  await page.clock.runFor(3999);
  await kiosk.ready();
  await page.clock.resume();
});
