import { type CountedCell, negate } from '../../../survey/counts.ts';
import type { Day } from '../../../survey/day.ts';
import { percent } from '../../../survey/figures.ts';
import type { Month } from '../../../survey/period.ts';
import {
  lotOf,
  mayBeTold,
  type ReviewDecision,
  type Reviewed,
  type ReviewedShare,
  type ReviewedShares,
} from '../../../survey/review.ts';
import type { Database, Queries } from '../database.ts';
import { addToMonthCells } from '../responses/month-cells.ts';
import { answersOf, cellsOfRow } from '../responses/stored-response.ts';
import { inTransaction } from '../transaction.ts';
import { takeTurn } from '../turn.ts';
import { questionnaireFinder } from '../unit/units.ts';
import { isMuch } from './review-share.ts';

export type By = { readonly by: string; readonly today: Day };

/** Puts in force, inside a transaction, whatever decisions of a month may take force together now. */
export async function putInForce(tx: Queries, unit: string, month: Month, by: By): Promise<void> {
  const waiting = await tx
    .selectFrom('review')
    .select(['number', 'decision', 'reason'])
    .where('unit', '=', unit)
    .where('month', '=', month)
    .where('state', '=', 'waiting')
    .execute();
  const rows = await reviewedRows(
    tx,
    unit,
    waiting.map(({ number }) => number),
  );
  const of = (decision: ReviewDecision) =>
    waiting
      .filter((one) => one.decision === decision)
      .map((one) => ({ ...one, rows: rows.filter(({ review }) => review === one.number) }));
  const excluding = of('exclude').map((one) => ({
    ...one,
    cells: one.rows.flatMap(({ cells }) => cells),
  }));
  const lot = lotOf(excluding);
  for (const { number, reason, rows: out } of excluding) {
    if (!lot.includes(number)) continue;
    await setExcluded(tx, unit, idsOf(out), reason);
  }
  const gone = rows.filter(({ review }) => lot.includes(review));
  await addToMonthCells(tx, unit, new Map([[month, gone.flatMap(({ cells }) => negated(cells))]]));
  await makeLot(tx, unit, { month, decision: 'exclude' }, gone, by);
  const kept = of('keep').flatMap((one) => one.rows);
  // A form without a level says nothing: among six such and two others the share is that of the two.
  const persons = kept.filter(({ levels }) => levels.length > 0).length;
  if (mayBeTold(persons)) await makeLot(tx, unit, { month, decision: 'keep' }, kept, by);
}

/**
 * `no-lot`: there is none of that number; `final`: some of its responses are not kept any more, or
 * are of other officers now, so that the change would tell what one to four persons said;
 * `same-person`: with it more than 5 % of the month would be out by the word of one person, who
 * took lot after lot back to stay below.
 */
export type LotChanged = 'done' | 'no-lot' | 'final' | 'same-person';

/**
 * Takes a whole lot back into the figures, or out of them again. A part of it would be told by
 * the difference from what was seen before.
 */
export async function changeLot(
  database: Database,
  unit: string,
  number: number,
  isOut: boolean,
  { by, today }: By,
): Promise<LotChanged> {
  return inTransaction(database.db, async (tx) => {
    await takeTurn(tx, database, unit);
    const lot = await tx
      .selectFrom('review_lot')
      .selectAll()
      .where('unit', '=', unit)
      .where('number', '=', number)
      .where('decision', '=', 'exclude')
      .executeTakeFirst();
    if (!lot) return 'no-lot';
    if ((lot.in_force === 1) === isOut) return 'done';
    const reviews = await tx
      .selectFrom('review')
      .select(['number', 'reason', 'made_by', 'confirmed_by'])
      .where('unit', '=', unit)
      .where('lot', '=', number)
      .execute();
    const isAlone = reviews.some((one) => one.made_by === by && one.confirmed_by === null);
    if (isOut && isAlone && (await isMuch(tx, unit, lot.month as Month, lot.responses))) {
      return 'same-person';
    }
    const rows = await reviewedRows(
      tx,
      unit,
      reviews.map((one) => one.number),
    );
    const whole = { number, cells: rows.flatMap(({ cells }) => cells) };
    if (rows.length !== lot.responses || lotOf([whole]).length === 0) return 'final';
    for (const one of reviews) {
      const ids = idsOf(rows.filter(({ review }) => review === one.number));
      await setExcluded(tx, unit, ids, isOut ? one.reason : null);
    }
    const cells = rows.flatMap((row) => (isOut ? negated(row.cells) : row.cells));
    await addToMonthCells(tx, unit, new Map([[lot.month as Month, cells]]));
    await tx
      .updateTable('review_lot')
      .set({ in_force: isOut ? 1 : 0, changed_by: by, changed_day: today })
      .where('unit', '=', unit)
      .where('number', '=', number)
      .execute();
    return 'done';
  });
}

