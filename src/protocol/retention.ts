import { z } from 'zod';
import { monthSchema } from '../survey/period-schema.ts';
import { leastTextMonths, rawBounds } from '../survey/retention.ts';

const rawMonths = z.int().min(rawBounds.least).max(rawBounds.most);
const textMonths = z.int().min(leastTextMonths).max(rawBounds.most);

/** How long a unit keeps what single people said, in months; text never longer than the rest. */
export const retentionSchema = z
  .strictObject({ rawMonths, textMonths })
  .refine((kept) => kept.textMonths <= kept.rawMonths, { path: ['textMonths'] });

export const retentionShownSchema = z.object({
  rawMonths: z.int(),
  textMonths: z.int(),
  /** The first month of which the responses are kept, and the text in them. */
  rawFrom: monthSchema,
  textFrom: monthSchema,
  /** What is due to go and still here. */
  overdue: z.object({ responses: z.int(), texts: z.int() }),
  /** False: the clock of the server may be wrong, so nothing goes by itself. */
  clockBelieved: z.boolean(),
});
/** The policy of a unit, and what it means today. */
export type RetentionShown = z.infer<typeof retentionShownSchema>;
