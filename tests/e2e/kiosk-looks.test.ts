import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bankOf, defaultPlace } from '../../src/survey/questionnaires/index.ts';
import { tablet } from './tablet.ts';
import { openWard, type Ward } from './ward.ts';

const axeFile = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const axe = readFileSync(axeFile, 'utf8');
const questionnaire = bankOf('quay-16').questionnaire(defaultPlace, 1);

let ward: Ward;
beforeAll(async () => {
  ward = await openWard();
});
afterAll(() => ward?.close());

/** Everything that axe minds about what stands on the screen now. */
function axeFaults(page: Page): Promise<readonly string[]> {
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
function rulerFaults(page: Page): Promise<readonly string[]> {
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
    // On a tablet nobody should have to look for an answer; a phone may scroll.
    const main = document.querySelector('main');
    if (innerWidth >= 800 && main) {
      const place = main.getBoundingClientRect();
      for (const one of main.querySelectorAll<HTMLElement>('button, label')) {
        const { top, bottom } = one.getBoundingClientRect();
        if (top < place.top - 1 || bottom > place.bottom + 1) {
          faults.push(`out of sight: ${one.textContent}`);
        }
      }
    }
    return faults;
  });
}

const sizes = [
  { width: 1280, height: 800 },
  { width: 800, height: 1280 },
  { width: 390, height: 844 },
];

test.each(sizes)(
  'at $width×$height axe and the ruler find nothing on any screen, in large type and in English too',
  async (viewport) => {
    const page = await ward.page({ viewport, bypassCSP: true });
    page.setDefaultTimeout(15_000);
    await page.clock.install();
    // The draw falls on the factor with the longest question.
    await page.addInitScript(() => {
      Math.random = () => 0;
    });
    const kiosk = tablet(page, questionnaire, { turning: true });
    const { enrolUrl, code } = await ward.inviteLong('--trial');
    const button = (name: string) => page.getByRole('button', { name, exact: true });
    const found: Record<string, readonly string[]> = {};
    const note = (screen: string, faults: readonly string[]) => {
      if (faults.length > 0) found[screen] = [...(found[screen] ?? []), ...faults];
    };
    const measure = async (screen: string) => note(screen, await rulerFaults(page));
    const look = async (screen: string) => {
      await measure(screen);
      note(screen, await axeFaults(page));
    };
    const lookAll = async (screen: string) => {
      await look(screen);
      await button('English').click();
      await button('Tiếng Việt').waitFor();
      await look(`${screen}-en`);
      await button('Large text').click();
      // Another size changes nothing that axe has not seen in English.
      await measure(`${screen}-en-large`);
      await button('Tiếng Việt').click();
      await button('English').waitFor();
      await look(`${screen}-large`);
      await button('Chữ to').click();
    };

    await page.goto(enrolUrl);
    await button('Kết nối thiết bị').waitFor();
    await look('enrol');
    await page.getByLabel('Mã kết nối').fill('');
    await button('Kết nối thiết bị').click();
    await look('enrol-no-code');
    await page.getByLabel('Mã kết nối').fill(code);
    await button('Kết nối thiết bị').click();
    await kiosk.ready();
    await lookAll('start');
    await button('Cài đặt thiết bị').click();
    await button('Kiểm tra thiết bị').click();
    await page.getByText('Tốt. Phiếu thử').waitFor();
    await lookAll('settings');
    await button('Về màn hình chính').click();

    await kiosk.begin();
    await lookAll('question');
    await button('Tiếp tục').click();
    await look('unchosen');
    await button('Nghe').click();
    await look('unread');
    for (let item = await kiosk.asked(); item !== null; item = await kiosk.asked()) {
      if (item === 'F4') {
        await page.getByRole('radio', { name: 'Hài lòng', exact: true }).press('Tab');
        await lookAll('not-applicable');
      }
      if (item === 'F1.3') await lookAll('criterion');
      await kiosk.give(item === 'F4' ? 'na' : 4);
    }
    await lookAll('comment');
    await button('Mở bàn phím').click();
    await page.getByRole('group', { name: 'Bàn phím', exact: true }).waitFor();
    await lookAll('keyboard');
    await button('Ẩn bàn phím').click();
    await page.getByLabel('Góp ý').fill('Ghế chờ hơi ít. '.repeat(120));
    await look('comment-long');
    const place = await button('Gửi đánh giá').boundingBox();
    await page.clock.runFor(45_500);
    await button('Tôi cần thêm thời gian').waitFor();
    expect(await button('Gửi đánh giá').boundingBox()).toEqual(place);
    await lookAll('away');
    await button('Tôi cần thêm thời gian').click();
    await kiosk.send();
    await look('thanks');
    await kiosk.again();
    expect(found).toEqual({});
    await page.context().close();
  },
);
