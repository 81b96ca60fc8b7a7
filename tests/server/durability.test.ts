import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { openSqliteToRead } from '../../src/server/store/copies/snapshot.ts';
import { openSqlite } from '../../src/server/store/database.ts';
import { migrate } from '../../src/server/store/migrations/migrate.ts';
import { readSetting, writeSetting } from '../../src/server/store/settings.ts';
import { onBothEngines } from '../fixtures/databases.ts';
import { newFile, newFolder } from './calls.ts';

test('SQLite writes ahead and waits for the disk: read back from the connection that writes', async () => {
  const { db, close } = openSqlite(newFolder());
  const pragma = async (name: string) =>
    Object.values((await sql.raw<object>(`pragma ${name}`).execute(db)).rows[0] ?? {})[0];
  expect(await pragma('journal_mode')).toBe('wal');
  expect(await pragma('synchronous')).toBe(2);
  expect(await pragma('foreign_keys')).toBe(1);
  await close();
});

test('a data folder is made when it is missing, and one that cannot be made is a fault at once', async () => {
  expect(() => openSqlite(join(newFile('no-folder', ''), 'a', 'b'))).toThrow();
  expect(() => openSqlite('/proc/sipas/data')).toThrow();
  const deep = join(newFolder(), 'a', 'b');
  await openSqlite(deep).close();
  expect(existsSync(join(deep, 'sipas.db'))).toBe(true);
});

test('a file that may only be read is refused at the start, though its tables are the newest', async () => {
  const folder = newFolder();
  const writing = openSqlite(folder);
  await migrate(writing);
  const reading = openSqliteToRead(join(folder, 'sipas.db'));
  await expect(migrate(reading)).rejects.toThrow('readonly');
  await reading.close();
  await writing.close();
});

test.each([
  ['doubtful', `trust = 'doubtful' and trial = 0 and excluded is null`, 'response_doubtful'],
  ['trial', 'trial = 1', 'response_trial'],
])('the %s responses are found without reading the others', async (_, condition, index) => {
  const database = openSqlite(newFolder());
  await migrate(database);
  const plan = await sql
    .raw<{ detail: string }>(
      `explain query plan select count(*) from response where unit = 'a' and ${condition}`,
    )
    .execute(database.db);
  expect(plan.rows.map(({ detail }) => detail).join()).toContain(`COVERING INDEX ${index}`);
  await database.close();
});

onBothEngines(({ newPlace, name }) => {
  test('a database that a newer program has changed is not touched', async () => {
    const database = await (await newPlace()).open();
    await sql`insert into migration (number, name) values (9999, 'later')`.execute(database.db);
    await expect(migrate(database)).rejects.toThrow('newer');
  });

  if (name !== 'PostgreSQL') return;
  test('a commit on PostgreSQL waits for its disk', async () => {
    const { db } = await (await newPlace()).open();
    const { rows } = await sql<{ synchronous_commit: string }>`show synchronous_commit`.execute(db);
    expect(rows[0]?.synchronous_commit).toBe('on');
  });

  test('a connection cut between two queries of a transaction fails that one, and the program goes on', async () => {
    const { db } = await (await newPlace()).open();
    const cut = db.transaction().execute(async (tx) => {
      await writeSetting(tx, 'probe', 'half');
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx);
      await sql`select pg_terminate_backend(${rows[0]?.pid ?? 0})`.execute(db);
      // Nobody asks anything while the news arrives.
      await pause(300);
      await writeSetting(tx, 'probe', 'whole');
    });
    await expect(cut).rejects.toThrow();
    expect(await readSetting(db, 'probe')).toBeNull();
    await writeSetting(db, 'probe', 'later');
    expect(await readSetting(db, 'probe')).toBe('later');
  });
});
