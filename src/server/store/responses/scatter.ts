import { sql } from 'kysely';
import type { Day } from '../../../survey/day.ts';
import type { Month } from '../../../survey/period.ts';
import type { Database, Queries } from '../database.ts';

/** Writing more rows than this anew at every batch would cost more than it hides. */
const mostRows = 2_000;

/**
 * Lays what was received today anew in random order, so that the place of a row on the disk does
 * not tell when it came. To be called at the end of the transaction that stored `stored` rows.
 *
 * On SQLite nothing is to be done: these tables lie in the order of their random keys. PostgreSQL
 * puts a new row where there is room, most often at the end. A day with more rows than can be
 * written anew each time is laid anew with the first rows of the next.
 */
export async function scatter(
  tx: Queries,
  { engine }: Database,
  unit: string,
  {
    today,
    months,
    stored,
  }: { readonly today: Day; readonly months: readonly Month[]; readonly stored: number },
): Promise<void> {
  if (engine === 'sqlite' || stored === 0) return;
  const rows = await countReceived(tx, unit, today);
  if (rows <= mostRows) await scatterDay(tx, unit, today);
  if (rows === stored) {
    const before = await dayBefore(tx, unit, today);
    if (before !== null && (await countReceived(tx, unit, before)) > mostRows) {
      await scatterDay(tx, unit, before);
    }
  }
  // The cells that were counted up last would lie last, too, and tell what was asked last.
  for (const month of months) {
    await sql`with gone as (
        delete from month_cell where unit = ${unit} and month = ${month} returning *)
      insert into month_cell select * from gone order by random()`.execute(tx);
  }
}

async function scatterDay(tx: Queries, unit: string, day: string): Promise<void> {
  await sql`with gone as (
      delete from response where unit = ${unit} and received_day = ${day} returning *)
    insert into response select * from gone order by random()`.execute(tx);
}

async function countReceived(tx: Queries, unit: string, day: string): Promise<number> {
  const { rows } = await tx
    .selectFrom('response')
    .select((build) => build.fn.countAll<number>().as('rows'))
    .where('unit', '=', unit)
    .where('received_day', '=', day)
    .executeTakeFirstOrThrow();
  return Number(rows);
}

async function dayBefore(tx: Queries, unit: string, day: string): Promise<string | null> {
  const row = await tx
    .selectFrom('response')
    .select((build) => build.fn.max('received_day').as('before'))
    .where('unit', '=', unit)
    .where('received_day', '<', day)
    .executeTakeFirstOrThrow();
  return (row.before as string | null) ?? null;
}
