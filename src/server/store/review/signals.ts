import { signalLimitsSchema } from '../../../protocol/review.ts';
import { dayOf } from '../../../survey/day.ts';
import { isOpenAround } from '../../../survey/opening-hours.ts';
import type { Month } from '../../../survey/period.ts';
import { type Pressing, type SignalLimits, signalsOf } from '../../../survey/signals.ts';
import type { Database, Queries } from '../database.ts';
import { readKioskSettings } from '../kiosks/kiosk-settings.ts';
import { noteSignalsDue, type SignalPlace } from '../responses/signals-due.ts';
import { answersOf } from '../responses/stored-response.ts';
import { inTransaction } from '../transaction.ts';
import { takeTurn } from '../turn.ts';

/** From where on signs are told at this unit. */
export async function readSignalLimits(q: Queries, unit: string): Promise<SignalLimits> {
  const { signals_json } = await q
    .selectFrom('unit')
    .select('signals_json')
    .where('id', '=', unit)
    .executeTakeFirstOrThrow();
  return signalLimitsSchema.parse(JSON.parse(signals_json));
}

/** Writes them down; every month whose times are still known is looked through again. */
export async function saveSignalLimits(
  database: Database,
  unit: string,
  limits: SignalLimits,
): Promise<void> {
  await inTransaction(database.db, async (tx) => {
    await takeTurn(tx, database, unit);
    await tx
      .updateTable('unit')
      .set({ signals_json: JSON.stringify(limits) })
      .where('id', '=', unit)
      .execute();
    const places = await tx
      .selectFrom('response')
      .select(['counter', 'month'])
      .distinct()
      .where('unit', '=', unit)
      .where('counter', 'is not', null)
      .where('channel', '=', 'kiosk')
      .where('moment', 'is not', null)
      .execute();
    await noteSignalsDue(tx, unit, places as SignalPlace[]);
  });
}

/**
 * Looks for signs wherever responses of these months have come since. Whoever reads of signs calls this first, so
 * that what is found depends on what is there and not on the order in which it came. Signs that
 * somebody has decided about stay as they were then.
 */
export async function findSignals(
  database: Database,
  unit: string,
  months: readonly Month[] | 'all',
): Promise<void> {
  const due = await database.db
    .selectFrom('signals_due')
    .select('month')
    .where('unit', '=', unit)
    .$if(months !== 'all', (query) => query.where('month', 'in', months as readonly Month[]))
    .limit(1)
    .execute();
  if (due.length === 0) return;
  await inTransaction(database.db, async (tx) => {
    await takeTurn(tx, database, unit);
    const places = await tx
      .deleteFrom('signals_due')
      .where('unit', '=', unit)
      .$if(months !== 'all', (query) => query.where('month', 'in', months as readonly Month[]))
      .returning(['counter', 'month'])
      .execute();
    const { hours } = await readKioskSettings(tx, unit);
    const limits = await readSignalLimits(tx, unit);
    const isOpen = (at: number) => isOpenAround(hours, at, limits.hoursMinutes);
    for (const { counter, month } of places) {
      const place = { counter, month: month as Month };
      await flag(tx, unit, place, await pressingsAt(tx, database, unit, place, isOpen), limits);
    }
  });
}

/** Those whose exact time can be read, in the figures or out of them. */
async function pressingsAt(
  tx: Queries,
  { moments }: Database,
  unit: string,
  { counter, month }: SignalPlace,
  isOpen: (at: number) => boolean,
): Promise<readonly Pressing[]> {
  const rows = await tx
    .selectFrom('response')
    .select(['id', 'moment', 'content_json'])
    .where('unit', '=', unit)
    .where('month', '=', month)
    .where('counter', '=', counter)
    .where('channel', '=', 'kiosk')
    .where('trial', '=', 0)
    .where('trust', '!=', 'doubtful')
    .execute();
  return rows.flatMap(({ id, moment, content_json }) => {
    const known = moments.open({ unit, id }, moment);
    if (known === null) return [];
    const { at, durationMs, touch } = known;
    const answers = answersOf(content_json);
    return { id, endedAt: at, durationMs, touch: touch ?? null, answers, isOpen: isOpen(at) };
  });
}

async function flag(
  tx: Queries,
  unit: string,
  { counter, month }: SignalPlace,
  pressings: readonly Pressing[],
  limits: SignalLimits,
): Promise<void> {
  const decided = await tx
    .selectFrom('response_flag')
    .select('response')
    .where('unit', '=', unit)
    .where('month', '=', month)
    .where('counter', '=', counter)
    .where('review', 'is not', null)
    .execute();
  const isDecided = new Set(decided.map(({ response }) => response));
  await tx
    .deleteFrom('response_flag')
    .where('unit', '=', unit)
    .where('month', '=', month)
    .where('counter', '=', counter)
    .where('review', 'is', null)
    .execute();
  const told = signalsOf(pressings, limits);
  const rows = pressings
    .filter(({ id }) => told.has(id) && !isDecided.has(id))
    .map(({ id, endedAt }) => ({
      unit,
      response: id,
      month,
      counter,
      day: dayOf(endedAt),
      signals: (told.get(id) ?? []).join(),
      review: null,
    }))
    // Their ids are random: laid down in that order they tell none.
    .sort((a, b) => (a.response < b.response ? -1 : 1));
  for (let start = 0; start < rows.length; start += rowsAStatement) {
    await tx
      .insertInto('response_flag')
      .values(rows.slice(start, start + rowsAStatement))
      .execute();
  }
}

/** Times 7 columns it stays under what one statement may bind on either database. */
const rowsAStatement = 500;
