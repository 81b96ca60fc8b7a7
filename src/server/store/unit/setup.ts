import { sql } from 'kysely';
import { kioskSettingsSchema } from '../../../protocol/kiosk-settings.ts';
import type { Setup, SetupCode, SetupReceipt, SetupRefusal } from '../../../protocol/setup.ts';
import type { Counter, Field, Officer } from '../../../protocol/staff.ts';
import { canonical } from '../../../survey/canonical.ts';
import { attributableFactor, keyOf, type Questionnaire } from '../../../survey/questionnaire.ts';
import { banks, defaultPlace } from '../../../survey/questionnaires/index.ts';
import type { Result } from '../../../survey/result.ts';
import type { Database, Queries } from '../database.ts';
import { readKioskSettings, saveKioskSettings } from '../kiosks/kiosk-settings.ts';
import {
  builtIn,
  dropBuiltIn,
  insertQuestionnaire,
  sameQuestionnaire,
  unusedBuiltIn,
} from './publishing.ts';
import {
  loadUnit,
  questionnairesOf,
  readCounters,
  readFields,
  readOfficers,
  saveCounter,
  saveField,
  saveOfficer,
  type UnitRecord,
} from './units.ts';

/**
 * Creates or updates a unit, all or nothing. What the set-up leaves out stays; the same set-up
 * again changes nothing. `demo` marks a new unit as made-up. Source: contract §2.
 */
export async function applySetup(
  database: Database,
  setup: Setup,
  {
    demo = false,
    note = async () => undefined,
  }: {
    readonly demo?: boolean;
    /** What else is kept with it or not at all. */
    readonly note?: (tx: Queries, receipt: SetupReceipt) => Promise<void>;
  } = {},
): Promise<Result<SetupReceipt, SetupRefusal>> {
  try {
    const value = await database.db.transaction().execute(async (tx) => {
      // One set-up at a time: two that make the same unit would both find it missing.
      if (database.engine === 'postgres')
        await sql`select pg_advisory_xact_lock(5492117)`.execute(tx);
      const receipt = await apply(tx, setup, demo);
      await note(tx, receipt);
      return receipt;
    });
    return { ok: true, value };
  } catch (fault) {
    if (fault instanceof Refused) return { ok: false, refusal: fault.refusal };
    throw fault;
  }
}

/** Thrown inside the transaction and caught right outside it, so that nothing of the set-up stays. */
class Refused extends Error {
  readonly refusal: SetupRefusal;
  constructor(code: SetupCode, path: string) {
    super(code);
    this.refusal = { code, path };
  }
}

type Changes = { created: number; updated: number; unchanged: number };

async function apply(tx: Queries, setup: Setup, demo: boolean): Promise<SetupReceipt> {
  const changes: Changes = { created: 0, updated: 0, unchanged: 0 };
  const unit = setup.unit.id;
  const there = await loadUnit(tx, unit);
  if (!there) await insertUnit(tx, setup, demo);
  const questionnaire = await publish(tx, setup, there, changes);
  await saveKiosk(tx, setup, there, changes);
  await saveUnit(tx, setup, there, questionnaire, changes);
  await saveOfficers(tx, setup, changes);
  await saveFields(tx, setup, changes);
  await saveCounters(tx, setup, changes);
  return { unit, ...changes };
}

/** The row first, since all others refer to it; its questionnaire is known only later. */
async function insertUnit(tx: Queries, { unit }: Setup, demo: boolean): Promise<void> {
  if (unit.name === undefined) throw new Refused('bad-set-up', 'unit.name');
  await tx
    .insertInto('unit')
    .values({
      id: unit.id,
      name: unit.name,
      parent: unit.parent ?? null,
      questionnaire: '',
      questionnaire_named: 0,
      demo: demo ? 1 : 0,
      kiosk_json: '{}',
    })
    .execute();
}

async function saveUnit(
  tx: Queries,
  { unit }: Setup,
  there: UnitRecord | null,
  questionnaire: string,
  changes: Changes,
): Promise<void> {
  const name = unit.name ?? there?.name ?? '';
  const parent = unit.parent === undefined ? (there?.parent ?? null) : unit.parent;
  note(changes, there && { name: there.name, parent: there.parent, of: there.questionnaire }, {
    name,
    parent,
    of: questionnaire,
  });
  await tx
    .updateTable('unit')
    .set({
      name,
      parent,
      questionnaire,
      questionnaire_named: namedIn(unit, there) === undefined ? 0 : 1,
    })
    .where('id', '=', unit.id)
    .execute();
}

/** How the tablets behave; the keys that the file leaves out stay. */
async function saveKiosk(
  tx: Queries,
  { unit }: Setup,
  there: UnitRecord | null,
  changes: Changes,
): Promise<void> {
  if (!unit.kiosk) return;
  const before = await readKioskSettings(tx, unit.id);
  const after = kioskSettingsSchema.parse({ ...before, ...unit.kiosk });
  // Of a new unit they are a part, and it has been counted.
  if (there === null || note(changes, before, after)) await saveKioskSettings(tx, unit.id, after);
}

/** The questionnaire that this file names, or that one before it named: what is left out stays. */
function namedIn(unit: Setup['unit'], there: UnitRecord | null): string | undefined {
  return unit.questionnaire ?? (there?.questionnaireNamed ? there.questionnaire : undefined);
}

