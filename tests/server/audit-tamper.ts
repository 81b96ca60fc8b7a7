import { sql } from 'kysely';
import type { Database } from '../../src/server/store/database.ts';

/** Does to the tables of the audit log what the triggers are there to stop. */
export async function tamper(
  { db, engine }: Database,
  statements: readonly string[],
): Promise<void> {
  if (engine === 'sqlite') {
    const { rows } = await sql<{ name: string; sql: string }>`
      select name, sql from sqlite_master where type = 'trigger' and name like 'audit%'`.execute(
      db,
    );
    for (const { name } of rows) await sql.raw(`drop trigger ${name}`).execute(db);
    for (const statement of statements) await sql.raw(statement).execute(db);
    for (const trigger of rows) await sql.raw(trigger.sql).execute(db);
    return;
  }
  for (const what of ['disable', 'enable']) {
    if (what === 'enable') for (const statement of statements) await sql.raw(statement).execute(db);
    for (const table of ['audit', 'audit_head']) {
      await sql.raw(`alter table ${table} ${what} trigger user`).execute(db);
    }
  }
}
