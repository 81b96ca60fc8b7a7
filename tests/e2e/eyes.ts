import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axeFile = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const axe = readFileSync(axeFile, 'utf8');

/** Everything that axe minds about what stands on the screen now. */
export function axeFaults(page: Page): Promise<readonly string[]> {
  return page.evaluate(async (source) => {
    if (!('axe' in window)) new Function(source)();
    const { axe: tool } = window as unknown as {
      axe: {
        run: (options: object) => Promise<{
          violations: { id: string; nodes: { html: string; failureSummary: string }[] }[];
        }>;
      };
    };
    const { violations } = await tool.run({
      resultTypes: ['violations'],
      preload: false,
      iframes: false,
    });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.html} ${node.failureSummary}`),
    );
  }, axe);
}

/** Everything that is cut, out of reach of eyes and fingers, or too small to read. */
export function rulerFaults(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const faults: string[] = [];
    const { innerWidth, innerHeight } = window;
    if (document.documentElement.scrollWidth > innerWidth) faults.push('the page scrolls sideways');
    for (const one of document.querySelectorAll<HTMLElement>(
      'button, label, h1, p, span, strong, li',
    )) {
      const { left, right, top, bottom, width, height } = one.getBoundingClientRect();
      if (width === 0 || getComputedStyle(one).visibility === 'hidden') continue;
      const text = one.textContent ?? '';
      if (text.trim() === '') continue;
      if (left < -1 || right > innerWidth + 1) faults.push(`cut at the side: ${text}`);
      if (one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0) {
        faults.push(`wider than its place: ${text}`);
      }
      const speaks = [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE);
      if (speaks && Number.parseFloat(getComputedStyle(one).fontSize) < 17) {
        faults.push(`small: ${text}`);
      }
      const isButton = one instanceof HTMLButtonElement;
      if (isButton && height < 44) faults.push(`too low for a finger: ${text}`);
      if (isButton && one.closest('footer, header') && (top < 0 || bottom > innerHeight + 1)) {
        faults.push(`outside the screen: ${text}`);
      }
    }
    // On a tablet nobody should have to look for an answer; a phone may scroll, large type, and
    // the settings, whose facts are for staff.
    const main = document.querySelector('main');
    if (!main) return faults;
    const place = main.getBoundingClientRect();
    const isLarge = document.documentElement.dataset.size === 'large';
    const isRoomy = innerWidth >= 800 && !isLarge && !main.querySelector('dl');
    const answers = isRoomy ? 'button, label' : 'label:has(input)';
    for (const one of main.querySelectorAll(answers)) {
      const { top, bottom, height } = one.getBoundingClientRect();
      const seen = Math.min(bottom, place.bottom, innerHeight) - Math.max(top, place.top);
      if (seen < (isRoomy ? height - 1 : 24)) faults.push(`out of sight: ${one.textContent}`);
      if (!isRoomy) break;
    }
    return faults;
  });
}
