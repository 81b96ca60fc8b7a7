import { z } from 'zod';
import { routes } from '../../protocol/routes.ts';
import {
  type Counter,
  counterSchema,
  fieldSchema,
  officerSchema,
  officerShownSchema,
  publishSchema,
  type Questionnaires,
  questionnairesSchema,
  unitSchema,
} from '../../protocol/staff.ts';
import { keyOf } from '../../survey/questionnaire.ts';
import { banks, defaultPlace } from '../../survey/questionnaires/index.ts';
import { canManageUnit, canSeeCounters, canSeeNames, isStaff } from '../auth/permissions.ts';
import type { Queries } from '../store/database.ts';
import { photoHashes } from '../store/unit/officer-photos.ts';
import { publishBank } from '../store/unit/publishing.ts';
import {
  currentQuestionnaire,
  loadUnit,
  questionnairesOf,
  readCounters,
  readFields,
  readOfficers,
  saveCounter,
  saveField,
  saveOfficer,
  saveUnitName,
} from '../store/unit/units.ts';
import { noted } from './deed.ts';
import { type Endpoint, forStaff } from './endpoint.ts';
import { refuse } from './refusal.ts';

const unit = forStaff({
  method: 'GET',
  path: routes.unit,
  summary: 'The unit by name.',
  reply: unitSchema,
  may: isStaff,
  call: async ({ parts, person }) => {
    const found = await loadUnit(parts.database.db, person.unit);
    return found ? { json: { name: found.name, parent: found.parent } } : refuse('not-found');
  },
});

const saveUnit = forStaff({
  method: 'PUT',
  path: routes.unit,
  summary: 'Renames the unit.',
  body: unitSchema,
  reply: unitSchema,
  may: canManageUnit,
  call: async (asked) => {
    const { body, person } = asked;
    await noted(asked, 'unit-renamed', ({ db }) => saveUnitName(db, person.unit, body), {});
    return { json: body };
  },
});

const officers = forStaff({
  method: 'GET',
  path: routes.officers,
  summary: 'The officers of the unit, retired ones too.',
  reply: z.array(officerShownSchema),
  may: canSeeNames,
  call: async ({ parts, person }) => {
    const { db } = parts.database;
    const photos = await photoHashes(db, person.unit);
    const all = await readOfficers(db, person.unit);
    return { json: all.map((one) => ({ ...one, photo: photos.get(one.id) ?? null })) };
  },
});

const putOfficer = forStaff({
  method: 'POST',
  path: routes.officers,
  summary: 'Adds an officer, or changes the one of that id.',
  body: officerSchema,
  reply: officerSchema,
  may: canManageUnit,
  call: async (asked) => {
    const { body, person } = asked;
    const about = { officer: body.id };
    await noted(asked, 'officer-saved', ({ db }) => saveOfficer(db, person.unit, body), about);
    return { json: body };
  },
});

const counters = forStaff({
  method: 'GET',
  path: routes.counters,
  summary: 'The counters of the unit.',
  reply: z.array(counterSchema),
  may: canSeeCounters,
  call: async ({ parts, person }) => ({
    json: await readCounters(parts.database.db, person.unit),
  }),
});

const putCounter = forStaff({
  method: 'POST',
  path: routes.counters,
  summary: 'Adds a counter, or changes the one of that id. Its officers and field must be there.',
  body: counterSchema,
  reply: counterSchema,
  may: canManageUnit,
  call: async (asked) => {
    const { parts, body, person } = asked;
    const missing = await missingIn(parts.database.db, person.unit, body);
    if (missing) return refuse('bad-request', { detail: `body.${missing}` });
    const about = { counter: body.id };
    await noted(asked, 'counter-saved', ({ db }) => saveCounter(db, person.unit, body), about);
    return { json: body };
  },
});

const fields = forStaff({
  method: 'GET',
  path: routes.fields,
  summary: 'The fields of the unit.',
  reply: z.array(fieldSchema),
  may: isStaff,
  call: async ({ parts, person }) => ({ json: await readFields(parts.database.db, person.unit) }),
});

const putField = forStaff({
  method: 'POST',
  path: routes.fields,
  summary: 'Adds a field, or changes the one of that id.',
  body: fieldSchema,
  reply: fieldSchema,
  may: canManageUnit,
  call: async (asked) => {
    const { body, person } = asked;
    const about = { field: body.id };
    await noted(asked, 'field-saved', ({ db }) => saveField(db, person.unit, body), about);
    return { json: body };
  },
});

const questionnaires = forStaff({
  method: 'GET',
  path: routes.questionnaires,
  summary: 'What the unit has published, and the banks that come with the program.',
  reply: questionnairesSchema,
  may: isStaff,
  call: async ({ parts, person }) => ({ json: await published(parts.database.db, person.unit) }),
});

const publish = forStaff({
  method: 'POST',
  path: routes.questionnaires,
  summary: 'Publishes a bank in the words of the unit; tablets show it from now on.',
  body: publishSchema,
  reply: questionnairesSchema,
  may: canManageUnit,
  call: async (asked) => {
    const { parts, body, person } = asked;
    const done = await noted(
      asked,
      'questionnaire-published',
      ({ db }) => publishBank(db, person.unit, body),
      (made) => (made.ok ? { questionnaire: keyOf(made.value) } : null),
    );
    return done.ok
      ? { json: await published(parts.database.db, person.unit) }
      : refuse(done.refusal);
  },
});

export const unitRoutes: readonly Endpoint[] = [
  unit,
  saveUnit,
  officers,
  putOfficer,
  counters,
  putCounter,
  fields,
  putField,
  questionnaires,
  publish,
];

async function published(q: Queries, id: string): Promise<Questionnaires> {
  return {
    current: keyOf(await currentQuestionnaire(q, id)),
    published: [...(await questionnairesOf(q, id))],
    banks: banks.map(({ bank, source, questionnaire }) => ({
      bank,
      source,
      questionnaire: questionnaire(defaultPlace, 1),
    })),
  };
}

/** Which of those that a counter names is not there. */
async function missingIn(
  q: Queries,
  unitId: string,
  counter: Pick<Counter, 'officer' | 'officers' | 'field'>,
): Promise<'officer' | 'officers' | 'field' | null> {
  const known = async (all: Promise<readonly { id: string }[]>, id: string | null) =>
    id === null || (await all).some((one) => one.id === id);
  if (!(await known(readOfficers(q, unitId), counter.officer))) return 'officer';
  const there = new Set((await readOfficers(q, unitId)).map(({ id }) => id));
  if (!counter.officers.every((id) => there.has(id))) return 'officers';
  if (!(await known(readFields(q, unitId), counter.field))) return 'field';
  return null;
}
