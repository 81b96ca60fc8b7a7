import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { type Refused, refuse } from './refusal.ts';

const inflate = promisify(gunzip);

/** The parsed JSON of a request's body, or why not. Never reads or inflates more than the limit. */
export async function readJson(
  request: Request,
  limit: { readonly bytes: number; readonly gzip: boolean },
): Promise<{ readonly json: unknown } | Refused> {
  const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') return refuse('unsupported-media-type');
  const encoding = (request.headers.get('content-encoding') ?? 'identity').trim().toLowerCase();
  if (encoding !== 'identity' && !(limit.gzip && encoding === 'gzip')) {
    return refuse('unsupported-media-type', { detail: 'content-encoding' });
  }
  const declared = Number(request.headers.get('content-length') ?? 0);
  if (declared > limit.bytes) return refuse('too-large');
  const sent = await readUpTo(request.body, limit.bytes);
  if (sent === null) return refuse('too-large');
  const plain = encoding === 'gzip' ? await inflated(sent, limit.bytes) : sent;
  return 'refused' in plain ? plain : parse(plain);
}

async function readUpTo(
  body: ReadableStream<Uint8Array> | null,
  limit: number,
): Promise<Uint8Array | null> {
  if (body === null) return new Uint8Array();
  const pieces: Uint8Array[] = [];
  let total = 0;
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(pieces, total);
    total += value.byteLength;
    if (total > limit) {
      await reader.cancel();
      return null;
    }
    pieces.push(value);
  }
}

async function inflated(bytes: Uint8Array, limit: number): Promise<Uint8Array | Refused> {
  try {
    // zlib stops at the limit, so a small body that would fill the memory costs no more than it.
    return await inflate(bytes, { maxOutputLength: limit });
  } catch (fault) {
    const code = (fault as NodeJS.ErrnoException).code;
    return code === 'ERR_BUFFER_TOO_LARGE'
      ? refuse('too-large')
      : refuse('bad-json', { detail: 'gzip' });
  }
}

function parse(bytes: Uint8Array): { readonly json: unknown } | Refused {
  try {
    return { json: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) };
  } catch {
    // The decoder's and the parser's words may quote what was sent; the code says enough.
    return refuse('bad-json');
  }
}
