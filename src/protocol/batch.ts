import { z } from 'zod';
import { refusalCodes } from '../survey/parse-response.ts';
import { batchLimits } from './batch-limits.ts';

/** Who said which officer a form is about: `preset` by counter and shift plan, or `chosen` by the person. */
export const officerSources = ['preset', 'chosen'] as const;
export type OfficerSource = (typeof officerSources)[number];

const uuid = z.string().regex(/^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/);
const base64url = z.string().regex(/^[A-Za-z0-9_-]*$/);

/**
 * How a tablet is. Sent with each contact, at most once a minute; no per-form times.
 * `clock` is the tablet's clock in milliseconds since 1970 UTC.
 */
export const heartbeatSchema = z.strictObject({
  version: z.string().max(40),
  clock: z.int(),
  unsent: z.int().min(0),
  /** Whole hours that the oldest unsent entry has waited; null with none. */
  oldestUnsentHours: z.int().min(0).nullable(),
  persisted: z.boolean().nullable(),
  standalone: z.boolean().nullable(),
  freeBytes: z.int().min(0).nullable(),
  /** 0–100, null where the browser does not tell. */
  battery: z.int().min(0).max(100).nullable(),
  warnings: z.array(z.string().max(60)).max(20),
  /** The number of the newest entry this tablet ever made; 0 for none. */
  newest: z.int().min(0).optional(),
  /** Sent entries that the tablet still keeps, in case the server has to be restored. */
  kept: z.int().min(0).optional(),
  /** Numbers, first and last, of entries that neither copy on the tablet holds any more. */
  missing: z
    .array(z.tuple([z.int().min(1), z.int().min(1)]))
    .max(100)
    .optional(),
});
export type Heartbeat = z.infer<typeof heartbeatSchema>;

/**
 * One outbox entry as it travels. With seal `none` the bytes are the UTF-8 of a payload
 * (`payloadSchema`) in JSON. Sealed (`envelope.ts`) they are the 65 bytes of HPKE's encapsulated key and then
 * the ciphertext of such a payload, filled up with spaces to a multiple of 256 bytes; `info` is
 * "sipas-entry-1", there is no further authenticated data.
 */
export const entrySchema = z.strictObject({
  seq: z.int().min(1),
  id: uuid,
  /** The name of the key that sealed it; empty with seal `none`. */
  key: z.string().max(200),
  seal: z.string().min(1).max(60),
  bytes: base64url.max(200_000),
  /** The chain after this entry (`chain.ts`), base64url; absent from versions before 0.2. */
  link: base64url.max(64).optional(),
});
export type WireEntry = z.infer<typeof entrySchema>;

/** Two clocks of a tablet against the server's, milliseconds. Null = not known. */
export const payloadTimeSchema = z.strictObject({
  /** The server's clock at the last contact. */
  contactAt: z.int().nullable(),
  /** What the clock that nobody can set has run since that contact; null after a restart. */
  sinceContactMs: z.int().min(0).nullable(),
  /** How often the settable clock has left the other by more than 30 s since that contact. */
  jumps: z.int().min(0),
  /** True once it went back against the other since that contact, which no sleep explains. */
  setBack: z.boolean().optional(),
});
export type PayloadTime = z.infer<typeof payloadTimeSchema>;

/** The same as a batch is sent, with the tablet's settable clock, milliseconds since 1970 UTC. */
export const batchTimeSchema = payloadTimeSchema.extend({ clock: z.int() });
export type BatchTime = z.infer<typeof batchTimeSchema>;

/** What an unsealed entry holds. A trial form says so itself: its tablet may have ended the trial since. */
export const payloadSchema = z.strictObject({
  trial: z.boolean(),
  /** The tablet's clock less the server's, milliseconds, at the last contact before; null = never met. */
  clockOffsetMs: z.int().nullable(),
  /** Whether the counter or the person said which officer it was; absent = the counter. */
  officerFrom: z.enum(officerSources).optional(),
  /** What the tablet knew of the time when it finished the form; absent from versions before 0.2. */
  time: payloadTimeSchema.optional(),
  /** 16 random bytes, base64url: nobody finds an unsealed form again by its hash in the ledger. */
  salt: base64url.max(40).optional(),
  /**
   * Where the finger came down on the answers, in hundredths of the button: the middle of all
   * (from its left, from its top) and how far they lie from it on average. Absent where nobody
   * touched, and from versions before 0.3.
   */
  touch: z
    .tuple([z.int().min(-999).max(999), z.int().min(-999).max(999), z.int().min(0).max(999)])
    .optional(),
  response: z.unknown(),
});
export type Payload = z.infer<typeof payloadSchema>;

export const batchSchema = z.strictObject({
  kiosk: z.string().max(64),
  /** The server's database epoch as the tablet last heard it; null before the first contact. */
  epoch: z.string().max(64).nullable(),
  /** None where a revoked tablet only asks whether the server was restored. */
  entries: z.array(entrySchema).max(batchLimits.entries),
  /** Over `signedText` by the tablet's P-256 key; null from versions before 0.2. */
  signature: base64url.max(200).nullable(),
  heartbeat: heartbeatSchema.nullable(),
  /** By it the server judges the times in the entries; absent from versions before 0.2. */
  time: batchTimeSchema.optional(),
});
export type Batch = z.infer<typeof batchSchema>;

/**
 * What became of one entry. `stored` and `duplicate`: it is safe. `refused`: it is safe in
 * quarantine, where staff see it with its code. `later`: keep it and try again.
 */
export const entryReceiptSchema = z.object({
  seq: z.int(),
  id: z.string(),
  outcome: z.enum(['stored', 'duplicate', 'refused', 'later']),
  code: z.enum([...refusalCodes, 'bad-payload', 'revoked-kiosk']).optional(),
});
export type EntryReceipt = z.infer<typeof entryReceiptSchema>;

/** How far the server has come with one tablet's entries; numbers of entries, 0 for none. */
export const marksSchema = z.object({
  /** All of 1 … through are stored or in quarantine. */
  through: z.int().min(0),
  highest: z.int().min(0),
  /** All of 1 … backedUp are in a backup. */
  backedUp: z.int().min(0),
});
export type Marks = z.infer<typeof marksSchema>;

export const receiptSchema = z.object({
  epoch: z.string(),
  /** The server's clock, milliseconds since 1970 UTC. */
  clock: z.int(),
  marks: marksSchema.optional(),
  entries: z.array(entryReceiptSchema),
});
export type Receipt = z.infer<typeof receiptSchema>;
