import { sql } from 'kysely';
import type { Database, Queries } from './database.ts';

/**
 * One writer of a unit at a time. SQLite has one writer anyway; on PostgreSQL two would take the
 * same rows in different orders and wait for each other for ever.
 */
export async function takeTurn(tx: Queries, { engine }: Database, unit: string): Promise<void> {
  if (engine === 'sqlite') return;
  await sql`select id from unit where id = ${unit} for no key update`.execute(tx);
}

/** One at a time who adds people, of whatever unit. */
export async function takePeopleTurn(tx: Queries, { engine }: Database): Promise<void> {
  if (engine === 'sqlite') return;
  await sql`lock table staff in share row exclusive mode`.execute(tx);
}
