import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { itemsOf } from '../../src/survey/questionnaire.ts';
import { type OneTablet, openTablet } from './one-tablet.ts';
import { shortForm } from './short-form.ts';

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
  // On a running clock and with motion, since how long things take is a subject here.
  one = await openTablet({ hasTouch: true, reducedMotion: 'no-preference' }, { turning: false });
  ({ page, kiosk } = one);
});
afterAll(() => one?.ward.close());
beforeEach(() => one.nextPerson());

const button = (name: string) => page.getByRole('button', { name, exact: true });
const radio = (name: string) => page.getByRole('radio', { name, exact: true });

/** Milliseconds from the deed's event in the page until another question stands there. */
async function moveTime(event: 'click' | 'keydown', deed: () => Promise<void>): Promise<number> {
  await page.evaluate((type) => {
    const heading = document.querySelector('#question');
    Object.assign(window, {
      moved: new Promise<number>((resolve) => {
        addEventListener(
          type,
          () => {
            const from = performance.now();
            new MutationObserver((_, observer) => {
              if (document.querySelector('#question') === heading) return;
              observer.disconnect();
              resolve(performance.now() - from);
            }).observe(document.body, { childList: true, subtree: true });
          },
          { once: true, capture: true },
        );
      }),
    });
  }, event);
  await deed();
  return page.evaluate(() => (window as unknown as { moved: Promise<number> }).moved);
}

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
  test('by click, touch, Enter or Space moves on by itself after 300 to 600 ms', async () => {
    const times: Record<string, number> = {};
    await kiosk.begin();
    times.click = await moveTime('click', () => radio('Hài lòng').click());
    times.touch = await moveTime('click', () => radio('Bình thường').tap());
    await radio('Rất hài lòng').focus();
    times.enter = await moveTime('keydown', () => page.keyboard.press('Enter'));
    const fourth = await kiosk.asked();
    await radio('Không hài lòng').focus();
    times.space = await moveTime('keydown', () => page.keyboard.press('Space'));
    console.info('moved on after ms', times);
    for (const [deed, ms] of Object.entries(times)) {
      expect(ms, deed).toBeGreaterThanOrEqual(300);
      // The machine that runs the tests may be busy; the tablet is not.
      expect(ms, deed).toBeLessThan(2000);
    }
    await button('Gửi đánh giá').click();
    const { answers } = await one.lastForm();
    expect(answers).toMatchObject({ G: 4, F3: 3, F4: 5, [fourth as string]: 2 });
  });

  test('by an arrow key only moves the choice', async () => {
    await kiosk.begin();
    await radio('Rất hài lòng').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    expect(await radio('Bình thường').isChecked()).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 900));
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
    }
    await expect.poll(kiosk.asked).toBe('F3');
  });

  test('followed by "Tiếp tục" at once moves one screen, not two', async () => {
    await kiosk.begin();
    const ms = await moveTime('click', async () => {
      await page.evaluate(() => {
        document.querySelector<HTMLInputElement>('input[type=radio]')?.click();
        const next = [...document.querySelectorAll('button')].find(
          (one) => one.textContent === 'Tiếp tục',
        );
        next?.click();
      });
    });
    expect(ms).toBeLessThan(300);
    expect(await kiosk.asked()).toBe('F3');
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(await kiosk.asked()).toBe('F3');
    expect(await page.getByRole('alert').innerText()).toBe('');
  });

  test('tapped twice in a hurry moves one screen', async () => {
    await kiosk.begin();
    await radio('Hài lòng').dblclick();
    await expect.poll(kiosk.asked).toBe('F3');
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(await kiosk.asked()).toBe('F3');
    expect(await page.locator('input:checked').count()).toBe(0);
  });

  test('may be changed before it moves on, and the last one counts', async () => {
    await kiosk.begin();
    await page.evaluate(() => {
      const radios = document.querySelectorAll<HTMLInputElement>('input[type=radio]');
      radios[4]?.click();
      radios[0]?.click();
    });
    await expect.poll(kiosk.asked).toBe('F3');
    await button('Quay lại').click();
    await expect.poll(kiosk.asked).toBe('G');
    expect(await radio('Rất hài lòng').isChecked()).toBe(true);
  });
});
