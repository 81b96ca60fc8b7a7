import { z } from 'zod';
import { unequalEffort } from '../survey/equal-effort.ts';
import { localizedSchema } from '../survey/locale-schema.ts';
import { keyOf } from '../survey/questionnaire.ts';
import { idSchema, questionnaireSchema } from '../survey/questionnaire-schema.ts';
import type { Result } from '../survey/result.ts';
import { kioskSettingsChangeSchema } from './kiosk-settings.ts';
import { counterOfficersSchema } from './staff.ts';

const nameSchema = z.string().trim().min(1).max(200);

/**
 * A set-up file. Creates or updates one unit; a record or key that is left out stays as it is,
 * so a name may be missing where the record is there already. `active: false` retires.
 * Source: contract §2.
 */
export const setupSchema = z.strictObject({
  unit: z.strictObject({
    id: idSchema,
    name: nameSchema.optional(),
    parent: nameSchema.nullable().optional(),
    questionnaire: idSchema.optional(),
    /** How the unit's tablets behave; a key that is left out stays as it is. */
    kiosk: kioskSettingsChangeSchema.optional(),
  }),
  officers: z
    .array(
      z.strictObject({
        id: idSchema,
        name: nameSchema.optional(),
        active: z.boolean().optional(),
      }),
    )
    .max(5000)
    .optional(),
  counters: z
    .array(
      z.strictObject({
        id: idSchema,
        name: nameSchema.optional(),
        /** Null = a hall kiosk, of no one officer. */
        officer: idSchema.nullable().optional(),
        field: idSchema.nullable().optional(),
        /** Who serves people there, where one tablet is for several; empty = nobody chooses. */
        officers: counterOfficersSchema.optional(),
        active: z.boolean().optional(),
      }),
    )
    .max(5000)
    .optional(),
  fields: z
    .array(
      z.strictObject({
        id: idSchema,
        name: localizedSchema.optional(),
        active: z.boolean().optional(),
      }),
    )
    .max(5000)
    .optional(),
  questionnaires: z.array(questionnaireSchema).max(500).optional(),
});
export type Setup = z.infer<typeof setupSchema>;

/** Why a set-up file is refused, whole. */
export const setupCodes = [
  'bad-set-up',
  'repeated-id',
  'unknown-officer',
  'unknown-field',
  'unknown-questionnaire',
  'questionnaire-changed',
  'attributable-conflict',
  'unequal-effort',
] as const;
export type SetupCode = (typeof setupCodes)[number];

/** `path` names the place in the file: `counters.0.officer`. */
export type SetupRefusal = { readonly code: SetupCode; readonly path: string };

/** How many records of the file were new, changed or already so. */
export type SetupReceipt = {
  readonly unit: string;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
};

/** Reads a set-up file, already out of JSON; the first fault names its place. */
export function parseSetup(input: unknown): Result<Setup, SetupRefusal> {
  const parsed = setupSchema.safeParse(input);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const code = issue?.message === 'repeated-id' ? 'repeated-id' : 'bad-set-up';
    return refuse(code, issue ? placeOf(issue) : '');
  }
  const unstorable = badTextIn(parsed.data, []);
  if (unstorable) return refuse('bad-set-up', unstorable.join('.'));
  const { officers, counters, fields, questionnaires } = parsed.data;
  for (const [list, records] of Object.entries({ officers, counters, fields, questionnaires })) {
    const seen = new Set<string>();
    for (const [index, record] of (records ?? []).entries()) {
      const id = 'version' in record ? keyOf(record) : record.id;
      if (seen.has(id)) return refuse('repeated-id', `${list}.${index}.id`);
      seen.add(id);
    }
  }
  for (const [index, questionnaire] of (questionnaires ?? []).entries()) {
    const fault = unequalEffort(questionnaire);
    if (fault) return refuse('unequal-effort', ['questionnaires', index, ...fault].join('.'));
  }
  return { ok: true, value: parsed.data };
}

/** The record or key at fault; for a key that is too many, that key. */
function placeOf(issue: z.core.$ZodIssue): string {
  const extra = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  return [...issue.path, ...extra].map(String).join('.').slice(0, 200);
}

/** The path of the first text with NUL or half a surrogate pair: no database keeps those. */
function badTextIn(value: unknown, path: readonly string[]): readonly string[] | null {
  if (typeof value === 'string') {
    return value.includes('\0') || /\p{Cs}/u.test(value) ? path : null;
  }
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, inner] of Object.entries(value)) {
    const found = badTextIn(key, path) ?? badTextIn(inner, [...path, key]);
    if (found) return found;
  }
  return null;
}

function refuse(code: SetupCode, path: string): { ok: false; refusal: SetupRefusal } {
  return { ok: false, refusal: { code, path } };
}
