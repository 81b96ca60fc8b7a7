import type { CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { monthOf } from '../../src/survey/period.ts';
import { outboxOf } from './outbox.ts';
import { shortForm } from './short-form.ts';
import { tablet } from './tablet.ts';
import { openWard, type Ward } from './ward.ts';

const warmUp = 250;
const forms = 5000;
const block = 500;
const megabyte = 1_000_000;

let ward: Ward;
beforeAll(async () => {
  ward = await openWard();
});
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

/** Runs in the page: a choice settles and the thanks go without the wait that people need. */
function hurry(): void {
  const arm = window.setTimeout.bind(window);
  window.setTimeout = ((work: () => void, ms = 0) =>
    arm(work, ms === 400 || ms === 5000 ? 0 : ms)) as typeof window.setTimeout;
}

/**
 * Runs in the page: presses what people press, as fast as the screens come. After the first few
 * the page is not laid out any more, which takes most of the time; its nodes, listeners and
 * memory come and go all the same.
 */
async function giveForms(count: number): Promise<void> {
  let changed: () => void = () => undefined;
  const observer = new MutationObserver(() => changed());
  observer.observe(document.body, { childList: true, subtree: true, characterData: true });
  const until = async <T>(find: () => T | undefined | false): Promise<T> => {
    for (;;) {
      const found = find();
      if (found) return found;
      await new Promise<void>((resolve) => {
        changed = resolve;
      });
    }
  };
  const button = (name: string) => () =>
    [...document.querySelectorAll('button')].find((one) => one.textContent?.trim() === name);
  const press = async (name: string) => (await until(button(name))).click();
  const question = () => document.querySelector('#question')?.textContent;
  /** Does it, and waits for another question or none. */
  const onward = async (deed: () => Promise<void>) => {
    const asked = question();
    await deed();
    await until(() => question() !== asked);
  };
  const choose = async (index: number) => {
    const radios = document.querySelectorAll<HTMLInputElement>('input[type=radio]');
    (radios[index] as HTMLInputElement).click();
  };
  for (let form = 0; form < count; form += 1) {
    if (form === 25) document.documentElement.style.display = 'none';
    await press('Bắt đầu đánh giá');
    await until(question);
    await onward(() => choose(form % 5));
    await onward(() => press('Bỏ qua'));
    await onward(async () => {
      await choose((form + 2) % 5);
      await press('Tiếp tục');
    });
    await press('Gửi đánh giá');
    await until(button('Bắt đầu đánh giá'));
  }
  document.documentElement.style.display = '';
  observer.disconnect();
}
