import { z } from 'zod';

/** A key that tablets seal answers to, without the half that opens. Days are yyyy-mm-dd. */
export const sealKeySchema = z.object({
  name: z.string(),
  madeDay: z.string(),
  /** Since when it is in a backup or on paper; null = no tablet has it yet. */
  safeDay: z.string().nullable(),
  safeBy: z.enum(['backup', 'sheet', 'demo']).nullable(),
  /** Tablets seal to this one now. */
  current: z.boolean(),
});
export type SealKeyState = z.infer<typeof sealKeySchema>;

/** A key on paper. Whoever holds it can open what tablets hold. */
export const recoverySheetSchema = z.object({
  name: z.string(),
  unit: z.object({ id: z.string(), name: z.string() }),
  madeDay: z.string(),
  /** What `sipas key restore` reads: a line of its own, then three lines of four groups. */
  text: z.string(),
  /** The same text as an SVG. */
  qr: z.string(),
});
export type RecoverySheet = z.infer<typeof recoverySheetSchema>;
