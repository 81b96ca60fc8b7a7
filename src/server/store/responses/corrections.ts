import type { Correction } from '../../../protocol/seating.ts';
import type { Day } from '../../../survey/day.ts';
import {
  mayMoveAtOnce,
  type SeatingCorrection,
  tellApart,
  tellable,
} from '../../../survey/seating.ts';
import { nextWorkingDay } from '../../../survey/weekday.ts';
import type { Database, Queries } from '../database.ts';
import { inTransaction } from '../transaction.ts';
import { takeTurn } from '../turn.ts';
import { appliedWords, type Reseated, reseat, reseatedBy, wordOf } from './seating.ts';

type CorrectionRow = SeatingCorrection & {
  readonly by: string;
  readonly madeOn: Day;
  /** The next working day: when it applies at the latest. */
  readonly dueOn: Day;
  /** Null while it waits, as is `moved`. */
  readonly appliedOn: Day | null;
  readonly moved: number | null;
  /** Responses of these days and that counter whose exact time could not be read. */
  readonly unreadable: number;
};

/**
 * Notes who sat at a counter. The responses of that time follow, with the counts, in the same
 * transaction; unless that would let single answers be seen, then on the next working day together
 * with all that were noted on this one.
 */
export async function correctSeating(
  database: Database,
  unit: string,
  asked: Omit<SeatingCorrection, 'number'>,
  { by, today }: { readonly by: string; readonly today: Day },
): Promise<Correction> {
  return inTransaction(database.db, async (tx) => {
    await takeTurn(tx, database, unit);
    await applyDue(tx, database, unit, today);
    const before = await readCorrections(tx, unit);
    const number = Math.max(0, ...before.map((one) => one.number)) + 1;
    const word: SeatingCorrection = { ...asked, number };
    const dueOn = nextWorkingDay(today);
    const { found, unreadable } = await reseatedBy(tx, database.moments, unit, [word], [word]);
    const ofThisDay = before.filter((one) => one.dueOn === dueOn);
    const atOnce =
      !ofThisDay.some((one) => tellApart(one, word)) &&
      mayMoveAtOnce(found.flatMap(({ move }) => move ?? []));
    if (atOnce) await reseat(tx, unit, found);
    const row: CorrectionRow = {
      ...word,
      by,
      madeOn: today,
      dueOn,
      appliedOn: atOnce ? today : null,
      moved: atOnce ? countedBy(found, number) : null,
      unreadable,
    };
    await tx
      .insertInto('seating_correction')
      .values({
        unit,
        number,
        counter: row.counter,
        from_at: row.from,
        to_at: row.to,
        officer: row.officer,
        made_by: by,
        made_day: today,
        due_day: dueOn,
        applied_day: row.appliedOn,
        moved: row.moved,
        unreadable,
      })
      .execute();
    return shown(row);
  });
}

/**
 * Applies what has waited until today, all of it in one transaction. Whoever reads figures calls
 * this first, so that no clock has to strike: a program that was off has missed nothing. Again,
 * or by two at once, changes nothing more.
 */
export async function applyDueCorrections(
  database: Database,
  unit: string,
  today: Day,
): Promise<void> {
  if (!(await isDue(database.db, unit, today))) return;
  await database.db.transaction().execute(async (tx) => {
    await takeTurn(tx, database, unit);
    await applyDue(tx, database, unit, today);
  });
}

/** The newest first. */
export async function listCorrections(q: Queries, unit: string): Promise<readonly Correction[]> {
  return (await readCorrections(q, unit)).map(shown).reverse();
}

async function applyDue(
  tx: Queries,
  { moments }: Database,
  unit: string,
  today: Day,
): Promise<void> {
  const due = (await readCorrections(tx, unit)).filter(
    ({ appliedOn, dueOn }) => appliedOn === null && dueOn <= today,
  );
  if (due.length === 0) return;
  const inForce = await appliedWords(
    tx,
    unit,
    due.map(({ counter }) => counter),
    {
      from: Math.min(...due.map(({ from }) => from)),
      to: Math.max(...due.map(({ to }) => to)),
    },
  );
  const { found } = await reseatedBy(tx, moments, unit, [...inForce, ...due], due);
  await reseat(tx, unit, found);
  for (const { number } of due) {
    await tx
      .updateTable('seating_correction')
      .set({ applied_day: today, moved: countedBy(found, number) })
      .where('unit', '=', unit)
      .where('number', '=', number)
      .execute();
  }
}

function countedBy(moved: readonly Reseated[], number: number): number {
  return moved.filter(({ word, move }) => word.number === number && move !== null).length;
}

async function isDue(q: Queries, unit: string, today: Day): Promise<boolean> {
  const row = await q
    .selectFrom('seating_correction')
    .select('number')
    .where('unit', '=', unit)
    .where('applied_day', 'is', null)
    .where('due_day', '<=', today)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** In the order in which they were made. */
async function readCorrections(q: Queries, unit: string): Promise<readonly CorrectionRow[]> {
  const rows = await q
    .selectFrom('seating_correction')
    .selectAll()
    .where('unit', '=', unit)
    .orderBy('number')
    .execute();
  return rows.map((row) => ({
    ...wordOf(row),
    by: row.made_by,
    madeOn: row.made_day as Day,
    dueOn: row.due_day as Day,
    appliedOn: row.applied_day as Day | null,
    moved: row.moved,
    unreadable: row.unreadable,
  }));
}

function shown({ dueOn, appliedOn, moved, unreadable, ...row }: CorrectionRow): Correction {
  return {
    ...row,
    appliesOn: appliedOn ?? dueOn,
    applied: appliedOn !== null,
    moved: moved === null ? null : tellable(moved),
    unreadable: unreadable === 0 ? 0 : tellable(unreadable),
  };
}
