import { existsSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import pg from 'pg';

/** Where a server keeps its database. */
export type Books = {
  readonly dataDir: string;
  /** Null = SQLite in `dataDir`. */
  readonly databaseUrl: string | null;
};

type Row = Readonly<Record<string, unknown>>;

/** Reads the database with SQL of our own, past all of the program's code. */
export async function read({ dataDir, databaseUrl }: Books, sql: string): Promise<readonly Row[]> {
  if (databaseUrl === null) {
    const file = join(dataDir, 'sipas.db');
    if (!existsSync(file)) throw new Error(`no database at ${file}`);
    const sqlite = new SqliteDatabase(file, { timeout: 15_000 });
    try {
      return sqlite.prepare(sql).all() as Row[];
    } finally {
      sqlite.close();
    }
  }
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    return (await client.query(sql)).rows as Row[];
  } finally {
    await client.end();
  }
}

/** As `read`, for what changes something. */
export async function write({ dataDir, databaseUrl }: Books, sql: string): Promise<void> {
  if (databaseUrl === null) {
    const sqlite = new SqliteDatabase(join(dataDir, 'sipas.db'), { timeout: 15_000 });
    try {
      sqlite.exec(sql);
    } finally {
      sqlite.close();
    }
    return;
  }
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
