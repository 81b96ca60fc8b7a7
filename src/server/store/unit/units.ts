import type { Selectable } from 'kysely';
import {
  type Counter,
  counterOfficersSchema,
  type Field,
  type Officer,
} from '../../../protocol/staff.ts';
import { localizedSchema } from '../../../survey/locale-schema.ts';
import type { KnownUnit } from '../../../survey/parse-response.ts';
import { keyOf, type Questionnaire } from '../../../survey/questionnaire.ts';
import { questionnaireSchema } from '../../../survey/questionnaire-schema.ts';
import type { Queries } from '../database.ts';
import type { Flag } from '../schema/column.ts';
import type { Schema } from '../schema/schema.ts';

/** A unit (ward office). `questionnaire` is the id that its tablets show, highest version. */
export type UnitRecord = {
  readonly id: string;
  readonly name: string;
  readonly parent: string | null;
  readonly questionnaire: string;
  readonly demo: boolean;
  /** A set-up file named the questionnaire: one that names none keeps it. */
  readonly questionnaireNamed: boolean;
};

/** Null when there is no such unit. */
export async function loadUnit(q: Queries, id: string): Promise<UnitRecord | null> {
  const row = await q.selectFrom('unit').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? unitOf(row) : null;
}

export async function listUnits(q: Queries): Promise<readonly UnitRecord[]> {
  const rows = await q.selectFrom('unit').selectAll().orderBy('id').execute();
  return rows.map(unitOf);
}

export async function saveUnitName(
  q: Queries,
  id: string,
  { name, parent }: { readonly name: string; readonly parent: string | null },
): Promise<void> {
  await q.updateTable('unit').set({ name, parent }).where('id', '=', id).execute();
}

/** All that a response of this unit may name. Retired ones too: an old form may still arrive. */
export async function knownUnit(q: Queries, unit: string): Promise<KnownUnit> {
  const ids = async (table: 'officer' | 'counter' | 'field') =>
    new Set(
      (await q.selectFrom(table).select('id').where('unit', '=', unit).execute()).map(
        ({ id }) => id,
      ),
    );
  const questionnaires = await questionnairesOf(q, unit);
  return {
    questionnaires: new Map(questionnaires.map((one) => [keyOf(one), one])),
    officers: await ids('officer'),
    counters: await ids('counter'),
    fields: await ids('field'),
  };
}

/** Every published version, by id and version. */
export async function questionnairesOf(
  q: Queries,
  unit: string,
): Promise<readonly Questionnaire[]> {
  const rows = await q
    .selectFrom('questionnaire')
    .select('content_json')
    .where('unit', '=', unit)
    .orderBy('id')
    .orderBy('version')
    .execute();
  return rows.map(({ content_json }) => questionnaireSchema.parse(JSON.parse(content_json)));
}

/** Finds the questionnaire of a stored row. The function throws where the unit has none of that name. */
export async function questionnaireFinder(
  q: Queries,
  unit: string,
): Promise<(key: string) => Questionnaire> {
  const byKey = new Map((await questionnairesOf(q, unit)).map((one) => [keyOf(one), one]));
  return (key) => {
    const found = byKey.get(key);
    if (!found) throw new Error(`unit ${unit} has no ${key}`);
    return found;
  };
}

/** What the unit's tablets show. Throws if the unit has none: set-up always leaves one. */
export async function currentQuestionnaire(q: Queries, unit: string): Promise<Questionnaire> {
  const row = await q
    .selectFrom('questionnaire')
    .innerJoin('unit', (join) =>
      join
        .onRef('unit.id', '=', 'questionnaire.unit')
        .onRef('unit.questionnaire', '=', 'questionnaire.id'),
    )
    .select('questionnaire.content_json')
    .where('unit.id', '=', unit)
    .orderBy('questionnaire.version', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) throw new Error(`unit ${unit} has no questionnaire`);
  return questionnaireSchema.parse(JSON.parse(row.content_json));
}

export async function readOfficers(q: Queries, unit: string): Promise<readonly Officer[]> {
  const rows = await q
    .selectFrom('officer')
    .select(['id', 'name', 'active'])
    .where('unit', '=', unit)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ ...row, active: row.active === 1 }));
}

export async function readCounters(q: Queries, unit: string): Promise<readonly Counter[]> {
  const rows = await q
    .selectFrom('counter')
    .select(['id', 'name', 'officer', 'field', 'officers_json', 'active'])
    .where('unit', '=', unit)
    .orderBy('id')
    .execute();
  return rows.map(({ officers_json, ...row }) => ({
    ...row,
    officers: counterOfficersSchema.parse(JSON.parse(officers_json)),
    active: row.active === 1,
  }));
}

export async function readFields(q: Queries, unit: string): Promise<readonly Field[]> {
  const rows = await q
    .selectFrom('field')
    .select(['id', 'name_json', 'active'])
    .where('unit', '=', unit)
    .orderBy('id')
    .execute();
  return rows.map(({ id, name_json, active }) => ({
    id,
    name: localizedSchema.parse(JSON.parse(name_json)),
    active: active === 1,
  }));
}

/** Adds the officer, or changes the one of that id. */
export async function saveOfficer(q: Queries, unit: string, officer: Officer): Promise<void> {
  const values = { name: officer.name, active: flag(officer.active) };
  await q
    .insertInto('officer')
    .values({ unit, id: officer.id, ...values })
    .onConflict((conflict) => conflict.columns(['unit', 'id']).doUpdateSet(values))
    .execute();
}

/** Adds the counter, or changes the one of that id. Its officers and field must be there. */
export async function saveCounter(q: Queries, unit: string, counter: Counter): Promise<void> {
  const { name, officer, field, officers } = counter;
  const officers_json = JSON.stringify(officers);
  const values = { name, officer, field, officers_json, active: flag(counter.active) };
  await q
    .insertInto('counter')
    .values({ unit, id: counter.id, ...values })
    .onConflict((conflict) => conflict.columns(['unit', 'id']).doUpdateSet(values))
    .execute();
}

/** Adds the field, or changes the one of that id. */
export async function saveField(q: Queries, unit: string, field: Field): Promise<void> {
  const values = { name_json: JSON.stringify(field.name), active: flag(field.active) };
  await q
    .insertInto('field')
    .values({ unit, id: field.id, ...values })
    .onConflict((conflict) => conflict.columns(['unit', 'id']).doUpdateSet(values))
    .execute();
}

function unitOf({
  questionnaire_named,
  demo,
  kiosk_json: _settings,
  signals_json: _limits,
  retention_json: _kept,
  raw_gone: _rawGone,
  text_gone: _textGone,
  ...row
}: Selectable<Schema['unit']>): UnitRecord {
  return { ...row, demo: demo === 1, questionnaireNamed: questionnaire_named === 1 };
}

const flag = (value: boolean): Flag => (value ? 1 : 0);
