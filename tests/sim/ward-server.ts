import SqliteDatabase from 'better-sqlite3';
import type { Hono } from 'hono';
import { Kysely, SqliteDialect } from 'kysely';
import { createApp } from '../../src/server/app.ts';
import type { LogEntry } from '../../src/server/log.ts';
import { noteBackup, sealKeyNames, throughOfAll } from '../../src/server/store/copies/backups.ts';
import type { Database } from '../../src/server/store/database.ts';
import type { Moments } from '../../src/server/store/moments.ts';
import type { Schema } from '../../src/server/store/schema/schema.ts';
import { sealedSecretsIn } from '../../src/server/store/sealed-secrets.ts';
import { renewEpoch } from '../../src/server/store/settings.ts';
import { type Day, dayOf } from '../../src/survey/day.ts';

/** A request as it arrives. */
export type Sent = {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
};

export type Replied = {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly text: string;
};

type Backup = { readonly at: number; readonly day: Day; readonly copy: Buffer };

/** The server of a ward, with all that can befall it. */
export type WardServer = {
  /** Null when it broke down before it could answer. */
  readonly handle: (sent: Sent) => Promise<Replied | null>;
  /** Runs one of its own calls on its database, as a person at its desk would. */
  readonly work: <T>(work: (database: Database) => Promise<T>) => Promise<T | null>;
  readonly isUp: () => boolean;
  readonly start: () => void;
  /** It breaks down before its so many-eth next statement: what was not committed is gone. */
  readonly breakAfter: (statements: number) => void;
  /** The disk takes nothing at its so many-eth next statement. */
  readonly fillAfter: (statements: number) => void;
  /** `isNoted`: it broke down after the file was written when false. */
  readonly backUp: (isNoted: boolean) => Promise<void>;
  /** Puts the newest backup in place, or the newest of the day before it; false without any. */
  readonly restore: (which: 'newest' | 'day-before') => Promise<boolean>;
  /** Reads the database past all of the program's code. */
  readonly read: (sql: string, ...values: readonly unknown[]) => readonly Row[];
  /** What it logged that nobody brought about. */
  readonly complaints: () => readonly LogEntry[];
  readonly close: () => void;
};
export type Row = Readonly<Record<string, unknown>>;

type World = {
  readonly moments: Moments;
  readonly clock: () => number;
  readonly random: (bytes: number) => Uint8Array;
  /** Planted: the receipt leaves before the commit, which is so many milliseconds behind. */
  readonly commitsAfterMs: number;
};

/** A backup that is older than this holds less than tablets may have let go of. */
const oldestBackupMs = 34 * 86_400_000;

