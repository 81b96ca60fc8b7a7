import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { itemsOf, type Questionnaire } from '../../src/survey/questionnaire.ts';
import { banks, defaultPlace } from '../../src/survey/questionnaires/index.ts';
import { tablet } from './tablet.ts';
import { openWard, type Ward } from './ward.ts';

/** Every item of the three banks, one after the other. */
const texts = new Map(
  banks
    .flatMap(({ questionnaire }) => itemsOf(questionnaire(defaultPlace, 1)))
    .map(({ text, na }) => [text.vi, { text, na }]),
);
const everyItem: Questionnaire = {
  id: 'moi-cau',
  version: 1,
  title: { vi: 'Mọi câu' },
  factors: [
    {
      id: 'F1',
      name: { vi: 'Tiếp nhận, xử lý góp ý, phản ánh, kiến nghị' },
      attributable: false,
      items: [...texts.values()].map((item, index) => ({
        id: `F1.${index + 1}`,
        role: 'factor',
        ...item,
      })),
    },
  ],
};

let ward: Ward;
let page: Page;
beforeAll(async () => {
  ward = await openWard();
  await ward.change({
    unit: { id: 'phu-thu', name: 'Phường Thử Nghiệm', questionnaire: everyItem.id },
    questionnaires: [everyItem],
  });
  page = await ward.page();
  page.setDefaultTimeout(20_000);
  const kiosk = tablet(page, everyItem);
  // Trial: the banner takes its room as well.
  await kiosk.enrol((await ward.invite('--trial')).enrolUrl);
  await kiosk.begin();
  await page.getByRole('radiogroup').waitFor();
});
afterAll(() => ward?.close());

/** What one question looks like in one size of type. */
type Seen = {
  readonly text: string;
  readonly large: boolean;
  readonly type: number;
  readonly heights: readonly number[];
  readonly firstSeen: number;
  /** What is cut, runs over something else or is not like its neighbours. */
  readonly faults: readonly string[];
};

/**
 * Walks over all items, there in Vietnamese and back in English, and measures each in both sizes
 * of type. It runs inside the page: sixty questions take a moment.
 */
