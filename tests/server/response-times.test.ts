import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { routes } from '../../src/protocol/routes.ts';
import { type Database, openPostgres, openSqlite } from '../../src/server/store/database.ts';
import { migrate } from '../../src/server/store/migrations/migrate.ts';
import { settleMonth } from '../../src/server/store/response-times.ts';
import { recount } from '../../src/server/store/responses/tallies.ts';
import type { Month } from '../../src/survey/period.ts';
import { anEntry, aServer } from '../fixtures/a-server.ts';
import { aWireResponse } from '../fixtures/a-unit.ts';
import { onBothEngines, type Place } from '../fixtures/databases.ts';
import { stepUpTo } from '../fixtures/older-database.ts';

const given = '2026-11-15T02:03:04.567Z';
const at = Date.parse(given);
const startOfDay = Date.parse('2026-11-14T17:00:00Z');
const aForm = (number: number, change: Record<string, unknown> = {}) =>
  anEntry(number, aWireResponse(number, { submittedAt: given, durationMs: 43_219_876, ...change }));

const keysOf = ({ env }: Place) => join(env.DATA_DIR ?? '', 'keys');

/** Every value of every table, as one text; bytes in hex. */
async function dump({ db, engine }: Database): Promise<string> {
  const names =
    engine === 'sqlite'
      ? sql<{ name: string }>`select name from sqlite_master where type = 'table'`
      : sql<{ name: string }>`select table_name as name from information_schema.tables
          where table_schema = 'public'`;
  const rows: unknown[] = [];
  for (const { name } of (await names.execute(db)).rows) {
    rows.push(...(await sql`select * from ${sql.table(name)}`.execute(db)).rows);
  }
  return JSON.stringify(rows, (_, value) =>
    value?.type === 'Buffer' ? Buffer.from(value.data).toString('hex') : value,
  );
}

const timesOf = async ({ db, moments }: Database) =>
  (
    await db.selectFrom('response').select(['unit', 'id', 'at', 'moment']).orderBy('id').execute()
  ).map((row) => ({ day: row.at, moment: moments.open(row, row.moment) }));

