import type { FlaggedKey, NewReview, Reviews, ReviewWord } from '../../../protocol/review.ts';
import type { Month } from '../../../survey/period.ts';
import { type Signal, signals } from '../../../survey/signals.ts';
import type { Database, Queries } from '../database.ts';
import { inTransaction } from '../transaction.ts';
import { takeTurn } from '../turn.ts';
import { readCounters } from '../unit/units.ts';
import { type By, putInForce } from './review-lots.ts';
import { isMuch } from './review-share.ts';

/** What has signs and what was decided; the newest first. */
export async function readReviews(q: Queries, unit: string): Promise<Reviews> {
  const names = new Map((await readCounters(q, unit)).map(({ id, name }) => [id, name]));
  const counterName = (id: string) => names.get(id) ?? null;
  const key = ['month', 'day', 'counter', 'signals'] as const;
  const groups = await q
    .selectFrom('response_flag')
    .select(key)
    .select((build) => build.fn.countAll<number>().as('responses'))
    .where('unit', '=', unit)
    .where('review', 'is', null)
    .groupBy(key)
    .orderBy('day', 'desc')
    .orderBy('counter')
    .orderBy('signals')
    .execute();
  const reviews = await q
    .selectFrom('review')
    .selectAll()
    .where('unit', '=', unit)
    .orderBy('number', 'desc')
    .execute();
  const lots = await q
    .selectFrom('review_lot')
    .selectAll()
    .where('unit', '=', unit)
    .where('decision', '=', 'exclude')
    .orderBy('number', 'desc')
    .execute();
  return {
    flagged: groups.map((row) => ({
      ...keyOfRow(row),
      counterName: counterName(row.counter),
      responses: Number(row.responses),
    })),
    reviews: reviews.map((row) => ({
      number: row.number,
      ...keyOfRow(row),
      counterName: counterName(row.counter),
      responses: row.responses,
      decision: row.decision,
      reason: row.reason,
      note: row.note,
      by: row.made_by,
      madeOn: row.made_day,
      confirmedBy: row.confirmed_by,
      state: row.state,
      lot: row.lot,
    })),
    lots: lots.map((lot) => ({
      number: lot.number,
      month: lot.month as Month,
      responses: lot.responses,
      excluded: lot.in_force === 1,
      changedBy: lot.changed_by,
      changedOn: lot.changed_day,
    })),
  };
}

/** `nothing`: no such group waits any more. */
export type Reviewed = { readonly number: number; readonly responses: number } | 'nothing';

/**
 * Notes what somebody decided about a whole group. It takes force with others at once where that
 * tells no one; it waits for a second person where more than 5 % of the month would be out.
 */
export async function decideReview(
  database: Database,
  unit: string,
  { group, decision, reason, note }: NewReview,
  by: By,
): Promise<Reviewed> {
  return inTransaction(database.db, async (tx) => {
    await takeTurn(tx, database, unit);
    const number = (await newestReview(tx, unit)) + 1;
    const { numUpdatedRows } = await tx
      .updateTable('response_flag')
      .set({ review: number })
      .where('unit', '=', unit)
      .where('month', '=', group.month)
      .where('day', '=', group.day)
      .where('counter', '=', group.counter)
      .where('signals', '=', textOf(group))
      .where('review', 'is', null)
      .executeTakeFirst();
    const responses = Number(numUpdatedRows);
    if (responses === 0) return 'nothing';
    const isAsked = decision === 'exclude' && (await isMuch(tx, unit, group.month, responses));
    await tx
      .insertInto('review')
      .values({
        unit,
        number,
        month: group.month,
        day: group.day,
        counter: group.counter,
        signals: textOf(group),
        responses,
        decision,
        reason,
        note,
        made_by: by.by,
        made_day: by.today,
        state: isAsked ? 'asked' : 'waiting',
        confirmed_by: null,
        confirmed_day: null,
        lot: null,
      })
      .execute();
    if (!isAsked) await putInForce(tx, unit, group.month, by);
    return { number, responses };
  });
}

/** `no-review`: nothing of that number waits for such a word; `same-person`: it takes a second one. */
export type Worded = 'done' | 'no-review' | 'same-person';

/** A second person confirms or declines, or the decision is taken back before it took force. */
export async function wordReview(
  database: Database,
  unit: string,
  number: number,
  word: ReviewWord,
  by: By,
): Promise<Worded> {
  return inTransaction(database.db, async (tx) => {
    await takeTurn(tx, database, unit);
    const review = await tx
      .selectFrom('review')
      .select(['month', 'made_by', 'state'])
      .where('unit', '=', unit)
      .where('number', '=', number)
      .where('state', 'in', word === 'end' ? ['asked', 'waiting'] : ['asked'])
      .executeTakeFirst();
    if (!review) return 'no-review';
    if (word !== 'end' && review.made_by === by.by) return 'same-person';
    const second = { confirmed_by: by.by, confirmed_day: by.today };
    await tx
      .updateTable('review')
      .set({
        state: word === 'confirm' ? 'waiting' : 'ended',
        ...(word === 'end' ? {} : second),
      })
      .where('unit', '=', unit)
      .where('number', '=', number)
      .execute();
    if (word === 'confirm') await putInForce(tx, unit, review.month as Month, by);
    else await leaveUndecided(tx, unit, number);
    return 'done';
  });
}

async function newestReview(tx: Queries, unit: string): Promise<number> {
  const { newest } = await tx
    .selectFrom('review')
    .select((build) => build.fn.max('number').as('newest'))
    .where('unit', '=', unit)
    .executeTakeFirstOrThrow();
  return Number(newest ?? 0);
}

async function leaveUndecided(tx: Queries, unit: string, number: number): Promise<void> {
  await tx
    .updateTable('response_flag')
    .set({ review: null })
    .where('unit', '=', unit)
    .where('review', '=', number)
    .execute();
}

/** As the table holds them, in their order. */
function textOf(group: FlaggedKey): string {
  return signals.filter((signal) => group.signals.includes(signal)).join();
}

function keyOfRow(row: {
  readonly month: string;
  readonly day: string;
  readonly counter: string;
  readonly signals: string;
}): FlaggedKey {
  return {
    month: row.month as Month,
    day: row.day,
    counter: row.counter,
    signals: row.signals.split(',') as Signal[],
  };
}
