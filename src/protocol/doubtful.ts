import { z } from 'zod';
import { localizedSchema } from '../survey/locale-schema.ts';
import { monthSchema } from '../survey/period-schema.ts';
import { assignmentReasons } from '../survey/unclear-month.ts';

const daySchema = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** By which a group of doubtful responses is known: all that nobody may tell apart any further. */
export const doubtfulKeySchema = z
  .strictObject({
    receivedOn: daySchema,
    /** Null = of no counter. */
    counter: z.string().max(200).nullable(),
    /** As `id@version`. */
    questionnaire: z.string().max(200),
    /** Between which months they were given; both null = nothing is known. */
    first: monthSchema.nullable(),
    last: monthSchema.nullable(),
  })
  .refine(({ first, last }) => (first === null) === (last === null), { path: ['last'] });
export type DoubtfulKey = z.infer<typeof doubtfulKeySchema>;

/** Says in which month a whole group was given; `note` must say why where the reason is `other`. */
export const newAssignmentSchema = z
  .strictObject({
    group: doubtfulKeySchema,
    month: monthSchema,
    reason: z.enum(assignmentReasons),
    note: z.string().trim().max(300).default(''),
  })
  .refine(({ reason, note }) => reason !== 'other' || note !== '', { path: ['note'] });
export type NewAssignment = z.infer<typeof newAssignmentSchema>;

const doubtfulGroupSchema = z.object({
  receivedOn: daySchema,
  counter: z.string().nullable(),
  questionnaire: z.string(),
  first: monthSchema.nullable(),
  last: monthSchema.nullable(),
  /** Null = of no counter, or of one that is not there any more. */
  counterName: z.string().nullable(),
  title: localizedSchema,
  /** Those it may be assigned to, newest first. */
  months: z.array(monthSchema),
  responses: z.int(),
});
export type DoubtfulGroup = z.infer<typeof doubtfulGroupSchema>;

const assignmentSchema = z.object({
  number: z.int(),
  receivedOn: daySchema,
  counterName: z.string().nullable(),
  month: monthSchema,
  responses: z.int(),
  /** The login of who said so. */
  by: z.string(),
  madeOn: daySchema,
  reason: z.enum(assignmentReasons),
  note: z.string(),
});
export type Assignment = z.infer<typeof assignmentSchema>;

/** What waits for a person to say its month, and what was said, newest first. No answer, id or hour. */
export const doubtfulSchema = z.object({
  waiting: z.array(doubtfulGroupSchema),
  assigned: z.array(assignmentSchema),
});
export type Doubtful = z.infer<typeof doubtfulSchema>;
