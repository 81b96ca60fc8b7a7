import { z } from 'zod';
import { idSchema } from '../survey/questionnaire-schema.ts';

/** Milliseconds since 1970 UTC, up to the year 9999. */
const instantSchema = z.int().min(0).max(253_402_300_799_999);
/** The same in an address. */
const instantInQuery = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number)
  .pipe(instantSchema);

const longestShiftMs = 24 * 3_600_000;

/** `to` is excluded. */
export const shiftSchema = z
  .strictObject({ counter: idSchema, from: instantSchema, to: instantSchema, officer: idSchema })
  .refine(({ from, to }) => from < to && to - from <= longestShiftMs, { path: ['to'] });

const longestPlanMs = 62 * 86_400_000;

/** The shifts that begin in a span of time, `to` excluded. */
export const shiftsQuerySchema = z
  .strictObject({ from: instantInQuery, to: instantInQuery })
  .refine(({ from, to }) => from < to && to - from <= longestPlanMs, { path: ['to'] });

/** The plan of a span of time: these stand in the place of all that began in it. */
export const shiftPlanSchema = z
  .strictObject({
    from: instantSchema,
    to: instantSchema,
    shifts: z.array(shiftSchema).max(5000),
  })
  .refine(({ from, to }) => from < to && to - from <= longestPlanMs, { path: ['to'] })
  .refine(({ from, to, shifts }) => shifts.every((one) => one.from >= from && one.from < to), {
    path: ['shifts'],
  });
export type ShiftPlan = z.infer<typeof shiftPlanSchema>;

/** Who sat at a counter from–to, by the quarter of an hour; officer null = nobody. */
export const newCorrectionSchema = z.strictObject({
  counter: idSchema,
  from: instantSchema,
  to: instantSchema,
  officer: idSchema.nullable(),
});
export type NewCorrection = z.infer<typeof newCorrectionSchema>;

export const correctionSchema = z.object({
  number: z.int(),
  counter: z.string(),
  from: z.int(),
  to: z.int(),
  officer: z.string().nullable(),
  /** The login of who said so. */
  by: z.string(),
  madeOn: z.string(),
  /** The day from which the figures follow. */
  appliesOn: z.string(),
  applied: z.boolean(),
  /** How many responses went to another officer; null = fewer than five, or not yet. */
  moved: z.int().nullable(),
  /**
   * How many of these days and that counter stayed, since their exact time is not readable on
   * this server: of a settled month, or its key is elsewhere. Null = fewer than five, 0 = none.
   */
  unreadable: z.int().nullable(),
});
export type Correction = z.infer<typeof correctionSchema>;

export const seatingPreviewQuerySchema = z.strictObject({
  counter: idSchema,
  from: instantInQuery,
  to: instantInQuery,
});
/** At least how many responses of that counter and time have their officer from the counter, in steps of five; null = fewer. */
export const seatingPreviewSchema = z.object({ responses: z.int().nullable() });

/** What a photo may weigh, and be. */
export const photoLimitBytes = 200_000;
export const photoTypes = ['image/jpeg', 'image/png', 'image/webp'] as const;
export type PhotoType = (typeof photoTypes)[number];

/** A photo's bytes in base64. */
export const newPhotoSchema = z.strictObject({
  bytes: z.string().regex(/^[A-Za-z0-9+/]*={0,2}$/),
});
/** `hash` names the photo for as long as it stays the same. */
export const photoSchema = z.object({ hash: z.string() });
