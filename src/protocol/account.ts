import { z } from 'zod';

/** What a browser calls itself, as one of a few names: enough to tell one's own machines apart. */
export const browsers = [
  'chrome',
  'edge',
  'firefox',
  'safari',
  'coccoc',
  'samsung',
  'opera',
  'other',
] as const;
export const systems = ['windows', 'mac', 'linux', 'android', 'ios', 'chromeos', 'other'] as const;
export type Browser = (typeof browsers)[number];
export type System = (typeof systems)[number];

/** Where a person is signed in. Times are milliseconds since 1970 UTC. */
export const signedInSchema = z.object({
  /** Names it in requests; opens nothing. */
  id: z.string(),
  /** The one that asks. */
  current: z.boolean(),
  browser: z.enum(browsers),
  system: z.enum(systems),
  startedAt: z.int(),
  seenAt: z.int(),
});
export type SignedIn = z.infer<typeof signedInSchema>;

/** Its length is judged with its commonness, by one rule, in `server/auth/password.ts`. */
export const passwordSchema = z.string().max(1024);

export const newPasswordSchema = z.strictObject({
  /** The one that holds now. */
  password: passwordSchema,
  newPassword: passwordSchema,
});
