import { z } from 'zod';
import { routes } from '../../protocol/routes.ts';
import {
  correctionSchema,
  newCorrectionSchema,
  seatingPreviewQuerySchema,
  seatingPreviewSchema,
  shiftPlanSchema,
  shiftSchema,
  shiftsQuerySchema,
} from '../../protocol/seating.ts';
import { dayOf } from '../../survey/day.ts';
import { monthOf } from '../../survey/period.ts';
import { atLeast, isCorrectable } from '../../survey/seating.ts';
import {
  canCorrectSeating,
  canPlanShifts,
  canSeeCorrections,
  isUnrated,
} from '../auth/permissions.ts';
import type { Queries } from '../store/database.ts';
import {
  applyDueCorrections,
  correctSeating,
  listCorrections,
} from '../store/responses/corrections.ts';
import { countPreset } from '../store/responses/seating.ts';
import { readShifts, replaceShifts } from '../store/responses/shifts.ts';
import { keptFromOf } from '../store/retention/retention.ts';
import { readCounters, readOfficers } from '../store/unit/units.ts';
import { noted } from './deed.ts';
import { type Endpoint, forStaff } from './endpoint.ts';
import { refuse } from './refusal.ts';
import type { ServerParts } from './server-parts.ts';

const shifts = forStaff({
  method: 'GET',
  path: routes.shifts,
  summary: 'Who is planned to sit at which counter, of the shifts that begin in a span of time.',
  query: shiftsQuerySchema,
  reply: z.array(shiftSchema),
  may: canPlanShifts,
  call: async ({ parts, query, person }) => ({
    json: await readShifts(parts.database.db, person.unit, query),
  }),
});

const planShifts = forStaff({
  method: 'PUT',
  path: routes.shifts,
  summary: 'Puts these shifts in the place of all that begin in the span; none may overlap.',
  body: shiftPlanSchema,
  reply: z.array(shiftSchema),
  may: canPlanShifts,
  call: async (asked) => {
    const { parts, body, person } = asked;
    const missing = await missingIn(parts.database.db, person.unit, body.shifts);
    if (missing) return refuse('bad-request', { detail: `body.shifts.${missing}` });
    const outcome = await noted(
      asked,
      'shifts-planned',
      (database) => replaceShifts(database, person.unit, body, body.shifts),
      (done) => (done === 'saved' ? { day: dayOf(body.from) } : null),
    );
    return outcome === 'overlap' ? refuse('shift-overlap') : { json: body.shifts };
  },
});

const corrections = forStaff({
  method: 'GET',
  path: routes.seatingCorrections,
  summary: 'Who said that someone else had sat at a counter, newest first, and how many followed.',
  reply: z.array(correctionSchema),
  may: canSeeCorrections,
  call: async ({ parts, person }) => {
    const { database, clock } = parts;
    await applyDueCorrections(database, person.unit, dayOf(clock()));
    return { json: await listCorrections(database.db, person.unit) };
  },
});

const correct = forStaff({
  method: 'POST',
  path: routes.seatingCorrections,
  summary:
    'Says who sat at a counter in the past: responses with the officer of the counter follow, at once or on the next working day.',
  body: newCorrectionSchema,
  reply: correctionSchema,
  may: canCorrectSeating,
  also: (person) => isUnrated(person) || 'forbidden',
  call: async (asked) => {
    const { parts, body, person } = asked;
    const now = parts.clock();
    const missing = await missingIn(parts.database.db, person.unit, [body]);
    if (missing) return refuse('bad-request', { detail: `body.${missing.split('.')[1]}` });
    if (!isCorrectable(body.from, body.to, now)) return refuse('bad-range');
    if (!(await isKept(parts, person.unit, body.from))) return refuse('not-kept');
    const by = { by: person.login, today: dayOf(now) };
    const made = await noted(
      asked,
      'seating-corrected',
      (database) => correctSeating(database, person.unit, body, by),
      ({ number }) => ({ number, counter: body.counter, officer: body.officer ?? '' }),
    );
    return { json: made };
  },
});

const preview = forStaff({
  method: 'GET',
  path: routes.seatingPreview,
  summary:
    'At least how many responses a correction would be about, in steps of five; null = fewer than five.',
  query: seatingPreviewQuerySchema,
  reply: seatingPreviewSchema,
  may: canCorrectSeating,
  // Quarter by quarter it would tell when their own forms came.
  also: (person) => isUnrated(person) || 'forbidden',
  call: async ({ parts, query, person }) => {
    if (!isCorrectable(query.from, query.to, parts.clock())) return refuse('bad-range');
    if (!(await isKept(parts, person.unit, query.from))) return refuse('not-kept');
    return {
      json: { responses: atLeast(await countPreset(parts.database, person.unit, query)) },
    };
  },
});

export const seating: readonly Endpoint[] = [shifts, planShifts, corrections, correct, preview];

/** Whether the responses of that time are still there to be moved. */
async function isKept(parts: ServerParts, unit: string, from: number): Promise<boolean> {
  const { rawFrom } = await keptFromOf(parts.database.db, unit, parts.clock());
  return monthOf(from) >= rawFrom;
}

/** The first that is not there, as `0.counter` or `0.officer`. */
async function missingIn(
  q: Queries,
  unit: string,
  named: readonly { readonly counter: string; readonly officer: string | null }[],
): Promise<string | null> {
  const counters = new Set((await readCounters(q, unit)).map(({ id }) => id));
  const officers = new Set((await readOfficers(q, unit)).map(({ id }) => id));
  for (const [index, { counter, officer }] of named.entries()) {
    if (!counters.has(counter)) return `${index}.counter`;
    if (officer !== null && !officers.has(officer)) return `${index}.officer`;
  }
  return null;
}
