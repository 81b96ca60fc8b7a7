import { readFileSync } from 'node:fs';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { routes } from '../../src/protocol/routes.ts';
import { officeHost } from './browser.ts';
import { shortForm } from './short-form.ts';
import { expectAccessible } from './staff-desk.ts';
import { tablet } from './tablet.ts';
import { openWard, type Ward } from './ward.ts';

let ward: Ward;
beforeAll(async () => {
  ward = await openWard();
});
afterAll(() => ward?.close());

type Missing = { readonly paths: readonly string[]; readonly css: readonly string[] };

/** A browser that lacks what the address says it lacks, so that one can stand for many. */
async function aBrowser(options: BrowserContextOptions = {}): Promise<Page> {
  const page = await ward.page(options);
  onTestFinished(() => page.context().close());
  await page.addInitScript(() => {
    const asked = new URLSearchParams(location.search).get('without');
    if (asked === null) return;
    const { paths, css }: Missing = JSON.parse(asked);
    const { supports } = CSS;
    CSS.supports = (...conditions: readonly string[]) =>
      !css.some((one) => conditions.join(':').includes(one)) &&
      Reflect.apply(supports, CSS, conditions);
    for (const path of paths) {
      const parts = path.split('.');
      const last = parts.pop() ?? '';
      const owner = parts.reduce<unknown>(
        (at, name) => (at as Record<string, unknown> | undefined)?.[name],
        window,
      );
      // What stands on the prototype shows through, so it goes there too.
      for (const at of [owner, Object.getPrototypeOf(owner ?? {})]) {
        if (at && Object.getOwnPropertyDescriptor(at, last)?.configurable) delete at[last];
      }
    }
  });
  return page;
}

function address(url: string, missing: Missing): string {
  const without = new URL(url);
  without.searchParams.set('without', JSON.stringify(missing));
  return without.href;
}

const older = 'Mozilla/5.0 (Linux; Android 9) AppleWebKit/537.36 Chrome/95.0.4638.50 Safari/537.36';

/** What came with the versions of the floor, or not long before. */
const floor: readonly Missing[] = [
  ...[
    'structuredClone',
    'CompressionStream',
    'indexedDB',
    'AbortSignal.timeout',
    'Object.hasOwn',
    'Array.prototype.findLast',
    'crypto.subtle',
    'navigator.locks',
    'navigator.serviceWorker',
    'CSS',
  ].map((path) => ({ paths: [path], css: [] })),
  ...['1lh', 'contain-intrinsic-size', ':has'].map((one) => ({ paths: [], css: [one] })),
];

test('a browser below the floor gets one plain page with the versions needed, and enrols nothing', async () => {
  const { enrolUrl } = await ward.invite();
  const page = await aBrowser({ userAgent: older });
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() !== 'GET' || request.url().includes('/api/')) sent.push(request.url());
  });
  const broken: string[] = [];
  page.on('pageerror', (error) => broken.push(error.message));
  for (const missing of floor) {
    await page.goto(address(enrolUrl, missing));
    await page.getByRole('heading', { name: 'Trình duyệt này quá cũ', exact: true }).waitFor();
    const text = (await page.getByRole('main').textContent()) ?? '';
    for (const said of ['109', 'Safari từ bản 17', 'Chrome 95', 'This browser is too old']) {
      expect(text, JSON.stringify(missing)).toContain(said);
    }
    expect(await page.getByRole('button').count()).toBe(0);
    expect(await page.getByRole('textbox').count()).toBe(0);
  }
  await expectAccessible(page, 'the page below the floor', { words: true });
  await page.goto(address(`${ward.origin}/nhan-vien`, { paths: ['structuredClone'], css: [] }));
  await page.getByRole('heading', { name: 'Trình duyệt này quá cũ', exact: true }).waitFor();
  expect(await page.getByRole('textbox').count()).toBe(0);
  const kept = await page.evaluate(async () => [
    await indexedDB.databases(),
    await navigator.serviceWorker.getRegistrations(),
    document.cookie,
    localStorage.length,
  ]);
  expect(kept).toEqual([[], [], '', 0]);
  expect([sent, broken]).toEqual([[], []]);
  // The code was not used up: the same browser, brought up to date, enrols with it.
  await tablet(page, shortForm).enrol(enrolUrl);
});

