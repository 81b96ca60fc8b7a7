import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Page } from 'playwright-core';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { type Program, program } from '../e2e/program.ts';
import { giveForms, hurry } from '../e2e/quick-forms.ts';
import { shortForm } from '../e2e/short-form.ts';
import { tablet } from '../e2e/tablet.ts';
import { openWard, type Ward } from '../e2e/ward.ts';

const votes = 50;
const dayMs = 86_400_000;
let away: string;
beforeAll(() => {
  away = mkdtempSync(join(tmpdir(), 'sipas-backups-'));
  return () => rmSync(away, { recursive: true, force: true });
});

test('50 votes are sealed on the tablet, the server burns, and a new one opens all 50', async () => {
  const { ward, page } = await aTablet();
  const backup = join(away, 'burnt.sipas');
  await ward.sipas.json(['backup', backup]);
  await expect
    .poll(() => nudged(page, ({ sealKey }) => sealKey), { timeout: 60_000 })
    .not.toBe(null);
  await page.context().setOffline(true);
  await page.evaluate(giveForms, votes);
  const before = await held(page);
  expect(before.entries.map(({ seal }) => seal)).toEqual(
    Array(votes).fill('hpke-p256-sha256-aes128gcm'),
  );
  expect(new Set(before.entries.map(({ key }) => key))).toEqual(new Set([before.sealKey]));

  await ward.sipas.stop();
  rmSync(ward.folder, { recursive: true });
  await ward.sipas.json(['restore', backup]);
  await ward.sipas.start();
  await page.context().setOffline(false);
  await allArrive(page, ward, before.entries);
  expect((await held(page)).epoch).not.toBe(before.epoch);
});

test('yesterday’s backup comes back, and so does every vote that the burnt server had thanked for since', async () => {
  const { ward, page, kiosk } = await aTablet();
  const backups = ['hom-kia', 'hom-qua'].map((name) => join(away, `${name}.sipas`));
  const give = async (count: number) => {
    await page.evaluate(giveForms, count);
    await expect.poll(() => nudged(page, ({ unsent }) => unsent), { timeout: 60_000 }).toBe(0);
  };
  await give(10);
  const first = (await held(page)).entries;
  // Of two days: from now on the tablet may let go of what both hold.
  for (const [index, file] of backups.entries()) {
    await daysAgo(2 - index, ward).json(['backup', file]);
  }
  await expect.poll(() => nudged(page, ({ entries }) => entries), { timeout: 60_000 }).toEqual([]);
  await give(20);
  const acknowledged = (await held(page)).entries;
  expect([acknowledged.length, stored(ward).length]).toEqual([20, 30]);
  await page.context().setOffline(true);
  await page.evaluate(giveForms, 20);
  const before = await held(page);

  await ward.sipas.stop();
  rmSync(ward.folder, { recursive: true });
  await ward.sipas.json(['restore', backups[1] as string]);
  expect(stored(ward).length).toBe(10);
  await ward.sipas.start();
  await page.context().setOffline(false);
  await kiosk.ready();
  await allArrive(page, ward, [...first, ...before.entries]);
  expect((await held(page)).epoch).not.toBe(before.epoch);
});

test('a tablet that the restored server never knew is connected anew, and its votes go along', async () => {
  const backup = join(away, 'before-it.sipas');
  const { ward, page, kiosk } = await aTablet(({ sipas }) => sipas.json(['backup', backup]));
  await page.evaluate(giveForms, 20);
  await expect.poll(() => nudged(page, ({ unsent }) => unsent), { timeout: 60_000 }).toBe(0);
  await page.context().setOffline(true);
  await page.evaluate(giveForms, votes - 20);
  const { entries } = await held(page);

  await ward.sipas.stop();
  rmSync(ward.folder, { recursive: true });
  await ward.sipas.json(['restore', backup]);
  await ward.sipas.start();
  await page.context().setOffline(false);
  await nudged(page, () => null);
  await page.goto('about:blank');
  await page.goto((await ward.invite('--name', 'Máy nối lại')).enrolUrl);
  await page.getByText(`${votes - 20} phiếu chưa gửi sẽ được gửi dưới tên mới`).waitFor();
  await page.getByRole('button', { name: 'Kết nối thiết bị', exact: true }).click();
  await kiosk.ready();
  await allArrive(page, ward, entries);
});

