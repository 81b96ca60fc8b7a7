import { z } from 'zod';

/** Text in Vietnamese plus any other language, keyed by its tag. */
export const localizedSchema = z
  .object({ vi: z.string().min(1).max(1000) })
  .catchall(z.string().min(1).max(1000));
