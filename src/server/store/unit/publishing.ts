import type { Publish } from '../../../protocol/staff.ts';
import { canonical } from '../../../survey/canonical.ts';
import { attributableFactor, keyOf, type Questionnaire } from '../../../survey/questionnaire.ts';
import { bankOf, defaultBank, defaultPlace } from '../../../survey/questionnaires/index.ts';
import type { Result } from '../../../survey/result.ts';
import type { Queries } from '../database.ts';
import { questionnairesOf } from './units.ts';

/**
 * Publishes a bank in the unit's own words and makes it what the tablets show: the newest version
 * where the words are the same, else the next. Inside a transaction.
 */
export async function publishBank(
  q: Queries,
  unit: string,
  { bank, place }: Publish,
): Promise<Result<Questionnaire, 'attributable-conflict'>> {
  // Changes nothing but holds the row: two that publish at once would both take the next version.
  await q.updateTable('unit').set({ id: unit }).where('id', '=', unit).execute();
  const dropped = await unusedBuiltIn(q, unit);
  const published = (await questionnairesOf(q, unit)).filter((one) => keyOf(one) !== dropped);
  const { id } = bankOf(bank).questionnaire(place, 1);
  const newest = published.filter((one) => one.id === id).at(-1);
  const again = bankOf(bank).questionnaire(place, newest?.version ?? 1);
  const isThere = newest !== undefined && sameQuestionnaire(newest, again);
  const chosen = bankOf(bank).questionnaire(place, nextVersion(newest, isThere));
  if (attributableFactor([...published, chosen]) === 'attributable-conflict') {
    return { ok: false, refusal: 'attributable-conflict' };
  }
  if (dropped) await dropBuiltIn(q, unit);
  if (!isThere) await insertQuestionnaire(q, unit, chosen, false);
  await q.updateTable('unit').set({ questionnaire: id }).where('id', '=', unit).execute();
  return { ok: true, value: chosen };
}

/** Adds a version that is not there yet. `builtIn`: because the unit brought none. */
export async function insertQuestionnaire(
  q: Queries,
  unit: string,
  questionnaire: Questionnaire,
  builtIn: boolean,
): Promise<void> {
  await q
    .insertInto('questionnaire')
    .values({
      unit,
      id: questionnaire.id,
      version: questionnaire.version,
      content_json: JSON.stringify({ ...paperOrder, ...questionnaire }),
      built_in: builtIn ? 1 : 0,
    })
    .execute();
}

/** What a unit shows that has said nothing. */
export function builtIn(): Questionnaire {
  return bankOf(defaultBank).questionnaire(defaultPlace, 1);
}

/**
 * The questionnaire that came with the program, as `id@version`, if it may go once the unit has
 * its own: no response names it and no tablet may hold it. Else null.
 */
export async function unusedBuiltIn(q: Queries, unit: string): Promise<string | null> {
  const row = await q
    .selectFrom('questionnaire')
    .select(['id', 'version'])
    .where('unit', '=', unit)
    .where('built_in', '=', 1)
    .executeTakeFirst();
  return row && !(await isKnownOutside(q, unit)) ? keyOf(row) : null;
}

export async function dropBuiltIn(q: Queries, unit: string): Promise<void> {
  await q.deleteFrom('questionnaire').where('unit', '=', unit).where('built_in', '=', 1).execute();
}

/** Equal in content, however the keys are ordered. */
export function sameQuestionnaire(a: Questionnaire, b: Questionnaire): boolean {
  return canonical({ ...paperOrder, ...a }) === canonical({ ...paperOrder, ...b });
}

/** What a questionnaire that does not say it means; said in what is stored. */
const paperOrder = { order: '5-1' } as const;

async function isKnownOutside(q: Queries, unit: string): Promise<boolean> {
  for (const table of ['response', 'forgotten_response', 'kiosk'] as const) {
    const one = await q
      .selectFrom(table)
      .select('id')
      .where('unit', '=', unit)
      .limit(1)
      .executeTakeFirst();
    if (one !== undefined) return true;
  }
  return false;
}

function nextVersion(newest: Questionnaire | undefined, isThere: boolean): number {
  if (newest === undefined) return 1;
  return isThere ? newest.version : newest.version + 1;
}
