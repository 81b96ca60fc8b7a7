import { sql } from 'kysely';
import type { Database, Engine, Queries } from '../database.ts';
import { sealOldTimes } from '../response-times.ts';
import { migrations } from './index.ts';

/**
 * Brings the tables to the newest state; runs what is missing, each step in one transaction.
 * Two programs may start at once: one does the work, the other waits. Returns how many ran.
 * What no statement can do to the rows follows at once. Throws when the database is newer than
 * this program, or when the database cannot be written.
 */
export async function migrate(database: Database): Promise<number> {
  const steps = await makeTables(database);
  await sealOldTimes(database);
  return steps;
}

async function makeTables({ db, engine }: Database): Promise<number> {
  return db.transaction().execute(async (tx) => {
    await takeMigrationTurn(tx, engine);
    const steps = await migrateTo(tx, engine, migrations.length);
    // A database that can only be read opens like any other: its server would put off every vote.
    await sql`delete from migration where number < 0`.execute(tx);
    return steps;
  });
}

/** One program at a time changes tables; SQLite has one writer anyway. */
export async function takeMigrationTurn(tx: Queries, engine: Engine): Promise<void> {
  if (engine === 'postgres') await sql`select pg_advisory_xact_lock(5492116)`.execute(tx);
}

/** The same up to a step, inside a transaction. */
export async function migrateTo(tx: Queries, engine: Engine, goal: number): Promise<number> {
  await sql`create table if not exists migration (number integer primary key, name text not null)`.execute(
    tx,
  );
  const done = await sql<{ number: number }>`select number from migration`.execute(tx);
  const newest = Math.max(0, ...done.rows.map(({ number }) => number));
  if (newest > migrations.length) {
    throw new Error(
      `the database is at step ${newest}, this program knows ${migrations.length}: install the newer program`,
    );
  }
  for (const [index, migration] of migrations.entries()) {
    const number = index + 1;
    if (number <= newest || number > goal) continue;
    for (const statement of migration.statements(engine)) {
      await sql.raw(statement).execute(tx);
    }
    await sql`insert into migration (number, name) values (${number}, ${migration.name})`.execute(
      tx,
    );
  }
  return goal - newest;
}
