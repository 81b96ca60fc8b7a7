import { createHash } from 'node:crypto';
import { Damage } from './damage.ts';

/** What a trailer begins with: the head of an empty gzip member that carries a comment. */
const head = Buffer.from([0x1f, 0x8b, 8, 0x10, 0, 0, 0, 0, 0, 0xff]);
/** Nothing, deflated; its checksum and its length. */
const tail = Buffer.from([3, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
const trailerBytes = head.length + 'sha256 '.length + 64 + 1 + tail.length;

/**
 * Adds the SHA-256 of a gzip stream to its end. gzip's own checksum leaves bits of the file
 * unwatched; this leaves none, and `zcat` still reads it.
 */
export async function* withDigest(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  for await (const bytes of source) {
    hash.update(bytes);
    yield bytes;
  }
  yield trailerOf(hash.digest('hex'));
}

/** The stream without its trailer; throws `Damage` at the end if a bit of it is another. */
export async function* withoutDigest(source: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  let held = Buffer.alloc(0);
  for await (const bytes of source) {
    held = Buffer.concat([held, bytes]);
    const ready = held.subarray(0, Math.max(0, held.length - trailerBytes));
    if (ready.length === 0) continue;
    hash.update(ready);
    yield ready;
    held = held.subarray(ready.length);
  }
  if (held.equals(trailerOf(hash.digest('hex')))) return;
  throw new Damage(held.subarray(0, head.length).equals(head) ? 'backup-altered' : 'backup-cut');
}

function trailerOf(sha256: string): Buffer {
  return Buffer.concat([head, Buffer.from(`sha256 ${sha256}\0`), tail]);
}
