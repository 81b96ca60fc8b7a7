import type { OfficerSource } from '../../../protocol/batch.ts';
import { type Count, type CountedCell, negate } from '../../../survey/counts.ts';
import { startOfItsDay } from '../../../survey/day.ts';
import { type Month, monthOf } from '../../../survey/period.ts';
import type { Response } from '../../../survey/response.ts';
import { lastWord, type Move, type SeatingCorrection } from '../../../survey/seating.ts';
import type { Database, Queries } from '../database.ts';
import type { Moments } from '../moments.ts';
import type { Schema } from '../schema/schema.ts';
import { questionnaireFinder } from '../unit/units.ts';
import { addToMonthCells } from './month-cells.ts';
import { cellsOfRow, isCounted } from './stored-response.ts';

/** A response whose officer is another by the last word on its counter and time. */
export type Reseated = {
  readonly id: string;
  /** By whose word. */
  readonly word: SeatingCorrection;
  /** Null where it is in no figure: trial, of doubtful time, excluded, or without a level. */
  readonly move: Move | null;
};

/** What words do to responses that came before them. */
export type Reseating = {
  readonly found: readonly Reseated[];
  /** How many of those days and counters cannot be placed, since their time is not readable. */
  readonly unreadable: number;
};

/**
 * Which responses given in these times would change their officer, if these were all the words.
 * Only those whose officer came from the counter: what a person chose stays.
 */
export async function reseatedBy(
  q: Queries,
  moments: Moments,
  unit: string,
  words: readonly SeatingCorrection[],
  within: readonly SeatingCorrection[],
): Promise<Reseating> {
  const countOf = await officerCounts(q, unit);
  const found = new Map<string, Reseated>();
  const unreadable = new Set<string>();
  for (const range of within) {
    const there = await rowsAt(q, moments, unit, range);
    for (const id of there.unreadable) unreadable.add(id);
    for (const row of there.rows) {
      const word = lastWord(words, range.counter, row.at);
      if (word === null || word.officer === row.officer) continue;
      const count = countOf(row);
      const move = count && { month: row.month as Month, from: row.officer, count };
      found.set(row.id, { id: row.id, word, move });
    }
  }
  return { found: [...found.values()], unreadable: unreadable.size };
}

/** Writes them down, and the counts with them; to be called inside a transaction. */
export async function reseat(
  tx: Queries,
  unit: string,
  responses: readonly Reseated[],
): Promise<void> {
  const idsByOfficer = new Map<string | null, string[]>();
  const cells = new Map<Month, CountedCell[]>();
  for (const { id, word, move } of responses) {
    const ids = idsByOfficer.get(word.officer) ?? [];
    ids.push(id);
    idsByOfficer.set(word.officer, ids);
    if (move === null) continue;
    const list = cells.get(move.month) ?? [];
    list.push(
      { dimension: 'officer', key: move.from ?? '', count: negate(move.count) },
      { dimension: 'officer', key: word.officer ?? '', count: move.count },
    );
    cells.set(move.month, list);
  }
  for (const [officer, ids] of idsByOfficer) {
    for (let start = 0; start < ids.length; start += rowsAStatement) {
      await tx
        .updateTable('response')
        .set({ officer })
        .where('unit', '=', unit)
        .where('id', 'in', ids.slice(start, start + rowsAStatement))
        .execute();
    }
  }
  await addToMonthCells(tx, unit, cells);
}

/** How many responses in the figures have their officer from that counter at that time. */
export async function countPreset(
  { db, moments }: Database,
  unit: string,
  range: Pick<SeatingCorrection, 'counter' | 'from' | 'to'>,
): Promise<number> {
  const countOf = await officerCounts(db, unit);
  const { rows } = await rowsAt(db, moments, unit, range);
  return rows.filter((row) => countOf(row) !== null).length;
}

/** What is known of a response that arrives and of who sat there. */
type Seated = {
  readonly response: Response;
  /** Where it is not that of the response. */
  readonly at?: number;
  readonly officerFrom: OfficerSource | null;
};

