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
});
export type Heartbeat = z.infer<typeof heartbeatSchema>;

/**
 * One outbox entry as it travels. With seal `none` the bytes are the UTF-8 of a payload
 * (`payloadSchema`) in JSON; any other seal is stored unopened.
 */
export const entrySchema = z.strictObject({
  seq: z.int().min(1),
  id: uuid,
  /** The name of the key that sealed it; empty with seal `none`. */
  key: z.string().max(200),
  seal: z.string().min(1).max(60),
  bytes: base64url.max(200_000),
});
export type WireEntry = z.infer<typeof entrySchema>;

/** What an unsealed entry holds. A trial form says so itself: its tablet may have ended the trial since. */
export const payloadSchema = z.strictObject({
  trial: z.boolean(),
  /** The tablet's clock less the server's, milliseconds, at the last contact before; null = never met. */
  clockOffsetMs: z.int().nullable(),
  /** Whether the counter or the person said which officer it was; absent = the counter. */
  officerFrom: z.enum(officerSources).optional(),
  response: z.unknown(),
});
export type Payload = z.infer<typeof payloadSchema>;

export const batchSchema = z.strictObject({
  kiosk: z.string().max(64),
  /** The server's database epoch as the tablet last heard it; null before the first contact. */
  epoch: z.string().max(64).nullable(),
  entries: z.array(entrySchema).min(1).max(batchLimits.entries),
  /** Over the entries by the tablet's P-256 key, base64url; null while nothing is sealed. */
  signature: base64url.max(200).nullable(),
  heartbeat: heartbeatSchema.nullable(),
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
  code: z.enum([...refusalCodes, 'bad-payload']).optional(),
});
export type EntryReceipt = z.infer<typeof entryReceiptSchema>;

export const receiptSchema = z.object({
  epoch: z.string(),
  /** The server's clock, milliseconds since 1970 UTC. */
  clock: z.int(),
  entries: z.array(entryReceiptSchema),
});
export type Receipt = z.infer<typeof receiptSchema>;
