import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { itemsOf } from '../../src/survey/questionnaire.ts';
import { type OneTablet, openTablet } from './one-tablet.ts';
import { shortForm } from './short-form.ts';
import { holdClock } from './tablet.ts';

const levelWords = [
  'Rất hài lòng',
  'Hài lòng',
  'Bình thường',
  'Không hài lòng',
  'Rất không hài lòng',
];
const notApplicable = 'Chưa có / Không áp dụng';

let one: OneTablet;
let page: Page;
let kiosk: OneTablet['kiosk'];
beforeAll(async () => {
  // With motion, since how long things take is a subject here.
  one = await openTablet({ hasTouch: true, reducedMotion: 'no-preference' });
  ({ page, kiosk } = one);
});
afterAll(() => one?.ward.close());
beforeEach(() => one.nextPerson());

const button = (name: string) => page.getByRole('button', { name, exact: true });
const radio = (name: string) => page.getByRole('radio', { name, exact: true });

describe('a question screen', () => {
  test('holds one radio group, named by the text of the item as stored and nothing else', async () => {
    await kiosk.begin();
    for (const id of ['G', 'F3', 'F4']) {
      const text = itemsOf(shortForm).find((item) => item.id === id)?.text.vi as string;
      await page.getByRole('radiogroup', { name: text, exact: true }).waitFor();
      expect(await page.getByRole('radiogroup').count()).toBe(1);
      expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
      await kiosk.give(4);
    }
  });

  test('names its levels in the order of the paper form, with the number as description and no face', async () => {
    await one.reach('F4');
    const radios = await page.getByRole('radio').all();
    const client = await page.context().newCDPSession(page);
    const { nodes } = await client.send('Accessibility.getFullAXTree');
    const inTree = nodes
      .filter((node) => node.role?.value === 'radio' && !node.ignored)
      .map((node) => [node.name?.value, node.description?.value ?? '']);
    expect(radios.length).toBe(6);
    expect(inTree).toEqual([
      ...levelWords.map((word, index) => [word, String(5 - index)]),
      [notApplicable, ''],
    ]);
    expect(await page.getByRole('radiogroup').getByRole('img').count()).toBe(0);
    await client.detach();
  });

  test('offers "not applicable" only where the item allows it', async () => {
    await kiosk.begin();
    expect(await kiosk.asked()).toBe('G');
    expect(await radio(notApplicable).count()).toBe(0);
  });

  test('is the only screen in the tree', async () => {
    expect(await page.getByRole('main').count()).toBe(1);
    await kiosk.begin();
    await kiosk.asked();
    expect(await button('Bắt đầu đánh giá').count()).toBe(0);
    expect(await page.getByRole('main').count()).toBe(1);
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
  });
});

describe('a choice', () => {
  // What happens when is told by the tablet's clock, which goes only as far as it is turned here:
  // however busy this machine is, no time passes between two deeds.
  beforeEach(() => holdClock(page));
  afterEach(() => page.clock.resume());
  const pass = (ms: number) => page.clock.runFor(ms);

  test('by click, touch, Enter or Space moves on by itself after 300 to 600 ms', async () => {
    await kiosk.begin();
    const deeds = [
      () => radio('Hài lòng').click(),
      () => radio('Bình thường').tap(),
      () => radio('Rất hài lòng').press('Enter'),
      () => radio('Không hài lòng').press('Space'),
    ];
    const items: (string | null)[] = [];
    for (const deed of deeds) {
      const item = await kiosk.asked();
      items.push(item);
      await deed();
      await pass(299);
      expect(await kiosk.asked()).toBe(item);
      await pass(301);
      await expect.poll(kiosk.asked).not.toBe(item);
    }
    await kiosk.send();
    const { answers } = await one.lastForm();
    expect(answers).toMatchObject({ G: 4, F3: 3, F4: 5, [items[3] as string]: 2 });
  });

  test('by an arrow key only moves the choice', async () => {
    await kiosk.begin();
    await radio('Rất hài lòng').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => radio('Bình thường').isChecked()).toBe(true);
    await pass(900);
    expect(await kiosk.asked()).toBe('G');
    await button('Tiếp tục').click();
    await expect.poll(kiosk.asked).toBe('F3');
    await button('Quay lại').click();
    await expect.poll(kiosk.asked).toBe('G');
    expect(await radio('Bình thường').isChecked()).toBe(true);
  });

  test('of the level already chosen moves on too, by click, Enter and Space', async () => {
    await kiosk.begin();
    await kiosk.give(2);
    for (const again of [
      () => radio('Không hài lòng').click(),
      () => radio('Không hài lòng').press('Enter'),
      () => radio('Không hài lòng').press('Space'),
    ]) {
      await expect.poll(kiosk.asked).toBe('F3');
      await button('Quay lại').click();
      await expect.poll(kiosk.asked).toBe('G');
      expect(await radio('Không hài lòng').isChecked()).toBe(true);
      await again();
      await pass(600);
    }
    await expect.poll(kiosk.asked).toBe('F3');
  });

  test('followed by "Tiếp tục" at once moves one screen, not two', async () => {
    await kiosk.begin();
    expect(await kiosk.asked()).toBe('G');
    await page.evaluate(() => {
      document.querySelector<HTMLInputElement>('input[type=radio]')?.click();
      const next = [...document.querySelectorAll('button')].find(
        (found) => found.textContent === 'Tiếp tục',
      );
      next?.click();
    });
    // Without any time having passed.
    await expect.poll(kiosk.asked).toBe('F3');
    await pass(700);
    expect(await kiosk.asked()).toBe('F3');
    expect(await page.getByRole('alert').innerText()).toBe('');
  });

  test('tapped twice in a hurry moves one screen', async () => {
    await kiosk.begin();
    await radio('Hài lòng').dblclick();
    await pass(600);
    await expect.poll(kiosk.asked).toBe('F3');
    await pass(700);
    expect(await kiosk.asked()).toBe('F3');
    expect(await page.locator('input:checked').count()).toBe(0);
  });

  test('may be changed before it moves on, and the last one counts', async () => {
    await kiosk.begin();
    expect(await kiosk.asked()).toBe('G');
    await page.evaluate(() => {
      const radios = document.querySelectorAll<HTMLInputElement>('input[type=radio]');
      radios[4]?.click();
      radios[0]?.click();
    });
    await pass(600);
    await expect.poll(kiosk.asked).toBe('F3');
    await button('Quay lại').click();
    await expect.poll(kiosk.asked).toBe('G');
    expect(await radio('Rất hài lòng').isChecked()).toBe(true);
  });
});
