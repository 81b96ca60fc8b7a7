import { payloadSchema, type WireEntry } from '../../protocol/batch.ts';

import { type KnownUnit, parseResponse, type Refusal } from '../../survey/parse-response.ts';
import type { Result } from '../../survey/result.ts';
import type { Arrival } from '../store/responses/responses.ts';
import { openEnvelope } from './envelope.ts';
import type { KeyRing } from './key-ring.ts';
import { type ClockSense, estimate } from './trust.ts';

export type EntryRefusal = {
  readonly code: Refusal['code'] | 'bad-payload';
  readonly path: string;
};

/** Contract §3: a response's JSON is at most this long, on a line or in an entry. */
const longestBytes = 65_536;

export function bytesOf(entry: WireEntry): Buffer {
  return Buffer.from(entry.bytes, 'base64url');
}

/** What is known of the sender's clock as its entries arrive, and the server's own. */
export type ArrivalClock = Pick<ClockSense, 'arriving' | 'sending'> & { readonly now: number };

/** Reads a payload and checks the response in it; first fault wins. */
export function openPayload(
  bytes: Uint8Array,
  known: KnownUnit,
  clock: ArrivalClock,
): Result<Arrival, EntryRefusal> {
  if (bytes.byteLength > longestBytes) return refuse('line-too-long');
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // What the decoder stumbled over stays in the bytes, which are kept.
    return refuse('invalid-utf8');
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    // The parser's message quotes the answer; the code says enough.
    return refuse('invalid-json');
  }
  const payload = payloadSchema.safeParse(json);
  if (!payload.success) {
    return refuse('bad-payload', (payload.error.issues[0]?.path ?? []).join('.').slice(0, 120));
  }
  const { trial, clockOffsetMs, officerFrom, time, touch, response } = payload.data;
  const parsed = parseResponse(response, known, null);
  if (!parsed.ok) return parsed;
  const { arriving, sending } = clock;
  const sense = { before: clockOffsetMs, arriving, finished: time, sending };
  return {
    ok: true,
    value: {
      response: parsed.value,
      trial,
      officerFrom: officerFrom ?? 'preset',
      touch: touch ? { x: touch[0], y: touch[1], spread: touch[2] } : null,
      raw: bytes,
      ...estimate(parsed.value.at, sense, clock.now),
    },
  };
}

/**
 * Unseals what is sealed, reads the payload, and the receipt must be able to name the response by
 * the entry's id. `unknown-key`: nothing here opens it yet. Not to be awaited inside a
 * transaction: opening is work of its own.
 */
export async function openEntry(
  entry: WireEntry,
  keys: KeyRing,
  known: KnownUnit,
  clock: ArrivalClock,
): Promise<Result<Arrival, EntryRefusal> | 'unknown-key'> {
  const payload = await unsealed(entry, bytesOf(entry), keys);
  if (payload === 'unknown-key') return payload;
  if (payload === null) return refuse('bad-payload', 'seal');
  const opened = openPayload(payload, known, clock);
  if (opened.ok && opened.value.response.id !== entry.id.toLowerCase()) {
    return refuse('bad-payload', 'id');
  }
  return opened;
}

/** The payload of an entry; null when its key is here and does not open it. */
export async function unsealed(
  { seal, key }: Pick<WireEntry, 'seal' | 'key'>,
  bytes: Uint8Array,
  keys: KeyRing,
): Promise<Uint8Array | 'unknown-key' | null> {
  if (seal === 'none') return bytes;
  // A seal of a later version: what comes after an update of this server may open it.
  if (seal !== 'hpke-p256-sha256-aes128gcm') return 'unknown-key';
  const opening = await keys(key);
  return opening ? openEnvelope(opening, bytes) : 'unknown-key';
}

function refuse(code: EntryRefusal['code'], path = ''): { ok: false; refusal: EntryRefusal } {
  return { ok: false, refusal: { code, path } };
}
