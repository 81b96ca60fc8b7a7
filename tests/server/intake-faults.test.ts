import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { Hono } from 'hono';
import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { openFrontDoor } from '../../src/server/front-door.ts';
import { openSqlite } from '../../src/server/store/database.ts';
import { migrate } from '../../src/server/store/migrations/migrate.ts';
import { recount } from '../../src/server/store/responses/tallies.ts';
import { anEntry, aServer, type TestServer } from '../fixtures/a-server.ts';
import { aWireResponse } from '../fixtures/a-unit.ts';
import { freePort } from '../fixtures/free-port.ts';
import { chained } from '../fixtures/signing-kiosk.ts';
import { newFolder } from './calls.ts';

const today = { submittedAt: '2026-11-15T03:00:00.000Z' };
const forms = (count: number, comment: string | null = null) =>
  chained(
    Array.from({ length: count }, (_, index) =>
      anEntry(index + 1, aWireResponse(index + 1, { ...today, comment }), {
        salt: randomBytes(16).toString('base64url'),
      }),
    ),
  );

async function newServer() {
  const folder = newFolder();
  const database = openSqlite(folder);
  onTestFinished(() => database.close());
  await migrate(database);
  return { server: await aServer(database), file: join(folder, 'sipas.db') };
}

async function stored({ database }: TestServer): Promise<number> {
  return (await database.db.selectFrom('response').select('id').execute()).length;
}

test('while another program holds the database, every entry is for later, and then it is stored', async () => {
  const { server, file } = await newServer();
  const kiosk = await server.signingKiosk();
  await sql.raw('pragma busy_timeout = 100').execute(server.database.db);
  const other = new SqliteDatabase(file);
  other.exec('begin immediate');
  const reply = await server.call(
    'POST',
    '/api/v1/kiosk/batches',
    kiosk.batch(forms(3)),
    kiosk.headers,
  );
  expect(reply.status).toBe(200);
  expect((reply.json.entries as { outcome: string }[]).map(({ outcome }) => outcome)).toEqual(
    Array(3).fill('later'),
  );
  expect(reply.headers.get('retry-after')).toBe('30');
  other.exec('rollback');
  other.close();
  expect(await stored(server)).toBe(0);
  const { receipt } = await kiosk.send(forms(3));
  expect(receipt.entries.map(({ outcome }) => outcome)).toEqual(Array(3).fill('stored'));
});

test('on a full disk no entry is promised that was not stored, and with room again all arrive', async () => {
  const { server } = await newServer();
  const kiosk = await server.signingKiosk();
  const { db } = server.database;
  const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(db);
  await sql.raw(`pragma max_page_count = ${(rows[0]?.page_count ?? 0) + 8}`).execute(db);
  const entries = forms(60, 'ồ'.repeat(900));
  const outcomes = new Map<number, string>();
  for (let start = 0; start < entries.length; start += 5) {
    const { receipt } = await kiosk.send(entries.slice(start, start + 5));
    for (const { seq, outcome } of receipt.entries) outcomes.set(seq, outcome);
  }
  const promised = [...outcomes.values()].filter((outcome) => outcome === 'stored').length;
  expect([...outcomes.values()]).toContain('later');
  expect(await stored(server)).toBe(promised);
  await sql.raw('pragma max_page_count = 1000000').execute(db);
  const { receipt } = await kiosk.send(entries);
  expect(receipt.entries.every(({ outcome }) => /stored|duplicate/.test(outcome))).toBe(true);
  expect(receipt.marks).toEqual({ through: 60, highest: 60, backedUp: 0 });
  expect(await stored(server)).toBe(60);
  expect(await recount(server.database, 'phu-la')).toEqual([]);
  const check = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(db);
  expect(check.rows).toEqual([{ integrity_check: 'ok' }]);
});

test.each([
  { stalls: 'in the middle of its headers', sends: 'POST / HTTP/1.1\r\nhost: localhost\r\n' },
  {
    stalls: 'in the middle of its body',
    sends: 'POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: 100\r\n\r\n{',
  },
  { stalls: 'after its request', sends: 'GET / HTTP/1.1\r\nhost: localhost\r\n\r\n' },
])(
  'a sender that stalls $stalls is let go, and others are answered meanwhile',
  async ({ sends }) => {
    const app = new Hono();
    app.get('/', (context) => context.text('ok'));
    app.post('/', async (context) => context.text(await context.req.text()));
    const port = await freePort();
    const door = await openFrontDoor(app, { host: null, port, tls: null }, new Hono(), {
      requestTimeout: 400,
      headersTimeout: 300,
      keepAliveTimeout: 300,
      connectionsCheckingInterval: 50,
    });
    onTestFinished(() => door.close());
    const stalling = connect(port, '127.0.0.1');
    const closed = new Promise<void>((resolve) => stalling.once('close', () => resolve()));
    stalling.on('error', () => undefined);
    stalling.resume();
    stalling.write(sends);
    const answer = await fetch(`http://127.0.0.1:${port}/`);
    expect(await answer.text()).toBe('ok');
    await closed;
  },
);
