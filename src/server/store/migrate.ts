import { sql } from 'kysely';
import type { Database } from './database.ts';
import { migrations } from './migrations/index.ts';

/**
 * Brings the tables to the newest state; runs what is missing, each step in one transaction.
 * Two programs may start at once: one does the work, the other waits. Returns how many ran.
 * Throws when the database is newer than this program.
 */
export async function migrate({ db, engine }: Database): Promise<number> {
  return db.transaction().execute(async (tx) => {
    if (engine === 'postgres') await sql`select pg_advisory_xact_lock(5492116)`.execute(tx);
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
      if (number <= newest) continue;
      for (const statement of migration.statements(engine)) {
        await sql.raw(statement).execute(tx);
      }
      await sql`insert into migration (number, name) values (${number}, ${migration.name})`.execute(
        tx,
      );
    }
    return migrations.length - newest;
  });
}
