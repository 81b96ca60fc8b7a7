import { join } from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { monthOf } from '../../src/survey/period.ts';
import type { Answer } from '../../src/survey/response.ts';
import { clearOfMonthEnd } from './month-end.ts';
import { monthScreen } from './month-screen.ts';
import { shortForm } from './short-form.ts';
import { tablet } from './tablet.ts';
import { openWard, type Ward, wardPassword } from './ward.ts';

let ward: Ward;
beforeAll(async () => {
  await clearOfMonthEnd();
  ward = await openWard();
}, 1_200_000);
afterAll(() => ward?.close());

/** All that a browser complains of, pages and workers alike, and whom it asks beside the server. */
function watch(context: BrowserContext, origin: string): readonly string[] {
  const heard: string[] = [];
  context.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) heard.push(message.text());
  });
  context.on('weberror', (fault) => heard.push(String(fault.error())));
  context.on('request', (request) => {
    const url = request.url();
    const isOurs = [origin, 'data:', `blob:${origin}`].some((start) => url.startsWith(start));
    if (!isOurs) heard.push(`a request to ${url}`);
  });
  return heard;
}

test('from the tablet to the workbook no page breaks its policy or asks anyone else', async () => {
  const { enrolUrl } = await ward.invite();
  const atCounter = await ward.page();
  const heard = [watch(atCounter.context(), ward.origin)];
  const kiosk = tablet(atCounter, shortForm);
  await kiosk.enrol(enrolUrl);
  await kiosk.fill(() => 5 as Answer, 'Ghế chờ hơi ít.');
  // The second copy is written by a worker: it was started under the policy.
  await expect
    .poll(() => atCounter.workers().map((worker) => new URL(worker.url()).pathname))
    .toEqual([expect.stringMatching(/^\/assets\/journal-worker-/)]);
  expect(await atCounter.evaluate(() => Boolean(navigator.serviceWorker.controller))).toBe(true);

  const atDesk = await ward.page({ acceptDownloads: true });
  heard.push(watch(atDesk.context(), ward.origin));
  const month = monthOf(Date.now());
  const screen = monthScreen(atDesk);
  await screen.signIn(`${ward.origin}/nhan-vien/thang?ky=${month}`, 'dau-moi', wardPassword);
  await atDesk.getByRole('button', { name: 'Xuất báo cáo' }).click();
  const [download] = await Promise.all([
    atDesk.waitForEvent('download'),
    atDesk.getByRole('menuitem', { name: 'Tải Excel (.xlsx)' }).click(),
  ]);
  await download.saveAs(join(ward.folder, download.suggestedFilename()));
  expect(heard).toEqual([[], []]);
});

test('a script that is mere text is started by no page', async () => {
  const page = await ward.page();
  await page.goto(`${ward.origin}/nhan-vien`);
  const refused = await page.evaluate(() => {
    const tries: Record<string, () => unknown> = {
      html: () => {
        document.body.innerHTML = '<img src=x>';
      },
      script: () => {
        document.createElement('script').src = '/floor-page.js';
      },
      worker: () => new Worker('/sw.js'),
      policy: () =>
        (
          window as unknown as {
            trustedTypes: { createPolicy: (name: string, rules: object) => void };
          }
        ).trustedTypes.createPolicy('mine', {}),
    };
    return Object.entries(tries).map(([name, work]) => {
      try {
        work();
        return `${name} was let through`;
      } catch (fault) {
        return `${name}: ${(fault as Error).name}`;
      }
    });
  });
  expect(refused).toEqual([
    'html: TypeError',
    'script: TypeError',
    'worker: TypeError',
    'policy: TypeError',
  ]);
});
