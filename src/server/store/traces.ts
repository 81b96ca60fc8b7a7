import { sql } from 'kysely';
import type { Database, Engine, Queries } from './database.ts';
import { readSetting, writeSetting } from './settings.ts';

/** Set while what was taken away may still stand in files, until they were written anew. */
const tracesKey = 'traces-left';

/** Notes, in the transaction that takes something away, that its traces must be wiped. */
export async function noteTraces(tx: Queries): Promise<void> {
  await writeSetting(tx, tracesKey, '1');
}

export async function areTracesLeft(q: Queries): Promise<boolean> {
  return (await readSetting(q, tracesKey)) === '1';
}

/**
 * Writes the pages and the log anew in which something stood that is gone. Waits for nobody: while
 * a backup or another program reads, the traces stay, and the next call tries again. Returns
 * whether none are left.
 */
export async function wipeTraces({ db, engine }: Database): Promise<boolean> {
  if (!(await areTracesLeft(db))) return true;
  // One connection for all of it: what it is told to wait for must not bind the others.
  const done = await db.connection().execute((own) => wipers[engine](own));
  if (done) await db.deleteFrom('setting').where('key', '=', tracesKey).execute();
  return done;
}

const wipers: Readonly<Record<Engine, (own: Queries) => Promise<boolean>>> = {
  /** What is deleted is overwritten, since `secure_delete` is on; its log is left. */
  sqlite: async (own) => {
    const { rows: before } = await sql<{ timeout: number }>`pragma busy_timeout`.execute(own);
    await sql`pragma busy_timeout = 0`.execute(own);
    try {
      const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(own);
      return rows[0]?.busy === 0;
    } finally {
      await sql`pragma busy_timeout = ${sql.lit(before[0]?.timeout ?? 0)}`.execute(own);
    }
  },
  /** Rows that an older view of the database still sees would be carried along. */
  postgres: async (own) => {
    const { rows } = await sql`
      select 1 from pg_stat_activity where datname = current_database()
        and backend_type = 'client backend' and backend_xmin is not null
        and pid <> pg_backend_pid()`.execute(own);
    if (rows.length > 0) return false;
    await sql`set lock_timeout = '1s'`.execute(own);
    try {
      for (const table of ['response', 'comment_decision', 'response_flag', 'quarantine']) {
        await sql`vacuum full ${sql.table(table)}`.execute(own);
      }
      return true;
    } catch (fault) {
      // 55P03: somebody else works on the table.
      if ((fault as { code?: string }).code === '55P03') return false;
      throw fault;
    } finally {
      await sql`reset lock_timeout`.execute(own);
    }
  },
};