onBothEngines(({ name, newPlace }) => {
  test('the whole database tells the day of a form, and neither its minute nor how long it took', async () => {
    const place = await newPlace();
    const server = await aServer(await place.open());
    const kiosk = await server.kiosk();
    await kiosk.send([aForm(1)], null);
    const all = await dump(server.database);
    expect(all).toContain(String(startOfDay));
    const seconds = Math.floor(at / 1000);
    const hidden = ['02:03', '09:03', String(seconds), '43219876', 'submittedAt', 'durationMs'];
    for (const text of hidden) expect(all).not.toContain(text);
    // As the moment was written before it was sealed.
    const bytes = Buffer.alloc(8);
    bytes.writeDoubleBE(at);
    expect(all).not.toContain(bytes.toString('hex'));
    expect(await timesOf(server.database)).toEqual([
      { day: startOfDay, moment: { at, given: at, durationMs: 43_219_876, touch: null } },
    ]);
  });

  test('the key lies in a file of its own that only its owner may read', async () => {
    const place = await newPlace();
    const server = await aServer(await place.open());
    await (await server.kiosk()).send([aForm(1)], null);
    const files = readdirSync(keysOf(place));
    expect(files).toEqual([expect.stringMatching(/^times-[0-9a-f]{16}\.key$/)]);
    const file = join(keysOf(place), files[0] ?? '');
    if (process.platform !== 'win32') {
      expect(statSync(keysOf(place)).mode & 0o777).toBe(0o700);
      expect(statSync(file).mode & 0o777).toBe(0o600);
    }
    expect(await dump(server.database)).not.toContain(readFileSync(file, 'utf8').trim());
    // Another program on the same folder takes the same key.
    const beside = await place.open();
    expect(await timesOf(beside)).toMatchObject([{ moment: { at } }]);
  });

  test('the same form with another time or length is another form', async () => {
    const server = await aServer(await (await newPlace()).open());
    const kiosk = await server.kiosk();
    const outcomes = async (...forms: readonly ReturnType<typeof aForm>[]) =>
      (await kiosk.send(forms, null)).receipt.entries.map(({ code, outcome }) => code ?? outcome);
    expect(await outcomes(aForm(1), aForm(1))).toEqual(['stored', 'duplicate']);
    expect(
      await outcomes(
        aForm(1, { submittedAt: '2026-11-15T09:03:04.567+07:00' }),
        aForm(1, { submittedAt: '2026-11-15T02:03:04.568Z' }),
        aForm(1, { durationMs: 43_220 }),
        aForm(1, { durationMs: null }),
      ),
    ).toEqual(['duplicate', 'id-conflict', 'id-conflict', 'id-conflict']);
    expect(await outcomes(aForm(2), aForm(2, { durationMs: 1 }))).toEqual([
      'stored',
      'id-conflict',
    ]);
  });

  test('without the key a form is still known, and a correction says what it could not place', async () => {
    const place = await newPlace();
    const before = await aServer(await place.open());
    await (await before.kiosk()).send(
      [1, 2, 3, 4, 5, 6].map((number) => aForm(number)),
      null,
    );
    rmSync(keysOf(place), { recursive: true });

    const server = await aServer(await place.open());
    const kiosk = await server.kiosk();
    expect(await timesOf(server.database)).toContainEqual({ day: startOfDay, moment: null });
    const again = await kiosk.send([aForm(1), aForm(2, { answers: { G: 1 } })], null);
    expect(again.receipt.entries).toMatchObject([
      { outcome: 'duplicate' },
      { outcome: 'refused', code: 'id-conflict' },
    ]);
    await kiosk.send(
      [7, 8, 9, 10, 11, 12].map((number) => aForm(number)),
      null,
    );
    await server.person('dau-moi', ['focal']);
    const session = await server.signIn('dau-moi');
    const range = { counter: 'quay-1', from: at - (at % 900_000), to: startOfDay + 10 * 3_600_000 };
    const corrected = await server.call(
      'POST',
      routes.seatingCorrections,
      { ...range, officer: 'cb-02' },
      session,
    );
    expect(corrected.json).toMatchObject({ applied: true, moved: 6, unreadable: 6 });
    expect(await recount(server.database, 'phu-la')).toEqual([]);
  });

  test('a settled month keeps the days of its forms and forgets their times; others keep theirs', async () => {
    const server = await aServer(await (await newPlace()).open());
    const kiosk = await server.kiosk();
    await kiosk.send([aForm(1), aForm(2, { submittedAt: '2026-10-31T03:00:00Z' })], null);
    await server.database.db
      .transaction()
      .execute((tx) => settleMonth(tx, 'phu-la', '2026-10' as Month));
    expect(await timesOf(server.database)).toMatchObject([
      { day: startOfDay, moment: { at } },
      { day: Date.parse('2026-10-30T17:00:00Z'), moment: null },
    ]);
    const again = await kiosk.send([aForm(2, { submittedAt: '2026-10-31T03:00:00Z' })], null);
    expect(again.receipt.entries).toMatchObject([{ outcome: 'duplicate' }]);
  });

  test('forms of a database from before are sealed when it is opened, and again changes nothing', async () => {
    const { env } = await newPlace();
    const open = () =>
      env.DATABASE_URL
        ? openPostgres(env.DATABASE_URL, env.DATA_DIR ?? '')
        : openSqlite(env.DATA_DIR ?? '');
    const old = open();
    await stepUpTo(old, 6);
    await fillOld(old, 1203);
    await old.close();
    const database = open();
    try {
      await migrate(database);
      const all = await timesOf(database);
      expect(all).toHaveLength(1203);
      for (const { day, moment } of all) {
        expect(day).toBe(startOfDay);
        expect(moment?.given).toBe((moment?.at ?? 0) + 60_000);
        expect(moment?.durationMs).toBe(43_219_876);
      }
      const text = await dump(database);
      expect(text).not.toContain('43219876');
      expect(text).not.toContain(String(Math.floor(at / 100_000)));
      if (name === 'SQLite') {
        const file = readFileSync(join(env.DATA_DIR ?? '', 'sipas.db'));
        expect([file.includes('Ghế cứng'), file.includes('43219876')]).toEqual([true, false]);
      }
      await migrate(database);
      expect(await dump(database)).toBe(text);

      // The same form sent again by a tablet that had kept it.
      const server = await aServer(database);
      const kiosk = await server.kiosk();
      const sent = { submittedAt: new Date(at + 60_000).toISOString(), comment: 'Ghế cứng' };
      const again = await kiosk.send([aForm(1, sent), aForm(2, { ...sent, durationMs: 5 })], null);
      expect(again.receipt.entries).toMatchObject([
        { outcome: 'duplicate' },
        { outcome: 'refused', code: 'id-conflict' },
      ]);
    } finally {
      await database.close();
    }
  });
});

/** Forms as version 0.1 kept them: the instant in the row, what was said and how long in the content. */
async function fillOld({ db }: Database, count: number): Promise<void> {
  await sql`insert into unit (id, name, parent, questionnaire) values ('phu-la', 'Phường Phú La', null, 'quay-nhanh')`.execute(
    db,
  );
  await db.transaction().execute(async (tx) => {
    for (let number = 1; number <= count; number += 1) {
      const { submittedAt: _at, comment: _comment, ...wire } = aWireResponse(number);
      const content = {
        answers: wire.answers,
        at: at + 60_000,
        channel: wire.channel,
        comment: 'Ghế cứng',
        counter: wire.counter,
        durationMs: 43_219_876,
        field: wire.field,
        id: wire.id,
        officer: wire.officer,
        questionnaire: wire.questionnaire,
      };
      await sql`insert into response (unit, id, questionnaire, officer, counter, field, channel, at, month, trust, content_json, received_day, officer_from) values ('phu-la', ${wire.id}, 'quay-nhanh@1', 'cb-01', 'quay-1', 'ho-tich', 'kiosk', ${at}, '2026-11', 'corrected', ${JSON.stringify({ ...content, answers: Object.fromEntries(Object.entries(wire.answers as object).sort()) })}, '2026-11-15', 'preset')`.execute(
        tx,
      );
    }
  });
}
