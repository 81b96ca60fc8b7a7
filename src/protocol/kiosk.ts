import { z } from 'zod';
import { choiceSchema } from '../survey/choice-schema.ts';
import { localizedSchema } from '../survey/locale-schema.ts';
import { questionnaireSchema } from '../survey/questionnaire-schema.ts';
import { respondentParts } from '../survey/respondent.ts';
import { heartbeatSchema, marksSchema } from './batch.ts';
import { cardSchema, openingSchema } from './kiosk-settings.ts';

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
  /** It signs every batch: one without a signature is not from this tablet. */
  signs: z.literal(true).optional(),
});
export type Enrol = z.infer<typeof enrolSchema>;

/** Another signing key, from a tablet whose browser lost the one before but not the secret. */
export const newKeySchema = z.strictObject({ publicKey: publicKeySchema });
export type NewKey = z.infer<typeof newKeySchema>;

const respondentQuestionSchema = z.object({
  id: z.enum(respondentParts),
  text: localizedSchema,
  choices: z.array(choiceSchema),
});

/**
 * All that a tablet needs to ask its questions. `version` changes with any of it. The optional
 * keys came later: a tablet may still hold a config without them.
 */
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
  /** What is asked beside the questions; an empty list is not asked. */
  screens: z
    .object({
      reasons: z.array(choiceSchema),
      wishes: z.array(choiceSchema),
      respondent: z.array(respondentQuestionSchema),
      comment: z.boolean(),
    })
    .optional(),
  /** Who may sit here; `counter` is the name of the one where they usually do, `photo` its hash. */
  officers: z
    .array(
      z.object({
        id: z.string(),
        name: z.string(),
        counter: z.string().nullable(),
        photo: z.string().nullable(),
      }),
    )
    .optional(),
  /** Ask the person who served them. */
  chooser: z.boolean().optional(),
  /** Who sits at this counter when; milliseconds since 1970 UTC, `to` excluded. */
  shifts: z.array(z.object({ from: z.int(), to: z.int(), officer: z.string() })).optional(),
  keyboard: z.enum(['own', 'system']).optional(),
  cards: z.array(cardSchema).optional(),
  hours: z.array(openingSchema).optional(),
  /** What staff have uploaded: the hash of the text, a hyphen, the hash of the sound. */
  recordings: z.array(z.string()).optional(),
  /** Counts up when staff void the tablet's PIN. */
  pinEpoch: z.int().optional(),
  /**
   * What answers are sealed to: the key's name and its uncompressed point of 65 bytes, base64url.
   * Null or absent until that key is in a backup or on paper: before, a fire would take the votes.
   */
  seal: z.object({ key: z.string(), publicKey: z.string() }).nullable().optional(),
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
  marks: marksSchema.optional(),
  /** Null when the tablet's is the newest. */
  config: kioskConfigSchema.nullable(),
});
