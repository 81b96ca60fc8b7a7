import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { Kysely, SqliteDialect, sql } from 'kysely';
import { type Database, keyed, openPostgres, type Queries } from '../database.ts';
import type { Schema } from '../schema/schema.ts';

/**
 * Reads the database as it stands at one moment, however long that takes and whatever is written
 * meanwhile. No writer waits for it.
 */
export async function readSnapshot<T>(
  { db, engine }: Database,
  work: (q: Queries) => Promise<T>,
): Promise<T> {
  if (engine === 'postgres') {
    return db
      .transaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute(work);
  }
  // Every transaction of the usual connection begins as a writer; this one never becomes one.
  const { rows } = await sql<{ file: string }>`pragma database_list`.execute(db);
  const reader = openSqliteToRead(rows[0]?.file ?? '');
  try {
    return await reader.db.transaction().execute(work);
  } finally {
    await reader.close();
  }
}

/** The database of these settings, to be looked at: nothing is made. Null when none is there. */
export function openToRead(dataDir: string, databaseUrl: string | null): Database | null {
  if (databaseUrl !== null) return openPostgres(databaseUrl, dataDir);
  const file = join(dataDir, 'sipas.db');
  return existsSync(file) ? openSqliteToRead(file) : null;
}

/** A SQLite file that is there, to be read and never written. Throws when it is not there. */
export function openSqliteToRead(file: string): Database {
  const sqlite = new SqliteDatabase(file, {
    readonly: true,
    fileMustExist: true,
    timeout: 15_000,
  });
  const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: sqlite }) });
  return { engine: 'sqlite', db, ...keyed(dirname(file)), close: () => db.destroy() };
}
