import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { dirname, join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import {
  CompiledQuery,
  type DatabaseConnection,
  Kysely,
  PostgresDialect,
  SqliteDialect,
  type SqliteDialectConfig,
  SqliteDriver,
  type Transaction,
} from 'kysely';
import pg from 'pg';
import { type Moments, momentsIn } from './moments.ts';
import type { Schema } from './schema/schema.ts';
import { type SealedSecrets, sealedSecretsIn } from './sealed-secrets.ts';

export type Engine = 'sqlite' | 'postgres';

/** An open database: SQLite in one file or PostgreSQL, behind one query layer. */
export type Database = {
  readonly engine: Engine;
  readonly db: Kysely<Schema>;
  /** Seals and opens the exact times of responses. */
  readonly moments: Moments;
  /** Seals and opens what people sign in with. */
  readonly secrets: SealedSecrets;
  readonly close: () => Promise<void>;
};

/** Inside a transaction or out of one. */
export type Queries = Kysely<Schema> | Transaction<Schema>;

/** Older ones may corrupt or lose commits when two connections write ahead at once. */
const oldestSqlite = [3, 51, 3] as const;

/**
 * SQLite in `folder/sipas.db`. WAL and `synchronous=FULL`: a commit that has returned is on the
 * disk. Throws when either is not in force, or SQLite is older than 3.51.3.
 */
export function openSqlite(folder: string): Database {
  makeFolder(folder);
  const file = join(folder, 'sipas.db');
  // For its owner alone from the first byte on: seal keys stand in it. Its WAL follows it.
  if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600));
  const sqlite = new SqliteDatabase(file, { timeout: 15_000 });
  sqlite.pragma('journal_mode = wal');
  // better-sqlite3 is built to sync WAL only at checkpoints unless every connection asks for more.
  sqlite.pragma('synchronous = full');
  sqlite.pragma('foreign_keys = on');
  // What was taken out of a row must not go on standing in the file.
  sqlite.pragma('secure_delete = on');
  const [mode, synchronous] = [
    sqlite.pragma('journal_mode', { simple: true }),
    sqlite.pragma('synchronous', { simple: true }),
  ];
  if (mode !== 'wal' || synchronous !== 2) {
    throw new Error(`SQLite is not durable here: journal_mode ${mode}, synchronous ${synchronous}`);
  }
  const version = sqlite.prepare('select sqlite_version()').pluck().get() as string;
  if (isOlder(version)) throw new Error(`SQLite ${version} is older than 3.51.3`);
  const db = new Kysely<Schema>({ dialect: new ImmediateSqliteDialect({ database: sqlite }) });
  return { engine: 'sqlite', db, ...keyed(folder), close: () => db.destroy() };
}

/** PostgreSQL at a `postgres://` address; the keys of its times lie in `folder`. */
export function openPostgres(url: string, folder: string): Database {
  // Counts and instants fit a double; as text they would be added up as text.
  const types = {
    getTypeParser: (oid: number, format?: 'text' | 'binary') =>
      oid === 20 || oid === 1700
        ? (value: string) => Number(value)
        : format === 'binary'
          ? pg.types.getTypeParser(oid, 'binary')
          : pg.types.getTypeParser(oid, 'text'),
  };
  const pool = new pg.Pool({ connectionString: url, max: 8, types });
  // An idle connection that breaks is replaced at the next query, which tells if none can be had.
  pool.on('error', () => undefined);
  // One that breaks between two queries of a transaction: without a listener the process would end.
  pool.on('connect', (client) => client.on('error', () => undefined));
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  return {
    engine: 'postgres',
    db,
    ...keyed(folder),
    close: () => db.destroy(),
  };
}

/** What works with the keys of a data folder; backups take them whole. */
export function keyed(folder: string): Pick<Database, 'moments' | 'secrets'> {
  const keys = join(folder, 'keys');
  return { moments: momentsIn(keys), secrets: sealedSecretsIn(keys) };
}

/** Step by step: Node's own recursive way never ends where a folder such as /proc takes none. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (fault) {
    // Another program that starts at the same moment was first.
    if ((fault as NodeJS.ErrnoException).code !== 'EEXIST') throw fault;
  }
}

function isOlder(version: string): boolean {
  const parts = version.split('.').map(Number);
  for (const [index, oldest] of oldestSqlite.entries()) {
    const part = parts[index] ?? 0;
    if (part !== oldest) return part < oldest;
  }
  return false;
}

/**
 * Begins every transaction as a writer. A deferred one that reads first and then writes fails at
 * once, without waiting, when another process has written in between.
 */
class ImmediateSqliteDialect extends SqliteDialect {
  readonly #config: SqliteDialectConfig;
  constructor(config: SqliteDialectConfig) {
    super(config);
    this.#config = config;
  }
  override createDriver() {
    return new ImmediateSqliteDriver(this.#config);
  }
}

class ImmediateSqliteDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }
}
