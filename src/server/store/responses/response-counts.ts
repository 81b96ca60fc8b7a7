import { sql } from 'kysely';
import type { Day } from '../../../survey/day.ts';
import type { Month } from '../../../survey/period.ts';
import type { Database, Queries } from '../database.ts';

/** Deletes the trial responses of a unit and says how many. They are in no figure. */
export async function deleteTrial({ db }: Database, unit: string): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('response')
    .where('unit', '=', unit)
    // Written out, not bound, or the index of trial responses is not used.
    .where(sql<boolean>`trial = 1`)
    .executeTakeFirst();
  return Number(numDeletedRows);
}

export async function countTrial(q: Queries, unit: string): Promise<number> {
  const { responses } = await q
    .selectFrom('response')
    .select((build) => build.fn.countAll<number>().as('responses'))
    .where('unit', '=', unit)
    .where(sql<boolean>`trial = 1`)
    .executeTakeFirstOrThrow();
  return Number(responses);
}

/** Responses of unclear time, which wait for a person to say their month. */
export async function countDoubtful(q: Queries, unit: string): Promise<number> {
  const { responses } = await q
    .selectFrom('response')
    .select((build) => build.fn.countAll<number>().as('responses'))
    .where('unit', '=', unit)
    // As the index of them is written, or every response would be read.
    .where(sql<boolean>`trust = 'doubtful' and trial = 0 and excluded is null`)
    .executeTakeFirstOrThrow();
  return Number(responses);
}

/** The newest day on which a response was received; null with none. A clock before it stands wrong. */
export async function newestReceivedDay(q: Queries, unit: string): Promise<Day | null> {
  const row = await q
    .selectFrom('response')
    .select((build) => build.fn.max('received_day').as('newest'))
    .where('unit', '=', unit)
    .executeTakeFirstOrThrow();
  return (row.newest as Day | null) ?? null;
}

/** The first month with a counted response; null with none. */
export async function firstMonth(q: Queries, unit: string): Promise<Month | null> {
  const row = await q
    .selectFrom('month_cell')
    .select((build) => build.fn.min('month').as('first'))
    .where('unit', '=', unit)
    .where('dimension', '=', 'all')
    .where('responses', '>', 0)
    .executeTakeFirstOrThrow();
  return (row.first as Month | null) ?? null;
}