/** Publishes what the file brings and returns the id of what the tablets show from now on. */
async function publish(
  tx: Queries,
  { unit, questionnaires: brought = [] }: Setup,
  there: UnitRecord | null,
  changes: Changes,
): Promise<string> {
  const leaving = brought.length > 0 ? await unusedBuiltIn(tx, unit.id) : null;
  const ids = brought.map(({ id }) => id);
  // Unless the file asks for just that one and does not bring it.
  const named = namedIn(unit, there);
  const asked = named !== undefined && !ids.includes(named);
  if (leaving && !(asked && leaving.startsWith(`${named}@`))) {
    await dropBuiltIn(tx, unit.id);
  }

  const published = new Map(
    (await questionnairesOf(tx, unit.id)).map((one) => [keyOf(one), one] as const),
  );
  for (const [index, questionnaire] of brought.entries()) {
    const before = published.get(keyOf(questionnaire));
    if (before && !sameQuestionnaire(before, questionnaire)) {
      throw new Refused('questionnaire-changed', `questionnaires.${index}`);
    }
    note(changes, before ? questionnaire : null, questionnaire);
    if (before) continue;
    published.set(keyOf(questionnaire), questionnaire);
    await insertQuestionnaire(tx, unit.id, questionnaire, false);
  }
  const shown = named ?? brought[0]?.id ?? there?.questionnaire ?? builtIn().id;
  if (![...published.values()].some(({ id }) => id === shown)) {
    const bank = bankQuestionnaire(shown);
    if (!bank) throw new Refused('unknown-questionnaire', 'unit.questionnaire');
    published.set(keyOf(bank), bank);
    await insertQuestionnaire(tx, unit.id, bank, true);
  }
  if (attributableFactor([...published.values()]) === 'attributable-conflict') {
    throw new Refused('attributable-conflict', 'questionnaires');
  }
  return shown;
}

/** A file may name one of the program's own questionnaires without bringing it. */
function bankQuestionnaire(id: string): Questionnaire | null {
  const own = banks.map((bank) => bank.questionnaire(defaultPlace, 1));
  return own.find((questionnaire) => questionnaire.id === id) ?? null;
}

async function saveOfficers(tx: Queries, { unit, officers }: Setup, changes: Changes) {
  const there = new Map((await readOfficers(tx, unit.id)).map((one) => [one.id, one]));
  for (const [index, { id, name, active }] of (officers ?? []).entries()) {
    const before = there.get(id);
    const after: Officer = {
      id,
      name: name ?? before?.name ?? missing(`officers.${index}.name`),
      active: active ?? before?.active ?? true,
    };
    if (note(changes, before ?? null, after)) await saveOfficer(tx, unit.id, after);
  }
}

async function saveFields(tx: Queries, { unit, fields }: Setup, changes: Changes) {
  const there = new Map((await readFields(tx, unit.id)).map((one) => [one.id, one]));
  for (const [index, { id, name, active }] of (fields ?? []).entries()) {
    const before = there.get(id);
    const after: Field = {
      id,
      name: name ?? before?.name ?? missing(`fields.${index}.name`),
      active: active ?? before?.active ?? true,
    };
    if (note(changes, before ?? null, after)) await saveField(tx, unit.id, after);
  }
}

/** After officers and fields, which they name. */
async function saveCounters(tx: Queries, { unit, counters }: Setup, changes: Changes) {
  const there = new Map((await readCounters(tx, unit.id)).map((one) => [one.id, one]));
  const officers = new Set((await readOfficers(tx, unit.id)).map(({ id }) => id));
  const fields = new Set((await readFields(tx, unit.id)).map(({ id }) => id));
  for (const [index, { id, name, officer, field, officers: several, active }] of (
    counters ?? []
  ).entries()) {
    const before = there.get(id);
    const after: Counter = {
      id,
      name: name ?? before?.name ?? missing(`counters.${index}.name`),
      officer: officer === undefined ? (before?.officer ?? null) : officer,
      field: field === undefined ? (before?.field ?? null) : field,
      officers: several ?? before?.officers ?? [],
      active: active ?? before?.active ?? true,
    };
    if (after.officer !== null && !officers.has(after.officer)) {
      throw new Refused('unknown-officer', `counters.${index}.officer`);
    }
    const stranger = after.officers.findIndex((one) => !officers.has(one));
    if (stranger >= 0) {
      throw new Refused('unknown-officer', `counters.${index}.officers.${stranger}`);
    }
    if (after.field !== null && !fields.has(after.field)) {
      throw new Refused('unknown-field', `counters.${index}.field`);
    }
    if (note(changes, before ?? null, after)) await saveCounter(tx, unit.id, after);
  }
}

/** Only a record that is there already may leave its name out. */
function missing(path: string): never {
  throw new Refused('bad-set-up', path);
}

/** Counts a record as new, changed or already so; true when it must be written. */
function note(changes: Changes, before: object | null, after: object): boolean {
  if (before === null) changes.created += 1;
  else if (canonical(before) === canonical(after)) changes.unchanged += 1;
  else changes.updated += 1;
  return before === null || canonical(before) !== canonical(after);
}