export function startServer(world: World, copy: Buffer): WardServer {
  const { clock, random } = world;
  let raw = open(copy);
  let life = { isAlive: true };
  let [breakIn, fillIn] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  let isExcused = false;
  const complaints: LogEntry[] = [];
  let backups: Backup[] = [];
  let uncommitted: { readonly until: number; readonly copy: Buffer } | null = null;
  let [database, app] = begin();

  function begin(): [Database, Hono] {
    const own = { isAlive: true };
    life = own;
    const opened = databaseOver(raw, world.moments, () => {
      if (!own.isAlive) throw new Error('this server broke down');
      breakIn -= 1;
      fillIn -= 1;
      if (breakIn < 0) {
        breakDown();
        throw new Error('this server breaks down');
      }
      if (fillIn < 0) {
        fillIn = Number.POSITIVE_INFINITY;
        isExcused = true;
        throw new SqliteDatabase.SqliteError('database or disk is full', 'SQLITE_FULL');
      }
    });
    const log = (entry: LogEntry) => {
      const isFault = ['fault', 'batch-put-off', 'row-refused'].includes(entry.event);
      if (isFault && own.isAlive && !isExcused) complaints.push(entry);
    };
    return [opened, appOf({ database: opened, clock, random, log })];
  }

  function breakDown(): void {
    life.isAlive = false;
    breakIn = Number.POSITIVE_INFINITY;
    if (raw.inTransaction) raw.exec('rollback');
    if (uncommitted && clock() < uncommitted.until) reopen(uncommitted.copy);
    uncommitted = null;
  }

  function reopen(from: Buffer): void {
    const before = raw;
    raw = open(from);
    before.close();
  }

  async function work<T>(task: (database: Database) => Promise<T>): Promise<T | null> {
    const own = life;
    isExcused = false;
    try {
      return await task(database);
    } catch (fault) {
      // The person hears of it, and does it another time.
      if (!own.isAlive || isExcused) return null;
      throw fault;
    }
  }

  return {
    work,
    isUp: () => life.isAlive,
    async handle({ url, headers, body }) {
      const own = life;
      isExcused = false;
      if (world.commitsAfterMs > 0 && url.endsWith('batches')) {
        uncommitted = { until: clock() + world.commitsAfterMs, copy: raw.serialize() };
      }
      const reply = await app.request(url, {
        method: 'POST',
        headers,
        body: body as Uint8Array<ArrayBuffer>,
      });
      const text = await reply.text();
      if (!own.isAlive) return null;
      return { status: reply.status, retryAfter: reply.headers.get('retry-after'), text };
    },
    start() {
      if (!life.isAlive) [database, app] = begin();
    },
    breakAfter(statements) {
      if (statements === 0) breakDown();
      else breakIn = statements;
    },
    fillAfter(statements) {
      fillIn = statements;
    },
    async backUp(isNoted) {
      const at = clock();
      await work(async ({ db }) => {
        const [through, sealKeys] = [await throughOfAll(db), await sealKeyNames(db)];
        backups.push({ at, day: dayOf(at), copy: raw.serialize() });
        if (!isNoted) return;
        const note = { at, day: dayOf(at), through, sealKeys };
        await db.transaction().execute((tx) => noteBackup(tx, note));
      });
    },
    async restore(which) {
      const newest = backups.at(-1);
      const before = backups.filter(({ day }) => newest && day < newest.day).at(-1);
      const chosen = which === 'newest' ? newest : before;
      if (!chosen || clock() - chosen.at > oldestBackupMs) return false;
      breakDown();
      fillIn = Number.POSITIVE_INFINITY;
      reopen(chosen.copy);
      // What was made since burnt with the machine.
      backups = backups.filter(({ at }) => at <= chosen.at);
      [database, app] = begin();
      await work(({ db }) =>
        db.transaction().execute(async (tx) => {
          const { at, day } = chosen;
          const [through, sealKeys] = [await throughOfAll(tx), await sealKeyNames(tx)];
          await noteBackup(tx, { at, day, through, sealKeys });
          await renewEpoch(tx, random);
        }),
      );
      return true;
    },
    read: (sql, ...values) => raw.prepare(sql).all(...values) as Row[],
    complaints: () => complaints,
    close() {
      life.isAlive = false;
      raw.close();
    },
  };
}

/** A server that starts again on the same disk would only prepare the same statements. */
const preparedOn = new WeakMap<SqliteDatabase.Database, Map<string, SqliteDatabase.Statement>>();

/** `beforeEach` statement may throw in its place. */
export function databaseOver(
  raw: SqliteDatabase.Database,
  moments: Moments,
  beforeEach: () => void,
): Database {
  const prepared = preparedOn.get(raw) ?? new Map<string, SqliteDatabase.Statement>();
  preparedOn.set(raw, prepared);
  const prepare = (sql: string) => {
    const statement = prepared.get(sql) ?? raw.prepare(sql);
    prepared.set(sql, statement);
    return {
      reader: statement.reader,
      all: (values: readonly unknown[]) => {
        beforeEach();
        return statement.all(values);
      },
      run: (values: readonly unknown[]) => {
        beforeEach();
        return statement.run(values);
      },
      iterate: (values: readonly unknown[]) => {
        beforeEach();
        return statement.iterate(values);
      },
    };
  };
  const database = { prepare, close: () => undefined };
  const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database }) });
  // Nobody in these worlds has a second factor: no key is ever made.
  const secrets = sealedSecretsIn('');
  return { engine: 'sqlite', db, moments, secrets, close: () => db.destroy() };
}

export function appOf(
  parts: Pick<Parameters<typeof createApp>[0], 'database' | 'clock' | 'random' | 'log'>,
): Hono {
  return createApp({
    ...parts,
    config: { publicUrl: 'http://localhost:8080', host: null, tls: null },
    trust: () => ({ kind: 'none' }),
    address: () => null,
    firstRun: null,
    webRoot: null,
    version: '0.0.0',
  });
}

function open(copy: Buffer): SqliteDatabase.Database {
  const raw = new SqliteDatabase(copy);
  raw.pragma('foreign_keys = on');
  return raw;
}
