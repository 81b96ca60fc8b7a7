import { z } from 'zod';
import { monthSchema } from '../survey/period-schema.ts';

/** The last month of a lot; without it the newest one. */
export const commentsQuerySchema = z.strictObject({ month: monthSchema.optional() });

const lotSchema = z.object({ first: monthSchema, last: monthSchema });

const commentSchema = z.object({
  /** A name of its own, by which nothing else is known. */
  id: z.string(),
  /** As it was written, for those who redact it; null for everyone else. */
  text: z.string().nullable(),
  /** What its numbers and addresses look like covered; a proposal, null where `text` is. */
  proposal: z.string().nullable(),
  state: z.enum(['waiting', 'released', 'kept-back']),
  /** What leaders read; null unless it is released. */
  released: z.string().nullable(),
});
export type Comment = z.infer<typeof commentSchema>;

export const commentsSchema = z.object({
  /** All that can be asked for, newest first. */
  lots: z.array(lotSchema),
  /** The one that these comments are of; null when there is none. */
  lot: lotSchema.nullable(),
  /** In an order that tells nothing, and is the same each time. */
  comments: z.array(commentSchema),
});
export type Comments = z.infer<typeof commentsSchema>;

/** `text` is the comment with nothing but parts taken out. */
export const commentDecisionSchema = z.discriminatedUnion('decision', [
  z.strictObject({
    decision: z.literal('release'),
    month: monthSchema,
    text: z.string().max(40_000),
  }),
  z.strictObject({ decision: z.literal('keep-back'), month: monthSchema }),
]);
export type CommentDecision = z.infer<typeof commentDecisionSchema>;
