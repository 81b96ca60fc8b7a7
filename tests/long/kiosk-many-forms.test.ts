import type { CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { monthOf } from '../../src/survey/period.ts';
import { clearOfMonthEnd } from '../e2e/month-end.ts';
import { outboxOf } from '../e2e/outbox.ts';
import { giveForms, hurry } from '../e2e/quick-forms.ts';
import { shortForm } from '../e2e/short-form.ts';
import { tablet } from '../e2e/tablet.ts';
import { openWard, type Ward } from '../e2e/ward.ts';

const warmUp = 250;
const forms = 5000;
const block = 500;
const megabyte = 1_000_000;

let ward: Ward;
beforeAll(async () => {
  await clearOfMonthEnd();
  ward = await openWard();
}, 1_200_000);
afterAll(() => ward?.close());

test('5,000 forms leave nodes and listeners as they were and the heap at most 1 MB larger', {
  timeout: 600_000,
}, async () => {
  // A small window: what is painted is no subject here.
  const page = await ward.page({ viewport: { width: 480, height: 320 } });
  await page.addInitScript(hurry);
  const kiosk = tablet(page, shortForm);
  await kiosk.enrol((await ward.invite()).enrolUrl);
  const client = await page.context().newCDPSession(page);
  await client.send('Performance.enable');
  await client.send('HeapProfiler.enable');

  await page.evaluate(giveForms, warmUp);
  const before = await atRest(page, client);
  const from = performance.now();
  for (let given = 0; given < forms; given += block) await page.evaluate(giveForms, block);
  const seconds = Math.round((performance.now() - from) / 100) / 10;
  const after = await atRest(page, client);
  console.info(`${forms} forms in ${seconds} s`, { before, after });
  expect(after.nodes).toBe(before.nodes);
  expect(after.listeners).toBe(before.listeners);
  expect(after.heapBytes - before.heapBytes).toBeLessThanOrEqual(megabyte);
  // Every one of them was a form: kept, sent and counted.
  const month = monthOf(Date.now());
  const tally = await ward.sipas.json(['tally', '--unit', 'phu-thu', '--period', month]);
  expect(tally.responses).toBe(warmUp + forms);
});

/** What the page holds once all is sent, the server asked for news, and all that can go is gone. */
async function atRest(page: Page, client: CDPSession): Promise<Held> {
  await expect.poll(async () => (await outboxOf(page)).length, { timeout: 60_000 }).toBe(0);
  const seen: Held[] = [await held(client)];
  const isStill = () => {
    const last = seen.slice(-4);
    const still = ({ nodes, listeners }: Held) =>
      nodes === last[0]?.nodes && listeners === last[0].listeners;
    return last.length === 4 && last.every(still);
  };
  const look = async () => {
    seen.push(await held(client));
    return isStill();
  };
  await expect.poll(look, { timeout: 20_000, interval: 300 }).toBe(true);
  return seen.at(-1) as Held;
}

type Held = { readonly nodes: number; readonly listeners: number; readonly heapBytes: number };

async function held(client: CDPSession): Promise<Held> {
  await client.send('HeapProfiler.collectGarbage');
  const { metrics } = await client.send('Performance.getMetrics');
  const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  return { nodes: of('Nodes'), listeners: of('JSEventListeners'), heapBytes: of('JSHeapUsedSize') };
}
