import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sharedBrowser } from '../faults/browsers.ts';

test('a shared browser that ends breaks nothing that comes after it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'shared-browser-'));
  const shared = sharedBrowser(folder);
  const first = await shared.page();
  const browser = first.context().browser();
  const ended = new Promise((resolve) => browser?.once('disconnected', resolve));
  await (await browser?.newBrowserCDPSession())?.send('Browser.close');
  await ended;
  const [one, other] = await Promise.all([shared.page(), shared.page()]);
  await one.setContent('<h1>Còn đây</h1>');
  expect(await one.locator('h1').innerText()).toBe('Còn đây');
  expect(other.context().browser()).toBe(one.context().browser());
  await shared.close();
  expect(readdirSync(folder)).toEqual([]);
}, 180_000);
