import { z } from 'zod';

export const monthSchema = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
  .brand<'Month'>();

/** A calendar month at the unit, as text: `2025-03`. Earlier months compare smaller. */
export type Month = z.infer<typeof monthSchema>;

export const periodSchema = z
  .string()
  .regex(/^\d{4}(-(0[1-9]|1[0-2]|Q[1-4]|6M|9M))?$/)
  .brand<'Period'>();

/** `2026-10`, `2026-Q1`…`Q4`, `2026-6M`, `2026-9M` or `2026`. */
export type Period = z.infer<typeof periodSchema>;
