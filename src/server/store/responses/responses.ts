import type { OfficerSource } from '../../../protocol/batch.ts';
import { type CountedCell, cellsOf } from '../../../survey/counts.ts';
import { type Day, startOfItsDay } from '../../../survey/day.ts';
import { contentOf } from '../../../survey/parse-response.ts';
import { type Month, monthOf } from '../../../survey/period.ts';
import type { Response } from '../../../survey/response.ts';
import type { Touch } from '../../../survey/signals.ts';
import type { Database, Queries } from '../database.ts';
import type { Moment } from '../moments.ts';
import { takeTurn } from '../turn.ts';
import { questionnaireFinder } from '../unit/units.ts';
import { addToMonthCells } from './month-cells.ts';
import { quarantineEntry } from './quarantine.ts';
import { reseatArrivals } from './seating.ts';
import { noteSignalsDue, type SignalPlace } from './signals-due.ts';
import { isSameContent } from './stored-response.ts';

/** A response that has passed the door, and the bytes in which it came. */
export type Arrival = {
  readonly response: Response;
  /**
   * Best estimate of when it was given, where the sender's clock stood wrong. Apart from the
   * response, or the same form sent again with another estimate would be a conflict.
   */
  readonly at?: number;
  readonly trust: 'trusted' | 'corrected' | 'doubtful';
  /** Of a doubtful one: the first and the last month in which it can have been given. */
  readonly months?: readonly [first: Month, last: Month] | null;
  readonly trial: boolean;
  /** Who said which officer it is about; null where no tablet did. */
  readonly officerFrom: OfficerSource | null;
  /** Where a tablet was touched; null or absent where nobody told. */
  readonly touch?: Touch | null;
  readonly raw: Uint8Array;
};

/** `kiosk` is null for an import. */
export type Origin = { readonly receivedDay: Day; readonly kiosk: string | null };

/** `conflict`: the id is taken by other content; the first stays, this one is in quarantine. */
export type Outcome = 'stored' | 'duplicate' | 'conflict';

/**
 * Stores responses and adds them to the figures, all or nothing, and says of each, in order,
 * what became of it. Once it resolves they are on the disk. Sending twice is sending once.
 */
export async function saveResponses(
  database: Database,
  unit: string,
  items: readonly Arrival[],
  origin: Origin,
): Promise<readonly Outcome[]> {
  return database.db.transaction().execute((tx) => saveWithin(tx, database, unit, items, origin));
}

/** As `saveResponses`, as a part of what else must happen with it or not at all. */
export async function saveWithin(
  tx: Queries,
  database: Database,
  unit: string,
  items: readonly Arrival[],
  origin: Origin,
): Promise<readonly Outcome[]> {
  if (items.length === 0) return [];
  await takeTurn(tx, database, unit);
  const contents = items.map(({ response }) => contentOf(response));
  const seated = await reseatArrivals(tx, unit, items);
  const first = new Map<string, number>();
  for (const [index, { response }] of items.entries()) {
    if (!first.has(response.id)) first.set(response.id, index);
  }
  const forgotten = await forgottenMonths(tx, unit, [...first.keys()]);
  const fresh = new Set(
    await insertNew(
      tx,
      [...first]
        .filter(([id]) => !forgotten.has(id))
        .map(([, index]) =>
          rowOf(database, unit, seated[index] as Arrival, contents[index] as string, origin),
        ),
    ),
  );
  const kept = await keptOf(
    tx,
    database,
    unit,
    [...first.keys()].filter((id) => !fresh.has(id)),
  );
  const outcomes: Outcome[] = [];
  const stored: Arrival[] = [];
  for (const [index, item] of seated.entries()) {
    const { id } = item.response;
    const holder = first.get(id) as number;
    if (holder === index && fresh.has(id)) {
      stored.push(item);
      outcomes.push('stored');
      continue;
    }
    const month = forgotten.get(id);
    if (month !== undefined) {
      outcomes.push(isOfMonth(item, month) ? 'duplicate' : 'conflict');
      continue;
    }
    const before = fresh.has(id)
      ? { content: contents[holder] as string, moment: momentOf(items[holder] as Arrival) }
      : kept.get(id);
    const isSame =
      before !== undefined &&
      isSameContent(before.content, contents[index] as string) &&
      isSameTime(before.moment, momentOf(item));
    outcomes.push(isSame ? 'duplicate' : 'conflict');
  }
  for (const [index, outcome] of outcomes.entries()) {
    if (outcome === 'conflict') await setAside(tx, unit, items[index] as Arrival, origin);
  }
  await addToMonthCells(tx, unit, await countedCells(tx, unit, stored));
  await noteSignalsDue(tx, unit, stored.flatMap(placeOf));
  return outcomes;
}

/** Where its signs are to be looked for; none of a trial, of no counter or not from a tablet. */
function placeOf(arrival: Arrival): readonly SignalPlace[] {
  const { counter, channel } = arrival.response;
  if (arrival.trial || counter === null || channel !== 'kiosk') return [];
  return [{ counter, month: monthOf(estimateOf(arrival)) }];
}

