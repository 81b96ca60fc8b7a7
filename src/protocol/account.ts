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

/** Typed again by whoever is signed in, before their account changes. */
export const ownPasswordSchema = z.strictObject({ password: passwordSchema });

/** Six digits of an app, or a recovery code. */
const typedCodeSchema = z.string().trim().min(1).max(40);
export const codeSchema = z.strictObject({ code: typedCodeSchema });

export const signInSchema = z.strictObject({
  login: z.string().max(200),
  password: passwordSchema,
  /** Asked for by `second-factor`. */
  code: typedCodeSchema.optional(),
});

export type SignIn = z.infer<typeof signInSchema>;

/** What an authenticator app is given, as text and as the SVG of a QR. Told once. */
export const totpStartSchema = z.object({ secret: z.string(), qr: z.string() });
export type TotpStart = z.infer<typeof totpStartSchema>;

/** Told once; empty when there are some already. */
export const recoveryCodesSchema = z.object({ codes: z.array(z.string()) });

/** A one-time link; `expiresAt` in milliseconds since 1970 UTC. Told once. */
export const inviteSchema = z.object({ url: z.string(), expiresAt: z.int() });
export type Invite = z.infer<typeof inviteSchema>;
export const inviteCodeSchema = z.strictObject({ code: z.string().max(200) });
/** Whom a link is for. */
export const invitedSchema = z.object({ login: z.string(), unit: z.string() });
export const acceptSchema = inviteCodeSchema.extend({ password: passwordSchema });

/** One's own account. */
export const accountSchema = z.object({
  login: z.string(),
  /** `exempt`: an operator has left this account out. */
  secondFactor: z.enum(['on', 'off', 'exempt']),
  /** The last day on which one works without; null for whoever need not have one. */
  graceEnds: z.string().nullable(),
  /** Since when an app's codes are asked for. */
  totpSince: z.string().nullable(),
  recoveryCodes: z.int(),
});
export type Account = z.infer<typeof accountSchema>;

export const newPasswordSchema = z.strictObject({
  /** The one that holds now. */
  password: passwordSchema,
  newPassword: passwordSchema,
});
