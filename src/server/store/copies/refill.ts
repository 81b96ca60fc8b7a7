import { sql } from 'kysely';
import type { Database, Engine, Queries } from '../database.ts';
import { migrations } from '../migrations/index.ts';
import { migrateTo, takeMigrationTurn } from '../migrations/migrate.ts';
import { backedUpTables, leftOutTables } from './backup-tables.ts';
import type { PlainRow } from './dump.ts';

/** Puts rows into a table as it stood when they were dumped. All rows have the same columns. */
export type Pour = (table: string, rows: readonly PlainRow[]) => Promise<void>;

/** How many values one statement may bind on either database, with room to spare. */
const mostBound = 15_000;

/**
 * Fills an empty database from a dump made after `steps` migrations, all or nothing, and brings
 * it up to date. `pour` is called while it stands at that step; what throws leaves it as it was.
 * `not-empty`: it holds a unit or a person.
 */
export async function refill(
  { db, engine }: Database,
  steps: number,
  work: (pour: Pour) => Promise<void>,
  finish: (tx: Queries) => Promise<void>,
): Promise<'done' | 'not-empty'> {
  return db.transaction().execute(async (tx) => {
    await takeMigrationTurn(tx, engine);
    const there = await tablesIn(tx, engine);
    if (await holdsAnything(tx, there)) return 'not-empty';
    const ours = [...Object.keys(leftOutTables), ...backedUpTables.map(({ name }) => name)];
    for (const name of ours.filter((one) => there.has(one)).sort(dependants)) {
      await sql`drop table ${sql.table(name)}`.execute(tx);
    }
    await migrateTo(tx, engine, steps);
    await work((table, rows) => insert(tx, table, rows));
    await migrateTo(tx, engine, migrations.length);
    await finish(tx);
    return 'done';
  });
}

/** The names of all tables that are there. */
export async function tablesIn(q: Queries, engine: Engine): Promise<ReadonlySet<string>> {
  const { rows } = await (engine === 'sqlite'
    ? sql<{ name: string }>`select name from sqlite_master where type = 'table'
        and name not like 'sqlite_%'`
    : sql<{ name: string }>`select table_name as name from information_schema.tables
        where table_schema = current_schema()`
  ).execute(q);
  return new Set(rows.map(({ name }) => name));
}

async function holdsAnything(q: Queries, there: ReadonlySet<string>): Promise<boolean> {
  for (const name of ['unit', 'staff']) {
    if (!there.has(name)) continue;
    const { rows } = await sql`select 1 from ${sql.table(name)} limit 1`.execute(q);
    if (rows.length > 0) return true;
  }
  return false;
}

/** Those that point to others first. */
function dependants(a: string, b: string): number {
  const place = (name: string) => backedUpTables.findIndex((table) => table.name === name);
  const last = (name: string) => (place(name) === -1 ? backedUpTables.length : place(name));
  return last(b) - last(a);
}

async function insert(tx: Queries, table: string, rows: readonly PlainRow[]): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const columns = Object.keys(first);
  const rowsAStatement = Math.max(1, Math.floor(mostBound / columns.length));
  for (let from = 0; from < rows.length; from += rowsAStatement) {
    const values = rows
      .slice(from, from + rowsAStatement)
      .map((row) => sql`(${sql.join(columns.map((column) => row[column] ?? null))})`);
    await sql`insert into ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))})
      values ${sql.join(values)}`.execute(tx);
  }
}
