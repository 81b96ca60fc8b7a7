import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { Receipt } from '../../src/protocol/batch.ts';
import { makeKiosk } from '../../src/server/auth/new-kiosk.ts';
import { noteBackup, throughOfAll } from '../../src/server/store/copies/backups.ts';
import { type Database, openSqlite } from '../../src/server/store/database.ts';
import { migrate } from '../../src/server/store/migrations/migrate.ts';
import { renewEpoch } from '../../src/server/store/settings.ts';
import { dayOf } from '../../src/survey/day.ts';
import { aSender, idOf, type Line } from '../fixtures/a-sender.ts';
import { aServer, type TestServer } from '../fixtures/a-server.ts';

const dayMs = 86_400_000;

/** What happens to one request. */
const fates = [
  'whole',
  'lost',
  'reply lost',
  'sent twice',
  'partial',
  'page',
  'empty',
  503,
] as const;
type Fate = (typeof fates)[number];

const bytes = (count: number) => crypto.getRandomValues(new Uint8Array(count));

/** A ward whose server can be put back to a backup, and a tablet on a bad line. */
async function aWard() {
  const folder = mkdtempSync(join(tmpdir(), 'sipas-law-'));
  let places = 0;
  let database: Database | null = null;
  let server: TestServer;
  let backups: string[] = [];
  let plan: Fate[] = [];

  const opened = (): Database => {
    if (!database) throw new Error('closed');
    return database;
  };
  const open = async (from: string | null, setUp: boolean) => {
    await database?.close();
    places += 1;
    const place = join(folder, String(places));
    mkdirSync(place);
    if (from !== null) copyFileSync(from, join(place, 'sipas.db'));
    database = openSqlite(place);
    await migrate(database);
    const next = await aServer(database, { setUp });
    if (!setUp) next.now = server.now;
    server = next;
    return database;
  };
  await open(null, true);

  const line: Line = async (url, init) => {
    const ask = async () => server.app.request(url, init);
    const fate = plan.shift() ?? 'whole';
    if (fate === 'lost') throw new TypeError('no network');
    if (fate === 'page') return new Response('<html>', { status: 200 });
    if (fate === 503) return new Response('{"code":"internal"}', { status: 503 });
    const reply = await ask();
    if (fate === 'reply lost') throw new TypeError('no reply');
    if (fate === 'empty') return new Response('', { status: 200 });
    if (fate === 'sent twice') return ask();
    if (fate === 'partial' && reply.ok && url.endsWith('/batches')) {
      const receipt = (await reply.json()) as Receipt;
      const strange = { seq: 999, id: idOf(999), outcome: 'stored' };
      const entries = [...receipt.entries.filter(({ seq }) => seq % 2 === 0), strange];
      return Response.json({ ...receipt, entries });
    }
    return reply;
  };

  const tablet = aSender(line);
  const made = await makeKiosk(
    {
      database: opened(),
      clock: () => server.now,
      random: bytes,
      config: { publicUrl: 'http://localhost:8080' },
    },
    { unit: 'phu-la', counter: 'quay-1', name: null, trial: false },
  );
  if (made === 'unknown-counter') throw new Error(made);
  await tablet.enrol(made.code);
  return {
    tablet,
    plan: (next: readonly Fate[]) => {
      plan = [...next];
    },
    async backUp() {
      const { db } = opened();
      server.now += dayMs;
      const file = join(folder, `backup-${server.now}`);
      const through = await throughOfAll(db);
      await sql`vacuum into ${sql.lit(file)}`.execute(db);
      backups.push(file);
      const note = { at: server.now, day: dayOf(server.now), through, sealKeys: [] };
      await db.transaction().execute((tx) => noteBackup(tx, note));
    },
    /** The newest backup, or the one before, is all that is left of the server. */
    async restore(isNewest: boolean) {
      const file = backups.at(isNewest ? -1 : -2);
      if (file === undefined) return;
      const { db } = await open(file, false);
      await renewEpoch(db, bytes);
      backups = [file];
    },
    stored: async () => {
      const rows = await opened().db.selectFrom('response').select('id').orderBy('id').execute();
      return rows.map(({ id }) => id);
    },
    through: async () => (await throughOfAll(opened().db))[made.id],
    close: async () => {
      await database?.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const acts = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ act: fc.constant('vote'), count: fc.integer({ min: 1, max: 4 }) }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      act: fc.constant('turn'),
      fates: fc.array(fc.constantFrom(...fates), { maxLength: 4 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('restart') }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('backUp') }) },
  {
    weight: 1,
    arbitrary: fc.record({ act: fc.constant('restore'), isNewest: fc.boolean() }),
  },
);

test('whatever happens between them, every thanked form is on the server exactly once in the end', async () => {
  let restored = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(acts, { minLength: 5, maxLength: 25 }), async (history) => {
      const ward = await aWard();
      const { tablet } = ward;
      let votes = 0;
      try {
        for (const one of history) {
          if ('count' in one) {
            for (let count = 0; count < one.count; count += 1) {
              votes += 1;
              await tablet.vote(votes);
            }
          } else if ('fates' in one) {
            ward.plan(one.fates);
            await tablet.turn();
            ward.plan([]);
          } else if ('isNewest' in one) {
            await ward.restore(one.isNewest);
            restored += 1;
          } else if (one.act === 'restart') tablet.restart();
          else await ward.backUp();
        }
        await tablet.turn();
        const heartbeat = await tablet.heartbeat();
        expect(heartbeat).toMatchObject({ unsent: 0, newest: votes, missing: [] });
        expect(await ward.stored()).toEqual(Array.from({ length: votes }, (_, at) => idOf(at + 1)));
        expect(await ward.through()).toBe(votes);
        expect(tablet.told).toEqual([]);
      } finally {
        await ward.close();
      }
    }),
    { numRuns: 25 },
  );
  expect(restored).toBeGreaterThan(0);
});
