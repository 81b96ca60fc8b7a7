import { z } from 'zod';
import { ownPasswordSchema } from './account.ts';

/** Bytes as browsers send them in WebAuthn: base64url. */
const bytesSchema = z
  .string()
  .max(20_000)
  .regex(/^[A-Za-z0-9_-]+$/);
const credential = { id: bytesSchema, rawId: bytesSchema, type: z.literal('public-key') };

/** What a browser makes of the options for a new passkey. Source: WebAuthn Level 3, 5.1. */
const madeSchema = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: bytesSchema,
    attestationObject: bytesSchema,
    transports: z.array(z.string().max(40)).max(10).default([]),
  }),
});

/** What a browser signs with a passkey that it has. */
export const passkeySignInSchema = z.strictObject({
  response: z.object({
    ...credential,
    response: z.object({
      clientDataJSON: bytesSchema,
      authenticatorData: bytesSchema,
      signature: bytesSchema,
      userHandle: z.string().max(200).nullish(),
    }),
  }),
});

/** Options as the browser takes them; made and read by the same library at both ends. */
export const passkeyOptionsSchema = z.looseObject({ challenge: z.string() });

export const newPasskeySchema = z.strictObject({
  name: z.string().trim().min(1).max(80),
  response: madeSchema,
});

export const passkeyRemovalSchema = ownPasswordSchema;

export const passkeySchema = z.object({
  id: z.string(),
  name: z.string(),
  madeDay: z.string(),
  usedDay: z.string().nullable(),
});

/** One's own, and where they are to be had. */
export const passkeysSchema = z.object({
  /** The one address at which they work; null where none can. */
  origin: z.string().nullable(),
  /** Why none can; null where they can. */
  why: z.enum(['ip-address', 'insecure']).nullable(),
  passkeys: z.array(passkeySchema),
});
export type Passkeys = z.infer<typeof passkeysSchema>;
