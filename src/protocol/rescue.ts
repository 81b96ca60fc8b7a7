import { z } from 'zod';
import { batchSchema } from './batch.ts';

/** What comes off a tablet without a network, as a file or as pictures: signed batches as they would be sent. */
export const rescueFormat = 'sipas-rescue-1';

export const rescueFileSchema = z.object({
  format: z.literal(rescueFormat),
  batches: z.array(batchSchema).min(1),
});
export type RescueFile = z.infer<typeof rescueFileSchema>;

/** What became of the entries of one batch; `held` ones are of a revoked tablet and wait for a person. */
export const rescueReceiptSchema = z.object({
  stored: z.int().min(0),
  duplicate: z.int().min(0),
  refused: z.int().min(0),
  held: z.int().min(0),
  later: z.int().min(0),
});
export type RescueReceipt = z.infer<typeof rescueReceiptSchema>;
