import { payloadSchema, type WireEntry } from '../../protocol/batch.ts';
import { type KnownUnit, parseResponse, type Refusal } from '../../survey/parse-response.ts';
import type { Result } from '../../survey/result.ts';
import type { Arrival } from '../store/responses.ts';
import { estimate } from './trust.ts';

export type EntryRefusal = {
  readonly code: Refusal['code'] | 'bad-payload';
  readonly path: string;
};

/** Contract §3: a response's JSON is at most this long, on a line or in an entry. */
const longestBytes = 65_536;

export function bytesOf(entry: WireEntry): Buffer {
  return Buffer.from(entry.bytes, 'base64url');
}

/** Opens an unsealed payload and checks the response in it; first fault wins. */
export function openPayload(
  bytes: Uint8Array,
  known: KnownUnit,
  clock: { readonly arriving: number | null; readonly now: number },
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
  const { trial, clockOffsetMs, officerFrom, response } = payload.data;
  const parsed = parseResponse(response, known, null);
  if (!parsed.ok) return parsed;
  const sense = { before: clockOffsetMs, arriving: clock.arriving };
  return {
    ok: true,
    value: {
      response: parsed.value,
      trial,
      officerFrom: officerFrom ?? 'preset',
      raw: bytes,
      ...estimate(parsed.value.at, sense, clock.now),
    },
  };
}

/** As `openPayload`, and the receipt must be able to name the response by the entry's id. */
export function openEntry(
  entry: WireEntry,
  known: KnownUnit,
  clock: { readonly arriving: number | null; readonly now: number },
): Result<Arrival, EntryRefusal> {
  const opened = openPayload(bytesOf(entry), known, clock);
  if (opened.ok && opened.value.response.id !== entry.id.toLowerCase()) {
    return refuse('bad-payload', 'id');
  }
  return opened;
}

function refuse(code: EntryRefusal['code'], path = ''): { ok: false; refusal: EntryRefusal } {
  return { ok: false, refusal: { code, path } };
}
