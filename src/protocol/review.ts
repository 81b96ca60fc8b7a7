import { z } from 'zod';
import { monthSchema } from '../survey/period-schema.ts';
import { isReasonFor, reviewDecisions, reviewReasons } from '../survey/review.ts';
import { type SignalLimits, signals, usualLimits } from '../survey/signals.ts';

/** Between what each limit may stand. */
export const limitRanges: Readonly<
  Record<keyof SignalLimits, readonly [least: number, most: number]>
> = {
  burstForms: [2, 50],
  burstGapSeconds: [5, 600],
  answerMs: [100, 10_000],
  identicalForms: [2, 50],
  uniformForms: [2, 50],
  identicalGapSeconds: [5, 600],
  hoursMinutes: [0, 240],
  rowForms: [2, 50],
  rowGapSeconds: [5, 600],
  rowNear: [1, 100],
  monthForms: [1, 100],
  monthPercent: [1, 100],
  monthNear: [1, 100],
};

const limit = (name: keyof SignalLimits) =>
  z.int().min(limitRanges[name][0]).max(limitRanges[name][1]).default(usualLimits[name]);

/** From where on signs are told; a key that is left out is as the program comes. */
export const signalLimitsSchema = z.strictObject({
  burstForms: limit('burstForms'),
  burstGapSeconds: limit('burstGapSeconds'),
  answerMs: limit('answerMs'),
  identicalForms: limit('identicalForms'),
  uniformForms: limit('uniformForms'),
  identicalGapSeconds: limit('identicalGapSeconds'),
  hoursMinutes: limit('hoursMinutes'),
  rowForms: limit('rowForms'),
  rowGapSeconds: limit('rowGapSeconds'),
  rowNear: limit('rowNear'),
  monthForms: limit('monthForms'),
  monthPercent: limit('monthPercent'),
  monthNear: limit('monthNear'),
});

const daySchema = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const signalsSchema = z.array(z.enum(signals)).min(1).max(signals.length);
const reasonSchema = z.enum([...new Set([...reviewReasons.keep, ...reviewReasons.exclude])]);

/** By which a group of flagged responses is known: all that a reviewer may tell apart. */
export const flaggedKeySchema = z.strictObject({
  month: monthSchema,
  day: daySchema,
  counter: z.string().max(200),
  signals: signalsSchema,
});
export type FlaggedKey = z.infer<typeof flaggedKeySchema>;

/** Says what becomes of a whole group; `note` must say why where the reason is `other`. */
export const newReviewSchema = z
  .strictObject({
    group: flaggedKeySchema,
    decision: z.enum(reviewDecisions),
    reason: reasonSchema,
    note: z.string().trim().max(300).default(''),
  })
  .refine(({ decision, reason }) => isReasonFor(decision, reason), { path: ['reason'] })
  .refine(({ reason, note }) => reason !== 'other' || note !== '', { path: ['note'] });
export type NewReview = z.infer<typeof newReviewSchema>;

/** `confirm` or `decline` what another asked for; `end` takes back what has had no effect yet. */
export const reviewWordSchema = z.strictObject({
  word: z.enum(['confirm', 'decline', 'end']),
});
export type ReviewWord = z.infer<typeof reviewWordSchema>['word'];

/** Whether the responses of a lot are out of the figures; the whole lot or none of it. */
export const lotChangeSchema = z.strictObject({ excluded: z.boolean() });

const flaggedSchema = z.object({
  ...flaggedKeySchema.shape,
  counterName: z.string().nullable(),
  responses: z.int(),
});
export type Flagged = z.infer<typeof flaggedSchema>;

const reviewSchema = z.object({
  number: z.int(),
  ...flaggedKeySchema.shape,
  counterName: z.string().nullable(),
  responses: z.int(),
  decision: z.enum(reviewDecisions),
  reason: reasonSchema,
  note: z.string(),
  /** The login of who said so, and who confirmed or declined it. */
  by: z.string(),
  madeOn: daySchema,
  confirmedBy: z.string().nullable(),
  state: z.enum(['asked', 'waiting', 'done', 'ended']),
  lot: z.int().nullable(),
});
export type Review = z.infer<typeof reviewSchema>;

const lotSchema = z.object({
  number: z.int(),
  month: monthSchema,
  responses: z.int(),
  /** False once it was taken back. */
  excluded: z.boolean(),
  changedBy: z.string(),
  changedOn: daySchema,
});
export type ReviewLot = z.infer<typeof lotSchema>;

/** What has signs, and what was decided; newest first. No level, comment, answer or id. */
export const reviewsSchema = z.object({
  flagged: z.array(flaggedSchema),
  reviews: z.array(reviewSchema),
  /** Decisions to exclude that took force together. */
  lots: z.array(lotSchema),
});
export type Reviews = z.infer<typeof reviewsSchema>;
