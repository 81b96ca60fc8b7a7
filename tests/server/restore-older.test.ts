import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { withDigest } from '../../src/server/backup/digest.ts';
import { formatVersion, lineOfRow } from '../../src/server/backup/lines.ts';
import type { PlainRow } from '../../src/server/store/copies/dump.ts';
import { openSqlite } from '../../src/server/store/database.ts';
import { migrations } from '../../src/server/store/migrations/index.ts';
import { aSetup, aWireResponse } from '../fixtures/a-unit.ts';
import { onBothEngines } from '../fixtures/databases.ts';
import { stepUpTo } from '../fixtures/older-database.ts';
import { newFile, newFolder, sipas } from './calls.ts';

/** How many steps version 0.1.0 knew. */
const before = 6;
const names = migrations.map(({ name }) => name);

/** A file as a program with these steps writes it. */
async function aFile(
  steps: readonly string[],
  tables: Readonly<Record<string, readonly PlainRow[]>> = {},
  version: number = formatVersion,
): Promise<string> {
  const lines = [
    JSON.stringify({
      format: 'sipas-backup',
      formatVersion: version,
      app: '0.0.0',
      migrations: steps,
      epoch: 'once',
      createdAt: '2026-11-01T10:00:00.000Z',
      settings: {},
    }),
  ];
  const counts: Record<string, number> = {};
  for (const [table, rows] of Object.entries(tables)) {
    const columns = Object.keys(rows[0] ?? {});
    lines.push(JSON.stringify({ table, columns }), ...rows.map((row) => lineOfRow(row, columns)));
    counts[table] = rows.length;
  }
  const hash = createHash('sha256').update(`${lines.join('\n')}\n`);
  lines.push(JSON.stringify({ end: true, tables: counts, files: 0, sha256: hash.digest('hex') }));
  const packed = Readable.from([gzipSync(`${lines.join('\n')}\n`)]);
  return newFile('a.sipas', await buffer(withDigest(packed)));
}

/** What a ward of version 0.1.0 held: one tablet and its forms. */
async function olderRows(count: number): Promise<Record<string, readonly PlainRow[]>> {
  const database = openSqlite(newFolder());
  try {
    await stepUpTo(database, before);
    const { db } = database;
    const [questionnaire] = aSetup.questionnaires ?? [];
    await sql`insert into unit (id, name, parent, questionnaire) values ('phu-la', 'Phường Phú La', null, 'quay-nhanh')`.execute(
      db,
    );
    await sql`insert into counter (unit, id, name) values ('phu-la', 'quay-1', 'Quầy 1')`.execute(
      db,
    );
    await sql`insert into questionnaire (unit, id, version, content_json) values ('phu-la', 'quay-nhanh', 1, ${JSON.stringify(questionnaire)})`.execute(
      db,
    );
    await sql`insert into kiosk (id, unit, counter, name, trial, code_hash, code_expires_at, created_day) values ('k1', 'phu-la', 'quay-1', 'Máy 1', 0, 'x', 0, '2026-10-01')`.execute(
      db,
    );
    const at = Date.UTC(2026, 9, 5, 2);
    for (let number = 1; number <= count; number += 1) {
      const { id } = aWireResponse(number);
      const content = { answers: { G: 5 }, comment: 'Ghế cứng', id, at, durationMs: 43_219_876 };
      await sql`insert into response (unit, id, questionnaire, counter, channel, at, month, trust, content_json, received_day) values ('phu-la', ${id}, 'quay-nhanh@1', 'quay-1', 'kiosk', ${at}, '2026-10', 'trusted', ${JSON.stringify(content)}, '2026-10-05')`.execute(
        db,
      );
    }
    const rows: Record<string, readonly PlainRow[]> = {};
    for (const table of ['unit', 'counter', 'questionnaire', 'response', 'kiosk']) {
      rows[table] = (await sql<PlainRow>`select * from ${sql.table(table)}`.execute(db)).rows;
    }
    return rows;
  } finally {
    await database.close();
  }
}

onBothEngines(({ newPlace }) => {
  test('a backup of an earlier version is restored, and brought up to date', async () => {
    const place = await newPlace();
    const file = await aFile(names.slice(0, before), await olderRows(30));
    const { code, out, err } = await sipas(place, ['restore', file]);
    expect([code, err]).toEqual([0, expect.stringContaining('Đã khôi phục')]);
    expect(JSON.parse(out).tables).toMatchObject({ response: 30, kiosk: 1 });
    const database = await place.open();
    const done = await sql<{ name: string }>`select name from migration order by number`.execute(
      database.db,
    );
    expect(done.rows.map(({ name }) => name)).toEqual(names);
    const responses = await database.db.selectFrom('response').selectAll().execute();
    expect(responses.length).toBe(30);
    // The later steps were really taken: what was said in the open is sealed since.
    expect(JSON.stringify(responses)).not.toContain('43219876');
    const { out: found } = await sipas(place, ['doctor']);
    const { checks } = JSON.parse(found) as { checks: readonly { id: string; ok: boolean }[] };
    const sound = checks.filter(({ ok }) => ok).map(({ id }) => id);
    expect(sound).toEqual(expect.arrayContaining(['database', 'tables', 'ledger']));
  });
});

test('a backup of a later version is refused with a plain word, and nothing is left behind', async () => {
  const folder = join(newFolder(), 'data');
  const later = await aFile([...names, 'a-step-of-tomorrow']);
  const otherFormat = await aFile(names, {}, formatVersion + 1);
  for (const file of [later, otherFormat]) {
    const call = await sipas({ env: { DATA_DIR: folder } }, ['restore', file]);
    expect([call.code, JSON.parse(call.out).code]).toEqual([2, 'newer-backup']);
    expect(call.err).toContain('mới hơn');
    expect(existsSync(folder)).toBe(false);
  }
});
