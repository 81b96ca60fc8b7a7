import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { routes } from '../../src/protocol/routes.ts';
import { openBrowser, type RunningBrowser } from '../e2e/browser.ts';
import { outboxOf } from '../e2e/outbox.ts';
import { type Program, program } from '../e2e/program.ts';
import {
  type Backend,
  backendOf,
  closeCleanly,
  damages,
  journalFile,
  largestStoreFile,
  removeManifest,
  spoilEntry,
  switchesOf,
  tearApp,
} from '../e2e/storage-damage.ts';
import { tablet } from '../e2e/tablet.ts';
import type { Invitation } from '../e2e/ward.ts';
import { freePort } from '../fixtures/free-port.ts';

const forms = 5;
const item = { id: 'F1', role: 'factor' as const, text: { vi: 'Ông/Bà thấy thế nào?' }, na: false };
const oneQuestion = {
  id: 'mot-cau',
  version: 1,
  title: { vi: 'Một câu' },
  factors: [{ id: 'F1', name: { vi: 'Tiếp cận' }, attributable: false, items: [item] }],
};
const unit = {
  unit: { id: 'phu-thu', name: 'Phường Thử', parent: 'Thành phố Thử', questionnaire: 'mot-cau' },
  officers: [{ id: 'cb-01', name: 'Công chức 01' }],
  counters: [{ id: 'quay-1', name: 'Quầy 1', officer: 'cb-01' }],
  questionnaires: [oneQuestion],
};

/** A server and a tablet that has taken forms without a network, both switched off. */
type Stored = {
  readonly folder: string;
  readonly origin: string;
  readonly port: number;
  readonly backend: Backend;
  /** The forms that were thanked for, oldest first. */
  readonly given: readonly string[];
};

const serverOf = (folder: string, port: number): Program =>
  program({
    PORT: String(port),
    PUBLIC_URL: `http://localhost:${port}`,
    DATA_DIR: join(folder, 'data'),
    DATABASE_URL: '',
  });

async function prepare(backend: Backend): Promise<Stored> {
  const folder = mkdtempSync(join(tmpdir(), 'sipas-damage-'));
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const sipas = serverOf(folder, port);
  writeFileSync(join(folder, 'unit.json'), JSON.stringify(unit));
  await sipas.json(['setup', join(folder, 'unit.json')]);
  const invitation = (await sipas.json([
    'kiosk',
    'add',
    '--counter',
    'quay-1',
  ])) as unknown as Invitation;
  await sipas.start();
  const browser = await openBrowser(join(folder, 'profile'), switchesOf[backend]);
  try {
    const page = await browser.context.newPage();
    const kiosk = tablet(page, oneQuestion);
    await kiosk.enrol(invitation.enrolUrl);
    await sipas.stop();
    for (let count = 0; count < forms; count += 1) {
      await kiosk.begin();
      await page.getByRole('radio', { name: 'Rất hài lòng', exact: true }).click();
      await kiosk.send();
      await page.reload();
      await kiosk.ready();
    }
    const given = (await outboxOf(page)).map(({ response }) => response.id);
    await closeCleanly(browser.context);
    if (backendOf(join(folder, 'profile')) !== backend) throw new Error(`not ${backend}`);
    return { folder, origin, port, backend, given };
  } finally {
    await browser.kill();
    await sipas.stop();
  }
}

type Heartbeat = { readonly missing?: unknown };

type Started = {
  readonly page: Page;
  readonly arrived: () => readonly string[];
  readonly heartbeat: () => Heartbeat;
};

/** A copy of both, damaged, then switched on and looked at. */
async function afterDamage(
  stored: Stored,
  damage: (profile: string) => void,
  look: (started: Started) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'sipas-damaged-'));
  cpSync(stored.folder, folder, {
    recursive: true,
    // The lock of a browser that is gone.
    filter: (path) => !path.includes('Singleton'),
  });
  const profile = join(folder, 'profile');
  damage(profile);
  const sipas = serverOf(folder, stored.port);
  let browser: RunningBrowser | null = null;
  try {
    [browser] = await Promise.all([
      openBrowser(profile, switchesOf[stored.backend]),
      sipas.start(),
    ]);
    const page = await browser.context.newPage();
    let told: Heartbeat = {};
    page.on('request', (request) => {
      // Read as it leaves the tablet; short enough to travel unpacked.
      if (request.url().endsWith(routes.contact)) told = request.postDataJSON().heartbeat ?? told;
    });
    await page.goto(stored.origin);
    const books = new SqliteDatabase(join(folder, 'data', 'sipas.db'), { readonly: true });
    const ask = (sql: string) => books.prepare(sql).pluck().all() as string[];
    await look({
      page,
      arrived: () => ask('select id from response'),
      heartbeat: () => told,
    });
    books.close();
  } finally {
    await browser?.close();
    await sipas.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const patience = { timeout: 90_000 };

describe.each<Backend>(['leveldb', 'sqlite'])('where IndexedDB lies in %s', (backend) => {
  let stored: Stored;
  beforeAll(async () => {
    stored = await prepare(backend);
  });
  afterAll(() => rmSync(stored.folder, { recursive: true, force: true }));

  /** Every form arrives, and the next person is served without anybody's help. */
  async function allArrive({ page, arrived }: Started): Promise<void> {
    await tablet(page, oneQuestion).ready();
    await expect.poll(() => [...arrived()].sort(), patience).toEqual([...stored.given].sort());
  }

  test.each(Object.entries(damages))('every form arrives though it was %s', async (_, damage) => {
    await afterDamage(
      stored,
      (profile) => damage(largestStoreFile(profile)),
      async (started) => {
        await allArrive(started);
      },
    );
  });

  test('every form arrives though the journal was cut in half', () =>
    afterDamage(stored, (profile) => damages['cut in half'](journalFile(profile)), allArrive));

  test('what neither copy holds any more is named by its number', () =>
    afterDamage(
      stored,
      (profile) => {
        damages.emptied(largestStoreFile(profile));
        spoilEntry(journalFile(profile), 3);
      },
      async ({ page, arrived, heartbeat }) => {
        await tablet(page, oneQuestion).ready();
        await expect.poll(() => heartbeat().missing, patience).toHaveLength(1);
        const left = stored.given.filter((_, index) => index !== 2);
        await expect.poll(() => [...arrived()].sort(), patience).toEqual(left.sort());
        expect(heartbeat()).toMatchObject({
          missing: [[3, 3]],
          warnings: expect.arrayContaining(['storage-lost']),
        });
      },
    ));

  if (backend === 'leveldb') {
    test.each([
      ['the files of the app were torn', false],
      ['the files of the app and all that was known of its worker were torn', true],
    ])('the tablet gets everything from the server again though %s', (_, withWorker) =>
      afterDamage(
        stored,
        (profile) => tearApp(profile, withWorker),
        async (started) => {
          await allArrive(started);
          const { page } = started;
          const kept = () => page.evaluate(async () => Boolean(await caches.match('/index.html')));
          await expect.poll(() => kept().catch(() => false), patience).toBe(true);
        },
      ),
    );

    test('every form arrives though the list of its files is gone and it opens no more', () =>
      afterDamage(stored, removeManifest, allArrive));
  }
});
