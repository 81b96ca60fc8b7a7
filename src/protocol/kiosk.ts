import { z } from 'zod';
import { questionnaireSchema } from '../survey/questionnaire-schema.ts';
import { heartbeatSchema } from './batch.ts';

/** A P-256 public key as a JSON Web Key. */
export const publicKeySchema = z.strictObject({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  y: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
});

/**
 * A tablet shows its code, gives the public half of its signing key, and a secret of its own
 * making. The same code, key and secret again succeed again: the first reply may have been lost.
 */
export const enrolSchema = z.strictObject({
  code: z.string().max(40),
  publicKey: publicKeySchema,
  /** 32 random bytes, base64url; from now on `Authorization: Kiosk ID.SECRET`. */
  secret: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
});
export type Enrol = z.infer<typeof enrolSchema>;

/** All that a tablet needs to ask its questions. `version` changes with any of it. */
export const kioskConfigSchema = z.object({
  version: z.string(),
  unit: z.object({ id: z.string(), name: z.string(), parent: z.string().nullable() }),
  kiosk: z.object({ id: z.string(), name: z.string(), trial: z.boolean() }),
  counter: z.object({ id: z.string(), name: z.string() }).nullable(),
  officer: z.string().nullable(),
  field: z.string().nullable(),
  questionnaire: questionnaireSchema,
  /** True on `npm run demo`: every screen says so. */
  demo: z.boolean(),
});
export type KioskConfig = z.infer<typeof kioskConfigSchema>;

export const enrolledSchema = z.object({
  kiosk: z.string(),
  epoch: z.string(),
  clock: z.int(),
  config: kioskConfigSchema,
});
export type Enrolled = z.infer<typeof enrolledSchema>;

export const contactSchema = z.strictObject({
  heartbeat: heartbeatSchema.nullable(),
  /** The version of the config the tablet holds; null for none. */
  config: z.string().max(80).nullable(),
});
export type Contact = z.infer<typeof contactSchema>;

export const contactedSchema = z.object({
  epoch: z.string(),
  clock: z.int(),
  /** Null when the tablet's is the newest. */
  config: kioskConfigSchema.nullable(),
});