/** How many were kept and excluded in these months, and the share of 4 and 5 among their answers. */
export async function reviewedShares(
  q: Queries,
  unit: string,
  months: readonly Month[],
): Promise<ReviewedShares> {
  const lots = await q
    .selectFrom('review_lot')
    .select(['decision', 'persons', 'favourable', 'ticks'])
    .where('unit', '=', unit)
    .where('month', 'in', months)
    .where('in_force', '=', 1)
    .execute();
  const share = (decision: ReviewDecision): ReviewedShare => {
    // Each by itself: two periods that differ by a lot of few would tell its share.
    const some = lots.filter((lot) => lot.decision === decision && mayBeTold(lot.persons));
    const sum = (of: 'persons' | 'favourable' | 'ticks') =>
      some.reduce((total, lot) => total + lot[of], 0);
    const n = sum('persons');
    if (n === 0) return { n, rate: null };
    const [favourable, ticks] = [BigInt(sum('favourable')), BigInt(sum('ticks'))];
    return { n, rate: percent({ favourable, ticks }) };
  };
  return { kept: share('keep'), excluded: share('exclude') };
}

/** The same, and how many wait for a decision or for its force; `findSignals` comes first. */
export async function reviewedOf(
  q: Queries,
  unit: string,
  months: readonly Month[],
): Promise<Reviewed> {
  const pending = await q
    .selectFrom('review')
    .select('responses')
    .where('unit', '=', unit)
    .where('month', 'in', months)
    .where('state', 'in', ['asked', 'waiting'])
    .execute();
  const { undecided } = await q
    .selectFrom('response_flag')
    .select((build) => build.fn.countAll<number>().as('undecided'))
    .where('unit', '=', unit)
    .where('month', 'in', months)
    .where('review', 'is', null)
    .executeTakeFirstOrThrow();
  return {
    ...(await reviewedShares(q, unit, months)),
    waiting: pending.reduce((sum, { responses }) => sum + responses, 0),
    undecided: Number(undecided),
  };
}

type ReviewedRow = {
  readonly id: string;
  readonly review: number;
  readonly levels: readonly number[];
  readonly cells: readonly CountedCell[];
};

async function reviewedRows(
  tx: Queries,
  unit: string,
  reviews: readonly number[],
): Promise<readonly ReviewedRow[]> {
  if (reviews.length === 0) return [];
  const questionnaireOf = await questionnaireFinder(tx, unit);
  const rows = await tx
    .selectFrom('response_flag')
    .innerJoin('response', (join) =>
      join
        .onRef('response.unit', '=', 'response_flag.unit')
        .onRef('response.id', '=', 'response_flag.response'),
    )
    .select(['response.id', 'response.questionnaire', 'response.officer', 'response.field'])
    .select(['response.channel', 'response.content_json', 'response_flag.review'])
    .where('response_flag.unit', '=', unit)
    .where('response_flag.review', 'in', reviews)
    .execute();
  return rows.map(({ id, review, ...row }) => {
    const levels = [...answersOf(row.content_json).values()].filter(
      (one) => typeof one === 'number',
    );
    return {
      id,
      review: review as number,
      levels,
      cells: cellsOfRow(row, questionnaireOf(row.questionnaire)),
    };
  });
}

async function makeLot(
  tx: Queries,
  unit: string,
  what: { readonly month: Month; readonly decision: ReviewDecision },
  rows: readonly ReviewedRow[],
  { by, today }: By,
): Promise<void> {
  if (rows.length === 0) return;
  const { newest } = await tx
    .selectFrom('review_lot')
    .select((build) => build.fn.max('number').as('newest'))
    .where('unit', '=', unit)
    .executeTakeFirstOrThrow();
  const number = Number(newest ?? 0) + 1;
  const levels = rows.flatMap((row) => row.levels);
  await tx
    .insertInto('review_lot')
    .values({
      unit,
      number,
      ...what,
      responses: rows.length,
      persons: rows.filter((row) => row.levels.length > 0).length,
      favourable: levels.filter((level) => level >= 4).length,
      ticks: levels.length,
      in_force: 1,
      changed_by: by,
      changed_day: today,
    })
    .execute();
  await tx
    .updateTable('review')
    .set({ state: 'done', lot: number })
    .where('unit', '=', unit)
    .where('number', 'in', [...new Set(rows.map(({ review }) => review))])
    .execute();
}

async function setExcluded(
  tx: Queries,
  unit: string,
  ids: readonly string[],
  reason: string | null,
): Promise<void> {
  for (let start = 0; start < ids.length; start += rowsAStatement) {
    await tx
      .updateTable('response')
      .set({ excluded: reason })
      .where('unit', '=', unit)
      .where('id', 'in', ids.slice(start, start + rowsAStatement))
      .execute();
  }
}

function negated(cells: readonly CountedCell[]): readonly CountedCell[] {
  return cells.map((cell) => ({ ...cell, count: negate(cell.count) }));
}

function idsOf(rows: readonly ReviewedRow[]): readonly string[] {
  return rows.map(({ id }) => id);
}

/** Under what one statement may bind on either database. */
const rowsAStatement = 500;
