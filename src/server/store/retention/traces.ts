import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Database, Engine, Queries } from '../database.ts';
import { readSetting, writeSetting } from '../settings.ts';

/** Set while what was taken away may still stand in files, until they were written anew. */
const tracesKey = 'traces-left';
/** Stands before the mark of a deletion whose pages are clean already; its log is not. */
const logOnly = 'log ';

/** Notes, in the transaction that takes something away, that its traces must be wiped. */
export async function noteTraces(tx: Queries): Promise<void> {
  // Another each time: what is deleted during a wipe must not be taken for wiped.
  await writeSetting(tx, tracesKey, randomUUID());
}

export async function areTracesLeft(q: Queries): Promise<boolean> {
  return (await readSetting(q, tracesKey)) !== null;
}

/**
 * Writes the pages and the log anew in which something stood that is gone. Waits for nobody: while
 * a backup or another program reads, the traces stay, and the next call tries again. Returns
 * whether none are left.
 */
export async function wipeTraces({ db, engine }: Database): Promise<boolean> {
  const mark = await readSetting(db, tracesKey);
  if (mark === null) return true;
  // One connection for all of it: what it is told to wait for must not bind the others.
  const done = await db.connection().execute((own) => wipers[engine](own, mark));
  if (!done) return false;
  await db
    .deleteFrom('setting')
    .where('key', '=', tracesKey)
    .where('value', 'in', [mark, `${logOnly}${mark}`])
    .execute();
  return !(await areTracesLeft(db));
}

type Wiper = (own: Queries, mark: string) => Promise<boolean>;

const wipers: Readonly<Record<Engine, Wiper>> = {
  /**
   * `secure_delete` overwrites a row that goes, but not what moving rows between pages left of it
   * before: the file is written anew, once a deletion, and then its log is emptied.
   */
  sqlite: async (own, mark) => {
    const { rows: before } = await sql<{ timeout: number }>`pragma busy_timeout`.execute(own);
    await sql`pragma busy_timeout = 0`.execute(own);
    try {
      if (!mark.startsWith(logOnly)) {
        await sql`vacuum`.execute(own);
        await own
          .updateTable('setting')
          .set({ value: `${logOnly}${mark}` })
          .where('key', '=', tracesKey)
          .where('value', '=', mark)
          .execute();
      }
      const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(own);
      return rows[0]?.busy === 0;
    } catch (fault) {
      if ((fault as { code?: string }).code?.startsWith('SQLITE_BUSY')) return false;
      throw fault;
    } finally {
      await sql`pragma busy_timeout = ${sql.lit(before[0]?.timeout ?? 0)}`.execute(own);
    }
  },
  /** Rows that an older view of the database may still see would be carried along. */
  postgres: async (own) => {
    const { rows } = await sql`
      select 1 from pg_stat_activity where datname = current_database()
        and coalesce(backend_type, 'client backend') = 'client backend'
        and (backend_xmin is not null or backend_xid is not null)
        and pid <> pg_backend_pid()
      union all select 1 from pg_prepared_xacts where database = current_database()`.execute(own);
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