/**
 * The same arrivals, those that come after a correction with the officer it names. What they said
 * themselves stays in their content, by which a repetition is known.
 */
export async function reseatArrivals<Arriving extends Seated>(
  q: Queries,
  unit: string,
  arrivals: readonly Arriving[],
): Promise<readonly Arriving[]> {
  const preset = arrivals.filter(({ officerFrom }) => officerFrom === 'preset');
  const counters = new Set(preset.flatMap(({ response }) => response.counter ?? []));
  if (counters.size === 0) return arrivals;
  const times = preset.map(({ at, response }) => at ?? response.at);
  const words = await appliedWords(q, unit, [...counters], {
    from: Math.min(...times),
    to: Math.max(...times) + 1,
  });
  if (words.length === 0) return arrivals;
  return arrivals.map((arrival) => {
    const { response, officerFrom, at } = arrival;
    if (officerFrom !== 'preset' || response.counter === null) return arrival;
    const word = lastWord(words, response.counter, at ?? response.at);
    return word ? { ...arrival, response: { ...response, officer: word.officer } } : arrival;
  });
}

/** The corrections in force that touch one of these counters in that time. */
export async function appliedWords(
  q: Queries,
  unit: string,
  counters: readonly string[],
  { from, to }: { readonly from: number; readonly to: number },
): Promise<readonly SeatingCorrection[]> {
  const rows = await q
    .selectFrom('seating_correction')
    .select(['number', 'counter', 'from_at', 'to_at', 'officer'])
    .where('unit', '=', unit)
    .where('applied_day', 'is not', null)
    .where('counter', 'in', counters)
    .where('to_at', '>', from)
    .where('from_at', '<', to)
    .execute();
  return rows.map(wordOf);
}

/** What was said of who sat there, out of its row. */
export function wordOf(
  row: Pick<Schema['seating_correction'], 'number' | 'counter' | 'from_at' | 'to_at' | 'officer'>,
): SeatingCorrection {
  const { number, counter, officer } = row;
  return { number, counter, from: row.from_at, to: row.to_at, officer };
}

/** Of those from a counter whose officer came with it: the ones of that time, by their exact times. */
async function rowsAt(
  q: Queries,
  moments: Moments,
  unit: string,
  { counter, from, to }: Pick<SeatingCorrection, 'counter' | 'from' | 'to'>,
) {
  const ofTheseDays = await q
    .selectFrom('response')
    .select([
      'id',
      'moment',
      'month',
      'questionnaire',
      'officer',
      'field',
      'channel',
      'content_json',
    ])
    .select(['trial', 'trust', 'excluded'])
    .where('unit', '=', unit)
    // By month there is an index; one by time would lay responses on the disk in their order.
    .where('month', '>=', monthOf(from))
    .where('month', '<=', monthOf(to - 1))
    .where('counter', '=', counter)
    .where('officer_from', '=', 'preset')
    .where('at', '>=', startOfItsDay(from))
    .where('at', '<', to)
    .execute();
  const rows: ((typeof ofTheseDays)[number] & { readonly at: number })[] = [];
  const unreadable: string[] = [];
  for (const row of ofTheseDays) {
    const at = moments.open({ unit, id: row.id }, row.moment)?.at;
    if (at === undefined) unreadable.push(row.id);
    else if (at >= from && at < to) rows.push({ ...row, at });
  }
  return { rows, unreadable };
}

type PresetRow = Awaited<ReturnType<typeof rowsAt>>['rows'][number];

/** What a response adds to the row of its officer; null where it is in no figure. */
async function officerCounts(q: Queries, unit: string): Promise<(row: PresetRow) => Count | null> {
  const questionnaireOf = await questionnaireFinder(q, unit);
  return (row) => {
    if (!isCounted(row)) return null;
    const cells = cellsOfRow(row, questionnaireOf(row.questionnaire));
    return cells.find(({ dimension }) => dimension === 'officer')?.count ?? null;
  };
}

/** Under what one statement may bind on either database. */
const rowsAStatement = 500;
