import { sql } from 'kysely';
import type { Month } from '../../../survey/period.ts';
import type { Questionnaire } from '../../../survey/questionnaire.ts';
import { idSchema } from '../../../survey/questionnaire-schema.ts';
import type { Doer } from '../audit/audit.ts';
import { doNoted } from '../audit/noted.ts';
import type { Database, Queries } from '../database.ts';
import { forgetCommentDecisions } from '../responses/comments.ts';
import { addToMonthCells } from '../responses/month-cells.ts';
import { picksIn } from '../responses/opinions.ts';
import {
  type CountableRow,
  cellsOfRow,
  isCounted,
  withoutText,
} from '../responses/stored-response.ts';
import { takeTurn } from '../turn.ts';
import { questionnaireFinder } from '../unit/units.ts';
import { type KeptFrom, noteGone } from './retention.ts';
import { noteTraces } from './traces.ts';

/**
 * What is due to go and still here: whole responses, and the texts of others with the entries that
 * somebody set aside for good, which may hold one.
 */
export type Overdue = { readonly responses: number; readonly texts: number };

/**
 * A response is due once its month and the day on which it came lie before what is kept: one that
 * came late is kept as long as another. One of unclear month waits for a person; its text does not.
 */
export async function readOverdue(
  q: Queries,
  unit: string,
  { rawFrom, textFrom }: KeptFrom,
): Promise<Overdue> {
  const whole = await dueRows(q, unit, rawFrom).select('id').execute();
  const goes = new Set(whole.map(({ id }) => id));
  const rows = await dueTexts(q, unit, textFrom).select(['id', 'content_json']).execute();
  const texts = rows.filter(
    ({ id, content_json: content }) => !goes.has(id) && withoutText(content) !== content,
  );
  const { voided } = await dueVoided(q, unit, textFrom)
    .select((build) => build.fn.countAll<number>().as('voided'))
    .executeTakeFirstOrThrow();
  return { responses: goes.size, texts: texts.length + Number(voided) };
}

/**
 * Takes away what is due, a month at a time, each with its line in the audit log. The figures stay
 * as they are. Broken off, it goes on the next time; again, it changes nothing. Says what went.
 */
export async function forgetOverdue(
  database: Database,
  unit: string,
  kept: KeptFrom,
  doer: Doer,
): Promise<Overdue> {
  const { db } = database;
  const gone = { responses: 0, texts: 0 };
  for (const month of await monthsIn(dueRows(db, unit, kept.rawFrom))) {
    gone.responses += await doNoted(
      database,
      { ...doer, unit, action: 'responses-forgotten' },
      (within) => forgetResponses(within, unit, month, kept.rawFrom),
      (responses) => (responses > 0 ? { month, responses } : null),
    );
  }
  for (const month of await monthsIn(dueTexts(db, unit, kept.textFrom))) {
    gone.texts += await doNoted(
      database,
      { ...doer, unit, action: 'texts-forgotten' },
      (within) => forgetTexts(within, unit, month, kept.textFrom),
      (texts) => (texts > 0 ? { month, texts } : null),
    );
  }
  gone.texts += await doNoted(
    database,
    { ...doer, unit, action: 'texts-forgotten' },
    (within) => forgetWhatHungOnThem(within, unit, kept),
    (texts) => (texts > 0 ? { texts } : null),
  );
  return gone;
}

const rowsAStatement = 500;

async function forgetTexts(
  database: Database,
  unit: string,
  month: Month,
  textFrom: Month,
): Promise<number> {
  const { db: tx } = database;
  await takeTurn(tx, database, unit);
  const rows = await dueTexts(tx, unit, textFrom)
    .select(['id', 'content_json'])
    .where('month', '=', month)
    .orderBy('id')
    .execute();
  let texts = 0;
  for (const { id, content_json } of rows) {
    const content = withoutText(content_json);
    if (content === content_json) continue;
    await tx
      .updateTable('response')
      .set({ content_json: content })
      .where('unit', '=', unit)
      .where('id', '=', id)
      .execute();
    texts += 1;
  }
  if (texts > 0) await noteTraces(tx);
  return texts;
}

async function forgetResponses(
  database: Database,
  unit: string,
  month: Month,
  rawFrom: Month,
): Promise<number> {
  const { db: tx } = database;
  await takeTurn(tx, database, unit);
  const questionnaireOf = await questionnaireFinder(tx, unit);
  let responses = 0;
  for (;;) {
    const rows = await dueRows(tx, unit, rawFrom)
      .select(['id', 'questionnaire', 'officer', 'field', 'channel', 'content_json'])
      .select(['trial', 'trust', 'excluded'])
      .where('month', '=', month)
      .orderBy('id')
      .limit(rowsAStatement)
      .execute();
    if (rows.length === 0) return responses;
    await noteTraces(tx);
    await keepFigures(tx, unit, month, rows.filter(isCounted), questionnaireOf);
    await takeAway(
      tx,
      unit,
      month,
      rows.map(({ id }) => id),
    );
    responses += rows.length;
  }
}