/** What came after Chrome 109 or after Safari 17, or is not in both: none of it may be needed. */
const newer = [
  ...['toSorted', 'toReversed', 'toSpliced', 'with'].map((name) => `Array.prototype.${name}`),
  ...['union', 'intersection', 'difference', 'isSubsetOf'].map((name) => `Set.prototype.${name}`),
  ...['Array.fromAsync', 'Object.groupBy', 'Map.groupBy', 'Promise.withResolvers', 'Promise.try'],
  ...['String.prototype.isWellFormed', 'String.prototype.toWellFormed', 'RegExp.escape'],
  ...['Uint8Array.fromBase64', 'Uint8Array.prototype.toBase64', 'Uint8Array.prototype.toHex'],
  ...['ArrayBuffer.prototype.transfer', 'Iterator', 'Float16Array', 'Error.isError'],
  ...['URL.canParse', 'URL.parse', 'AbortSignal.any', 'CloseWatcher', 'scheduler'],
  ...['Document.prototype.startViewTransition', 'HTMLElement.prototype.showPopover'],
  ...[
    'Element.prototype.checkVisibility',
    'Element.prototype.setHTMLUnsafe',
    'Intl.DurationFormat',
  ],
  ...[
    'requestIdleCallback',
    'navigator.getBattery',
    'navigator.userAgentData',
    'navigator.keyboard',
  ],
];

test('the kiosk enrols, takes a form and sends it with nothing newer than the floor', async () => {
  const page = await aBrowser();
  const broken: string[] = [];
  page.on('pageerror', (error) => broken.push(error.message));
  const { fill, enrol } = tablet(page, shortForm);
  await enrol(address((await ward.invite()).enrolUrl, { paths: newer, css: [] }));
  const gone = await page.evaluate(() => [
    'canParse' in URL,
    'toSorted' in Array.prototype,
    'getBattery' in navigator,
  ]);
  expect(gone).toEqual([false, false, false]);
  const received = page.waitForResponse((reply) => reply.url().endsWith(routes.batches), {
    timeout: 120_000,
  });
  await fill(() => 4, null);
  expect(await (await received).json()).toMatchObject({ entries: [{ outcome: 'stored' }] });
  expect(broken).toEqual([]);
});

test('what looks at the browser is written so that any browser can read it', () => {
  for (const name of ['floor.js', 'floor-page.js']) {
    const script = readFileSync(`dist/web/${name}`, 'utf8');
    const bare = script.replace(/'[^']*'/g, "''");
    expect(bare).not.toMatch(/`|=>|\b(let|const|class|async|await)\b|\?\.|\?\?|\.\.\./);
  }
});

test('a page opened on an insecure address says what to do, and leads to the certificate', async () => {
  const page = await aBrowser();
  const plain = ward.origin.replace('localhost', officeHost);
  const { code } = await ward.invite();
  await page.goto(`${plain}/#ma=${code}`);
  expect(await page.evaluate(() => isSecureContext)).toBe(false);
  const title = 'Địa chỉ này chưa an toàn để nhận phiếu';
  await page.getByRole('heading', { name: title, exact: true }).waitFor();
  expect(await page.getByRole('button', { name: 'Kết nối thiết bị' }).count()).toBe(0);
  await expectAccessible(page, 'the screen of an insecure address', { words: true });
  await page.getByRole('link', { name: 'Xem cách cài chứng chỉ' }).click();
  await page.getByRole('heading', { name: 'Máy chủ này chưa có chứng chỉ' }).waitFor();
  await page.getByText(`tls init --host ${officeHost}`).waitFor();
  await page.goto(`${plain}/nhan-vien`);
  await page.getByText('Địa chỉ này không mã hoá').waitFor();
  expect(await page.getByLabel('Mật khẩu').count()).toBe(1);
  await page.getByRole('link', { name: 'Cách mở bằng https://' }).click();
  await page.waitForURL(`${plain}/chung-chi`);
});