/** A ward with one enrolled tablet, whose people do not wait. */
async function aTablet(before: (ward: Ward) => Promise<unknown> = async () => undefined) {
  const ward = await openWard();
  onTestFinished(() => ward.close());
  await before(ward);
  const page = await ward.page({ viewport: { width: 480, height: 320 } });
  await page.addInitScript(hurry);
  const kiosk = tablet(page, shortForm);
  await kiosk.enrol((await ward.invite()).enrolUrl);
  return { ward, page, kiosk };
}

type Held = {
  readonly entries: readonly { readonly id: string; readonly key: string; readonly seal: string }[];
  readonly unsent: number;
  readonly epoch: string;
  readonly sealKey: string | null;
};

/** What the tablet holds, sent or not, read beside the app through a connection of its own. */
function held(page: Page): Promise<Held> {
  return page.evaluate(
    () =>
      new Promise<Held>((resolve, reject) => {
        const opening = indexedDB.open('sipas-kiosk');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const reading = opening.result.transaction(['outbox', 'device']);
          const outbox = reading.objectStore('outbox').getAll();
          const device = reading.objectStore('device');
          const [heard, config] = [device.get('heard'), device.get('config')];
          const settling = device.get('settling');
          reading.onabort = () => reject(reading.error);
          reading.oncomplete = () => {
            opening.result.close();
            const settled: { from: number; to: number }[] = settling.result?.settled ?? [];
            const isSettled = (seq: number) =>
              settled.some(({ from, to }) => from <= seq && seq <= to);
            resolve({
              entries: outbox.result.map(({ id, key, seal }) => ({ id, key, seal })),
              unsent: outbox.result.filter(({ seq }) => !isSettled(seq)).length,
              epoch: heard.result.epoch,
              sealKey: config.result.seal?.key ?? null,
            });
          };
        };
      }),
  );
}

/** Lets the tablet try at once before it looks: it would within 40 seconds anyway. */
async function nudged<T>(page: Page, look: (held: Held) => T): Promise<T> {
  await page.evaluate(() => dispatchEvent(new Event('online')));
  return look(await held(page));
}

/** Every one of them is with the server once, is counted once, and nothing waits any more. */
async function allArrive(page: Page, ward: Ward, entries: Held['entries']): Promise<void> {
  const there = () => nudged(page, ({ unsent }) => [stored(ward).length, unsent]);
  await expect.poll(there, { timeout: 90_000, interval: 200 }).toEqual([votes, 0]);
  expect(stored(ward)).toEqual(entries.map(({ id }) => id).sort());
  const { out } = await ward.sipas.sipas(['doctor']);
  const { checks } = JSON.parse(out) as { checks: readonly { id: string; ok: boolean }[] };
  const amiss = checks.filter(({ ok }) => !ok).map(({ id }) => id);
  expect(amiss.filter((id) => ['database', 'figures', 'ledger', 'waiting'].includes(id))).toEqual(
    [],
  );
}

/** The ids of all responses, in order. */
function stored({ folder }: Ward): readonly string[] {
  const database = new Database(join(folder, 'sipas.db'), { readonly: true });
  try {
    return database.prepare('select id from response order by id').pluck().all() as string[];
  } finally {
    database.close();
  }
}

/** The command line as it was some days ago: nothing but its clock is another. */
function daysAgo(days: number, { sipas }: Ward): Program {
  const shift = join(away, `${days}-days-ago`);
  writeFileSync(shift, String(-days * dayMs));
  const clock = new URL('../faults/shifted-clock.mjs', import.meta.url).href;
  return program({ ...sipas.env, SHIFT_FILE: shift, NODE_OPTIONS: `--import ${clock}` });
}