/** What these rows have in the figures is from now on in what is left of them. */
async function keepFigures(
  tx: Queries,
  unit: string,
  month: Month,
  rows: readonly CountableRow[],
  questionnaireOf: (key: string) => Questionnaire,
): Promise<void> {
  const cells = rows.flatMap((row) => cellsOfRow(row, questionnaireOf(row.questionnaire)));
  await addToMonthCells(tx, unit, new Map([[month, cells]]), 'forgotten_cell');
  const picked = picksIn(rows.map(({ content_json }) => content_json));
  const picks = (['reasons', 'wishes'] as const).flatMap((list) =>
    [...picked[list]]
      // What is no name of a choice may be a sentence, and goes with its form.
      .filter(([pick]) => idSchema.safeParse(pick).success)
      .map(([pick, persons]) => ({ unit, month, list, pick, persons })),
  );
  if (picks.length === 0) return;
  await tx
    .insertInto('forgotten_pick')
    .values(picks)
    .onConflict((conflict) =>
      conflict
        .columns(['unit', 'month', 'list', 'pick'])
        .doUpdateSet({ persons: sql<number>`forgotten_pick.persons + excluded.persons` }),
    )
    .execute();
}

async function takeAway(
  tx: Queries,
  unit: string,
  month: Month,
  ids: readonly string[],
): Promise<void> {
  await tx
    .insertInto('forgotten_response')
    .values(ids.map((id) => ({ unit, id, month })))
    .execute();
  for (const table of ['response_flag', 'comment_decision'] as const) {
    await tx.deleteFrom(table).where('unit', '=', unit).where('response', 'in', ids).execute();
  }
  await tx.deleteFrom('response').where('unit', '=', unit).where('id', 'in', ids).execute();
}

/** What was noted about them and has nothing left to be about; returns the entries that lost theirs. */
async function forgetWhatHungOnThem(
  database: Database,
  unit: string,
  kept: KeptFrom,
): Promise<number> {
  const { db: tx } = database;
  const { rawFrom, textFrom } = kept;
  await takeTurn(tx, database, unit);
  await noteGone(tx, unit, kept);
  const decisions = await forgetCommentDecisions(tx, unit, textFrom);
  // Those of a form that came late are still looked through.
  await tx
    .deleteFrom('signals_due')
    .where('unit', '=', unit)
    .where('month', '<', rawFrom)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('response')
            .select('id')
            .whereRef('response.unit', '=', 'signals_due.unit')
            .whereRef('response.month', '=', 'signals_due.month')
            .whereRef('response.counter', '=', 'signals_due.counter'),
        ),
      ),
    )
    .execute();
  await tx
    .updateTable('review')
    .set({ state: 'ended' })
    .where('unit', '=', unit)
    .where('month', '<', rawFrom)
    .where('state', 'in', ['asked', 'waiting'])
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('response_flag')
            .select('response')
            .whereRef('response_flag.unit', '=', 'review.unit')
            .whereRef('response_flag.review', '=', 'review.number'),
        ),
      ),
    )
    .execute();
  // That they came is still known by their ids.
  const voided = await dueVoided(tx, unit, textFrom).select('id').execute();
  const ids = voided.map(({ id }) => id);
  for (let start = 0; start < ids.length; start += rowsAStatement) {
    await tx
      .updateTable('quarantine')
      .set({ bytes: Buffer.alloc(0), seq: null, entry: null })
      .where('id', 'in', ids.slice(start, start + rowsAStatement))
      .execute();
  }
  if (decisions + ids.length > 0) await noteTraces(tx);
  return ids.length;
}

function dueRows(q: Queries, unit: string, rawFrom: Month) {
  return q
    .selectFrom('response')
    .where('unit', '=', unit)
    .where('month', '<', rawFrom)
    .where('received_day', '<', firstDayOf(rawFrom))
    .where((is) => is.or([is('trust', '!=', 'doubtful'), is('trial', '=', 1)]));
}

function dueTexts(q: Queries, unit: string, textFrom: Month) {
  return (
    q
      .selectFrom('response')
      .where('unit', '=', unit)
      .where((is) => is.or([is('month', '<', textFrom), is('trust', '=', 'doubtful')]))
      .where('received_day', '<', firstDayOf(textFrom))
      // Inside a text both quotes would stand behind a backslash, so this finds keys alone.
      .where(sql<boolean>`content_json like '%"comment":"%'`)
  );
}

async function monthsIn(due: ReturnType<typeof dueRows>): Promise<readonly Month[]> {
  const rows = await due.select('month').distinct().orderBy('month').execute();
  return rows.map(({ month }) => month as Month);
}

/** Entries that somebody set aside for good and whose bytes are still here. */
function dueVoided(q: Queries, unit: string, textFrom: Month) {
  return q
    .selectFrom('quarantine')
    .where('unit', '=', unit)
    .where('state', '=', 'voided')
    .where('received_day', '<', firstDayOf(textFrom))
    .where(sql<boolean>`length(bytes) > 0`);
}

const firstDayOf = (month: Month) => `${month}-01`;
