import { type KnownUnit, parseResponse, type Refusal } from '../../survey/parse-response.ts';
import type { Response } from '../../survey/response.ts';
import type { Result } from '../../survey/result.ts';
import { decode, isBlank, type Line, linesOf } from './lines.ts';

/** One record of an import: a response, or why it is none. `raw` is what came. */
export type ImportRecord = {
  readonly line: number;
  /** As sent; null when it cannot be read. */
  readonly id: string | null;
  readonly raw: Uint8Array;
  readonly parsed: Result<Response, Refusal>;
};

/** Reads responses, one JSON object a line. Blank lines are skipped but counted. */
export async function* ndjsonRecords(
  source: AsyncIterable<Uint8Array>,
  unit: KnownUnit,
  nowMs: number,
): AsyncGenerator<ImportRecord> {
  for await (const line of linesOf(source)) {
    if (line.bytes && isBlank(line.bytes)) continue;
    yield ndjsonRecord(line, unit, nowMs);
  }
}

/** Reads one line that is not blank. */
export function ndjsonRecord(
  { number, bytes }: Line,
  unit: KnownUnit,
  nowMs: number,
): ImportRecord {
  const refused = (code: Refusal['code']): ImportRecord => ({
    line: number,
    id: null,
    raw: bytes ?? new Uint8Array(),
    parsed: { ok: false, refusal: { code, path: '' } },
  });
  if (!bytes) return refused('line-too-long');
  const text = decode(bytes);
  if (text === null) return refused('invalid-utf8');
  const json = parseJson(text);
  if (!json.ok) return refused('invalid-json');
  const parsed = parseResponse(json.value, unit, nowMs);
  return { line: number, id: readId(json.value), raw: bytes, parsed };
}

/** An id longer than this is shown cut: the receipt must not grow with what was sent. */
const idShown = 200;

function readId(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || !('id' in value)) return null;
  return typeof value.id === 'string' ? value.id.slice(0, idShown) : null;
}

function parseJson(text: string): Result<unknown, null> {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    // The parser tells by throwing; its English words are not for the receipt.
    return { ok: false, refusal: null };
  }
}
