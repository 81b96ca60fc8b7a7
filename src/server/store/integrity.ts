import { sql } from 'kysely';
import type { Engine, Queries } from './database.ts';

/** What the database itself finds wrong with its pages and indexes; empty = nothing. */
export async function damageIn(q: Queries, engine: Engine): Promise<readonly string[]> {
  if (engine === 'sqlite') {
    const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check(10)`.execute(q);
    return rows.map((row) => row.integrity_check).filter((line) => line !== 'ok');
  }
  const { rows } = await sql<{ line: string }>`
    select 'index ' || indexrelid::regclass::text as line from pg_index where not indisvalid
    union all
    select 'checksum failures: ' || checksum_failures from pg_stat_database
      where datname = current_database() and checksum_failures > 0`.execute(q);
  return rows.map(({ line }) => line);
}

/** The tables with rows that point to rows which are not there. PostgreSQL lets none arise. */
export async function danglingIn(q: Queries, engine: Engine): Promise<readonly string[]> {
  if (engine === 'postgres') return [];
  const { rows } = await sql<{ table: string }>`pragma foreign_key_check`.execute(q);
  return [...new Set(rows.map(({ table }) => table))];
}

/** How many responses there are, and the first day on which one came; null with none. */
export async function countResponses(
  q: Queries,
): Promise<{ readonly responses: number; readonly firstDay: string | null }> {
  const row = await q
    .selectFrom('response')
    .select((build) => [
      build.fn.countAll<number>().as('responses'),
      build.fn.min('received_day').as('first'),
    ])
    .executeTakeFirstOrThrow();
  return { responses: Number(row.responses), firstDay: row.first };
}

/** The seal keys that no tablet may have yet. */
export async function countSealKeys(
  q: Queries,
): Promise<{ readonly all: number; readonly unsafe: number }> {
  const row = await q
    .selectFrom('seal_key')
    .select((build) => [
      build.fn.countAll<number>().as('all'),
      build.fn.count<number>('safe_day').as('safe'),
    ])
    .executeTakeFirstOrThrow();
  return { all: Number(row.all), unsafe: Number(row.all) - Number(row.safe) };
}
