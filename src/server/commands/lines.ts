/** Most bytes of one line without its newline. Source: contract §3. */
export const lineLimit = 65_536;

/** One line of a file; `bytes` is null when it was too long to be held. */
export type Line = { readonly number: number; readonly bytes: Buffer | null };

const newline = 0x0a;
const carriageReturn = 0x0d;
const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);

/**
 * Cuts a stream into lines before anything is decoded, so that a broken character spoils its own
 * line only. A trailing CR and a byte order mark at the start are dropped. Holds one line at a
 * time, and of a line that is too long no more than the limit.
 */
export async function* linesOf(source: AsyncIterable<Uint8Array>): AsyncGenerator<Line> {
  let number = 1;
  let held: Buffer[] = [];
  let size = 0;
  const take = (piece: Uint8Array) => {
    size += piece.length;
    // Room for a mark and a CR, which do not count.
    if (size <= lineLimit + 4) held.push(Buffer.from(piece));
  };
  const cut = (): Line => {
    const whole = size > lineLimit + 4 ? null : trim(Buffer.concat(held), number === 1);
    const line = { number, bytes: whole && whole.length > lineLimit ? null : whole };
    number += 1;
    held = [];
    size = 0;
    return line;
  };
  for await (const chunk of source) {
    let start = 0;
    for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, start)) {
      take(chunk.subarray(start, end));
      yield cut();
      start = end + 1;
    }
    take(chunk.subarray(start));
  }
  if (size > 0) yield cut();
}

/** The text of bytes, or null when they are not UTF-8. A mark inside stays: it is a character. */
export function decode(bytes: Uint8Array): string | null {
  try {
    return utf8.decode(bytes);
  } catch {
    // The decoder tells by throwing; which byte it was helps nobody.
    return null;
  }
}

/** Nothing but spaces and tabs. */
export function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0x20 || byte === 0x09 || byte === carriageReturn);
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function trim(line: Buffer, isFirst: boolean): Buffer {
  const start = isFirst && line.subarray(0, 3).equals(byteOrderMark) ? 3 : 0;
  const end = line.at(-1) === carriageReturn ? line.length - 1 : line.length;
  return line.subarray(start, end);
}