function measureAll(): Promise<readonly Seen[]> {
  return page.evaluate(async () => {
    const until = async (what: string, isSo: () => boolean) => {
      const deadline = performance.now() + 30_000;
      while (!isSo()) {
        if (performance.now() > deadline) throw new Error(what);
        await new Promise((resolve) => setTimeout(resolve));
      }
    };
    const press = async (name: string) => {
      const buttons = () => [...document.querySelectorAll('button')];
      const found = () => buttons().find((one) => one.textContent === name);
      await until(`no button ${name}`, () => found() !== undefined);
      const heading = () => document.querySelector('#question');
      const [before, text] = [heading(), heading()?.textContent];
      found()?.click();
      await until(
        `${name} changes nothing`,
        () => heading() !== before || heading()?.textContent !== text,
      );
    };

    /** The part of a box that its scrolling place lets through. */
    const visible = (one: Element, box: DOMRect) => {
      const main = one.closest('main');
      const scrolls = main !== null && getComputedStyle(main).overflowY === 'auto';
      const place = scrolls ? main.getBoundingClientRect() : document.body.getBoundingClientRect();
      const top = Math.max(box.top, place.top);
      const bottom = scrolls ? Math.min(box.bottom, place.bottom) : box.bottom;
      return { left: box.left, right: box.right, top, bottom };
    };

    const wordsOnScreen = () => {
      const found: { text: string; left: number; right: number; top: number; bottom: number }[] =
        [];
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const element = node.parentElement as Element;
        if (!node.textContent?.trim() || element.matches('script, style')) continue;
        // Buttons that stay at the edge may hide what scrolls behind them.
        const footer = document.querySelector('footer');
        const isBehind =
          footer && getComputedStyle(footer).position === 'sticky' && !footer.contains(element);
        const range = document.createRange();
        range.selectNodeContents(node);
        for (const box of range.getClientRects()) {
          const seen = visible(element, box);
          const edge = isBehind ? footer.getBoundingClientRect().top : Number.POSITIVE_INFINITY;
          const bottom = Math.min(seen.bottom, edge);
          if (bottom - seen.top > 2 && seen.right - seen.left > 1) {
            found.push({ ...seen, bottom, text: node.textContent });
          }
        }
      }
      return found;
    };

    const look = (large: boolean) => {
      document.documentElement.dataset.size = large ? 'large' : 'normal';
      const faults: string[] = [];
      const heading = document.querySelector('#question') as HTMLElement;
      const labels = [...document.querySelectorAll<HTMLElement>('[role=radiogroup] label')];
      const levels = labels.slice(0, 5);
      const boxes = labels.map((label) => label.getBoundingClientRect());

      for (const one of document.querySelectorAll<HTMLElement>('button, label, h1, p, span')) {
        if (one.clientWidth > 1 && one.scrollWidth > one.clientWidth + 1) {
          faults.push(`cut: ${one.textContent}`);
        }
        const isBox = one.matches('button, label');
        if (isBox && one.scrollHeight > one.clientHeight + 1)
          faults.push(`low: ${one.textContent}`);
      }
      const words = wordsOnScreen();
      for (const [index, one] of words.entries()) {
        if (one.left < -1 || one.right > innerWidth + 1) faults.push(`outside: ${one.text}`);
        for (const other of words.slice(index + 1)) {
          const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
          const high = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
          // Lines of one text stand closer than their boxes are high.
          if (wide > 2 && high > 2 && one.text !== other.text) {
            faults.push(`over each other: ${one.text} | ${other.text}`);
          }
        }
      }

      const lookOf = (level: HTMLElement) => {
        const box = level.getBoundingClientRect();
        const face = level.querySelector('svg') as SVGElement;
        const size = face.getBoundingClientRect();
        const style = getComputedStyle(level);
        const word = getComputedStyle(level.querySelector('span') as Element);
        const drawn = getComputedStyle(face.querySelector('g') as Element);
        const parts = [box.width, box.height, size.width, size.height].map(Math.round);
        return [
          ...parts,
          style.backgroundColor,
          style.borderTopColor,
          style.borderTopWidth,
          style.boxShadow,
          style.opacity,
          word.font,
          word.color,
          drawn.stroke,
          drawn.strokeWidth,
          face.querySelector('g')?.children.length,
        ].join(' ');
      };
      const alike = new Set(levels.map(lookOf));
      if (alike.size !== 1) faults.push(`not alike: ${[...alike].join(' | ')}`);
      if (labels.some((label) => label.querySelector('input')?.checked)) faults.push('a default');

      const [first] = boxes as [DOMRect];
      const footer = document.querySelector('footer') as HTMLElement;
      const edge =
        getComputedStyle(footer).position === 'sticky' ? footer.getBoundingClientRect().top : 1e9;
      const seen = visible(labels[0] as Element, first);
      return {
        text: heading.textContent as string,
        large,
        type: Number.parseFloat(getComputedStyle(heading).fontSize),
        heights: boxes.map(({ height }) => Math.round(height * 10) / 10),
        firstSeen: Math.min(seen.bottom, innerHeight, edge) - seen.top,
        faults,
      };
    };

    const all: ReturnType<typeof look>[] = [];
    const count = document.querySelectorAll('[role=img] > *').length;
    const both = () => all.push(look(false), look(true));
    both();
    for (let index = 1; index < count - 1; index += 1) {
      await press('Bỏ qua');
      both();
    }
    await press('English');
    both();
    for (let index = 1; index < count - 1; index += 1) {
      await press('Back');
      both();
    }
    await press('Tiếng Việt');
    return all;
  });
}

const sizes = [
  { width: 1280, height: 800, firstInView: true },
  { width: 800, height: 1280, firstInView: true },
  { width: 390, height: 844, firstInView: true },
  { width: 360, height: 640, firstInView: true },
  // The same tablets at 200 %.
  { width: 640, height: 400, firstInView: false },
  { width: 400, height: 640, firstInView: false },
];

describe.each(sizes)('at $width×$height', ({ width, height, firstInView }) => {
  let seen: readonly Seen[] = [];
  beforeAll(async () => {
    await page.setViewportSize({ width, height });
    seen = await measureAll();
  });
  const large = () => seen.filter((one) => one.large);

  test('every item of the three banks is measured in two languages and two sizes', () => {
    expect(seen.length).toBe(texts.size * 4);
  });

  test('no word is cut or covered, and the five answers are alike', () => {
    const found = seen.flatMap(({ faults }) => faults);
    expect([...new Set(found)].slice(0, 5)).toEqual([]);
  });

  test('in large type every answer is high enough for any finger', () => {
    const lowest = Math.min(...large().flatMap(({ heights }) => heights));
    expect(lowest).toBeGreaterThanOrEqual(width >= 800 ? 128 : 88);
  });

  test('in large type the question is as large as its length allows', () => {
    for (const { text, type } of large()) {
      const isShort = text.length <= 60;
      const least = width >= 800 ? (isShort ? 64 : 40) : isShort ? 36 : 28;
      expect(type, text).toBeGreaterThanOrEqual(least);
    }
  });

  if (!firstInView) return;
  test('the first answer is in view beside any question', () => {
    const hidden = seen.filter(({ firstSeen }) => firstSeen < 24);
    expect(hidden.map(({ text, firstSeen, large: isLarge }) => [text, firstSeen, isLarge])).toEqual(
      [],
    );
    console.info(`least of the first answer in view: ${Math.min(...seen.map((s) => s.firstSeen))}`);
  });
});
