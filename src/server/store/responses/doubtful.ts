import { sql } from 'kysely';
import type { Assignment, Doubtful, DoubtfulKey } from '../../../protocol/doubtful.ts';
import type { Day } from '../../../survey/day.ts';
import type { Month } from '../../../survey/period.ts';
import {
  type AssignmentReason,
  assignmentReasons,
  possibleMonths,
} from '../../../survey/unclear-month.ts';
import type { Database, Queries } from '../database.ts';
import { inTransaction } from '../transaction.ts';
import { takeTurn } from '../turn.ts';
import { questionnaireFinder, readCounters } from '../unit/units.ts';
import { addToMonthCells } from './month-cells.ts';
import { noteSignalsDue } from './signals-due.ts';
import { cellsOfRow } from './stored-response.ts';

/**
 * What waits for a person to say its month, in groups, oldest first; and what was said, newest
 * first. Trial and excluded responses are of no month and not among them.
 */
export async function readDoubtful(q: Queries, unit: string): Promise<Doubtful> {
  const [groups, assigned, counters, questionnaireOf] = [
    await waitingGroups(q, unit),
    await q
      .selectFrom('month_assignment')
      .selectAll()
      .where('unit', '=', unit)
      .orderBy('number', 'desc')
      .execute(),
    new Map((await readCounters(q, unit)).map(({ id, name }) => [id, name])),
    await questionnaireFinder(q, unit),
  ];
  const nameOf = (counter: string | null) => (counter && counters.get(counter)) ?? null;
  return {
    waiting: groups.map((row) => {
      const key = {
        receivedOn: row.received_day as Day,
        first: row.first_month as Month | null,
        last: row.last_month as Month | null,
      };
      return {
        ...key,
        counter: row.counter,
        questionnaire: row.questionnaire,
        counterName: nameOf(row.counter),
        title: questionnaireOf(row.questionnaire).title,
        months: [...possibleMonths(key)],
        responses: Number(row.responses),
      };
    }),
    assigned: assigned.map((row) => ({
      number: row.number,
      receivedOn: row.received_day,
      counterName: nameOf(row.counter),
      month: row.month as Month,
      responses: row.responses,
      by: row.made_by,
      madeOn: row.made_day,
      ...reasonOf(row.reason),
    })),
  };
}

/** `nothing`: no such group waits; it may be in the figures of another month by now. */
export type Assigned = 'assigned' | 'nothing' | 'month-not-possible';

type Word = {
  readonly month: Month;
  readonly reason: AssignmentReason;
  readonly note: string;
  readonly by: string;
  readonly today: Day;
};

/**
 * Puts a whole group of doubtful responses into the figures of the month that a person named, all
 * or nothing and for good: who could move a small group to and fro would read from the difference
 * what it said. The same word again changes nothing more.
 */
export async function assignMonth(
  database: Database,
  unit: string,
  group: DoubtfulKey,
  { month, reason, note, by, today }: Word,
): Promise<Assigned> {
  const months = possibleMonths({ ...group, receivedOn: group.receivedOn as Day });
  if (!months.includes(month)) return 'month-not-possible';
  return inTransaction(database.db, async (tx) => {
    await takeTurn(tx, database, unit);
    const rows = await tx
      .updateTable('response')
      .set({ month, trust: 'corrected', first_month: null, last_month: null })
      .where('unit', '=', unit)
      .where(stillDoubtful)
      .where('received_day', '=', group.receivedOn)
      .where('questionnaire', '=', group.questionnaire)
      .where('counter', group.counter === null ? 'is' : '=', group.counter)
      .where('first_month', group.first === null ? 'is' : '=', group.first)
      .where('last_month', group.last === null ? 'is' : '=', group.last)
      .returning(['questionnaire', 'officer', 'field', 'channel', 'content_json'])
      .execute();
    const before = await sayings(tx, unit);
    if (rows.length === 0) {
      return before.some((one) => isOf(one, group) && one.month === month) ? 'assigned' : 'nothing';
    }
    const questionnaire = (await questionnaireFinder(tx, unit))(group.questionnaire);
    const cells = rows.flatMap((row) => cellsOfRow(row, questionnaire));
    await addToMonthCells(tx, unit, new Map([[month, cells]]));
    const { counter } = group;
    if (counter !== null) await noteSignalsDue(tx, unit, [{ counter, month }]);
    await tx
      .insertInto('month_assignment')
      .values({
        unit,
        number: Math.max(0, ...before.map(({ number }) => number)) + 1,
        received_day: group.receivedOn,
        counter: group.counter,
        questionnaire: group.questionnaire,
        first_month: group.first ?? '',
        last_month: group.last ?? '',
        month,
        responses: rows.length,
        made_by: by,
        made_day: today,
        reason: note === '' ? reason : `${reason}: ${note}`,
      })
      .execute();
    return 'assigned';
  });
}

// As the index of them is written, or every response would be read.
const stillDoubtful = sql<boolean>`trust = 'doubtful' and trial = 0 and excluded is null`;

async function waitingGroups(q: Queries, unit: string) {
  const key = ['received_day', 'counter', 'questionnaire', 'first_month', 'last_month'] as const;
  return q
    .selectFrom('response')
    .select(key)
    .select((build) => build.fn.countAll<number>().as('responses'))
    .where('unit', '=', unit)
    .where(stillDoubtful)
    .groupBy(key)
    .orderBy('received_day')
    .orderBy('counter')
    .orderBy('questionnaire')
    .orderBy('first_month')
    .orderBy('last_month')
    .execute();
}

async function sayings(tx: Queries, unit: string) {
  return tx
    .selectFrom('month_assignment')
    .select(['number', 'received_day', 'counter', 'questionnaire', 'first_month', 'last_month'])
    .select('month')
    .where('unit', '=', unit)
    .execute();
}

/** The table knows no null for a month of which nothing was known. */
function isOf(row: Awaited<ReturnType<typeof sayings>>[number], group: DoubtfulKey): boolean {
  return (
    row.received_day === group.receivedOn &&
    row.counter === group.counter &&
    row.questionnaire === group.questionnaire &&
    row.first_month === (group.first ?? '') &&
    row.last_month === (group.last ?? '')
  );
}

/** As it was written: the reason, and a note after it. */
function reasonOf(text: string): Pick<Assignment, 'reason' | 'note'> {
  const [code, ...note] = text.split(': ');
  const reason = assignmentReasons.find((one) => one === code);
  if (!reason) throw new Error(`month_assignment holds the unknown reason ${code}`);
  return { reason, note: note.join(': ') };
}