function estimateOf({ at, response }: Arrival): number {
  return at ?? response.at;
}

function momentOf(arrival: Arrival): Moment {
  const { at, durationMs } = arrival.response;
  return { at: estimateOf(arrival), given: at, durationMs, touch: arrival.touch ?? null };
}

/** A time that cannot be read any more, or never was kept, is no reason to call a form another. */
function isSameTime(kept: Moment | null, arriving: Moment): boolean {
  if (kept === null || kept.given === null) return true;
  return kept.given === arriving.given && kept.durationMs === arriving.durationMs;
}

/**
 * All that can be told of one whose answers are no longer kept: another month is another form,
 * such as one on paper whose number was used again.
 */
function isOfMonth(arrival: Arrival, month: Month): boolean {
  return arrival.trust === 'doubtful' || monthOf(estimateOf(arrival)) === month;
}

type ResponseRow = ReturnType<typeof rowOf>;

function rowOf(
  { moments }: Database,
  unit: string,
  arrival: Arrival,
  content: string,
  origin: Origin,
) {
  const { response, trust, trial } = arrival;
  const { id, questionnaire, officer, counter, field, channel } = response;
  const at = estimateOf(arrival);
  return {
    unit,
    id,
    questionnaire,
    officer,
    counter,
    field,
    channel,
    at: startOfItsDay(at),
    moment: moments.seal({ unit, id }, momentOf(arrival)),
    month: monthOf(at),
    trust,
    first_month: arrival.months?.[0] ?? null,
    last_month: arrival.months?.[1] ?? null,
    trial: trial ? (1 as const) : (0 as const),
    excluded: null,
    content_json: content,
    received_day: origin.receivedDay,
    officer_from: arrival.officerFrom,
  };
}

/** Times 19 columns it stays under what one statement may bind on either database. */
const rowsAStatement = 500;

/** The ids that were not there yet. */
async function insertNew(tx: Queries, rows: readonly ResponseRow[]): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let start = 0; start < rows.length; start += rowsAStatement) {
    const inserted = await tx
      .insertInto('response')
      .values(rows.slice(start, start + rowsAStatement))
      .onConflict((conflict) => conflict.columns(['unit', 'id']).doNothing())
      .returning('id')
      .execute();
    for (const { id } of inserted) ids.push(id);
  }
  return ids;
}

type Kept = { readonly content: string; readonly moment: Moment | null };

async function keptOf(
  tx: Queries,
  { moments }: Database,
  unit: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Kept>> {
  const found = new Map<string, Kept>();
  for (let start = 0; start < ids.length; start += rowsAStatement) {
    const rows = await tx
      .selectFrom('response')
      .select(['id', 'content_json', 'moment'])
      .where('unit', '=', unit)
      .where('id', 'in', ids.slice(start, start + rowsAStatement))
      .execute();
    for (const { id, content_json, moment } of rows) {
      found.set(id, { content: content_json, moment: moments.open({ unit, id }, moment) });
    }
  }
  return found;
}

/** Those of these ids that were here and are no longer kept, with the month in which each counts. */
async function forgottenMonths(
  tx: Queries,
  unit: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Month>> {
  const found = new Map<string, Month>();
  for (let start = 0; start < ids.length; start += rowsAStatement) {
    const rows = await tx
      .selectFrom('forgotten_response')
      .select(['id', 'month'])
      .where('unit', '=', unit)
      .where('id', 'in', ids.slice(start, start + rowsAStatement))
      .execute();
    for (const { id, month } of rows) found.set(id, month as Month);
  }
  return found;
}

/** What the newly stored responses add to the figures. Trial and doubtful ones add nothing. */
async function countedCells(
  tx: Queries,
  unit: string,
  stored: readonly Arrival[],
): Promise<ReadonlyMap<Month, readonly CountedCell[]>> {
  const counted = stored.filter(({ trial, trust }) => !trial && trust !== 'doubtful');
  const cells = new Map<Month, CountedCell[]>();
  if (counted.length === 0) return cells;
  const questionnaireOf = await questionnaireFinder(tx, unit);
  for (const arrival of counted) {
    const { response } = arrival;
    const month = monthOf(estimateOf(arrival));
    const list = cells.get(month) ?? [];
    list.push(...cellsOf(response, questionnaireOf(response.questionnaire)));
    cells.set(month, list);
  }
  return cells;
}

async function setAside(tx: Queries, unit: string, item: Arrival, origin: Origin): Promise<void> {
  await quarantineEntry(tx, {
    unit,
    kiosk: origin.kiosk,
    seq: null,
    entry: item.response.id,
    key: '',
    seal: 'none',
    bytes: item.raw,
    code: 'id-conflict',
    path: 'id',
    receivedDay: origin.receivedDay,
  });
}
