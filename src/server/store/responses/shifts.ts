import { hasOverlap, type Shift } from '../../../survey/shift.ts';
import type { Database, Queries } from '../database.ts';
import { inTransaction } from '../transaction.ts';
import { takeTurn } from '../turn.ts';

/** The shifts of a unit that begin in a span of time, milliseconds since 1970 UTC, `to` excluded. */
export async function readShifts(
  q: Queries,
  unit: string,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<readonly Shift[]> {
  const rows = await q
    .selectFrom('shift')
    .select(['counter', 'from_at', 'to_at', 'officer'])
    .where('unit', '=', unit)
    .where('from_at', '>=', from)
    .where('from_at', '<', to)
    .orderBy('from_at')
    .orderBy('counter')
    .execute();
  return rows.map(shiftOf);
}

/** The shifts of one counter that touch a span of time, of officers who are still there. */
export async function shiftsOfCounter(
  q: Queries,
  unit: string,
  counter: string,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<readonly Shift[]> {
  const rows = await q
    .selectFrom('shift')
    .innerJoin('officer', (join) =>
      join.onRef('officer.unit', '=', 'shift.unit').onRef('officer.id', '=', 'shift.officer'),
    )
    .select(['shift.counter', 'shift.from_at', 'shift.to_at', 'shift.officer'])
    .where('shift.unit', '=', unit)
    .where('shift.counter', '=', counter)
    .where('shift.to_at', '>', from)
    .where('shift.from_at', '<', to)
    .where('officer.active', '=', 1)
    .orderBy('shift.from_at')
    .execute();
  return rows.map(shiftOf);
}

/**
 * Puts these shifts in the place of all that begin in the span, or none of them. `overlap`: two
 * would have one counter at once, among themselves or with one that stays.
 */
export async function replaceShifts(
  database: Database,
  unit: string,
  span: { readonly from: number; readonly to: number },
  shifts: readonly Shift[],
): Promise<'saved' | 'overlap'> {
  return inTransaction(database.db, async (tx) => {
    await takeTurn(tx, database, unit);
    const last = Math.max(span.to, ...shifts.map(({ to }) => to));
    const around = await readShifts(tx, unit, { from: span.from - longestMs, to: last });
    const staying = around.filter(({ from }) => from < span.from || from >= span.to);
    if (hasOverlap([...staying, ...shifts])) return 'overlap';
    await tx
      .deleteFrom('shift')
      .where('unit', '=', unit)
      .where('from_at', '>=', span.from)
      .where('from_at', '<', span.to)
      .execute();
    for (let start = 0; start < shifts.length; start += rowsAStatement) {
      await tx
        .insertInto('shift')
        .values(
          shifts.slice(start, start + rowsAStatement).map(({ counter, from, to, officer }) => ({
            unit,
            counter,
            from_at: from,
            to_at: to,
            officer,
          })),
        )
        .execute();
    }
    return 'saved';
  });
}

/** No shift is longer, so one that reaches into a span began at most so long before it. */
const longestMs = 24 * 3_600_000;
const rowsAStatement = 500;

function shiftOf(row: {
  readonly counter: string;
  readonly from_at: number;
  readonly to_at: number;
  readonly officer: string;
}): Shift {
  return { counter: row.counter, from: row.from_at, to: row.to_at, officer: row.officer };
}
