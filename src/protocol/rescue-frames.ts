import { crc32 } from './crc32.ts';

/**
 * Pictures that carry bytes from a tablet to a camera, one after another in any order. A frame:
 * "S1", the pass (4 bytes), its index from 0 and how many there are (2 bytes each), the CRC-32 of
 * all but itself (4 bytes), then a piece of the bytes. Numbers are highest byte first.
 */
export type Frame = {
  /** Tells one showing from the next; random. */
  readonly pass: number;
  readonly index: number;
  readonly total: number;
  readonly piece: Uint8Array;
};

const head = 14;
const mark = [0x53, 0x31] as const;

/** A QR code of these many bytes still reads off a cheap tablet by a cheap camera. */
export const pieceBytes = 600;

/** Cuts bytes into frames; at least one. Throws when they are more than 65,535 frames. */
export function framesOf(bytes: Uint8Array, pass: number): readonly Uint8Array[] {
  const total = Math.max(1, Math.ceil(bytes.length / pieceBytes));
  if (total > 0xffff) throw new Error(`${total} frames are too many`);
  return Array.from({ length: total }, (_, index) => {
    const piece = bytes.subarray(index * pieceBytes, (index + 1) * pieceBytes);
    return written({ pass, index, total, piece });
  });
}

/** A frame as it was read; null for anything else, damaged frames included. */
export function readFrame(bytes: Uint8Array): Frame | null {
  if (bytes.length < head || bytes[0] !== mark[0] || bytes[1] !== mark[1]) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [index, total] = [view.getUint16(6), view.getUint16(8)];
  const frame = { pass: view.getUint32(2), index, total, piece: bytes.slice(head) };
  if (index >= total || view.getUint32(10) !== sumOf(bytes)) return null;
  return frame;
}

/** What has been seen of one pass. */
export type Collected = {
  readonly pass: number;
  readonly total: number;
  readonly pieces: ReadonlyMap<number, Uint8Array>;
};

/** Takes one more frame in. A known one changes nothing, one of another pass begins anew. */
export function collect(known: Collected | null, frame: Frame): Collected {
  const same = known !== null && known.pass === frame.pass && known.total === frame.total;
  if (!same) {
    return {
      pass: frame.pass,
      total: frame.total,
      pieces: new Map([[frame.index, frame.piece]]),
    };
  }
  if (known.pieces.has(frame.index)) return known;
  return { ...known, pieces: new Map([...known.pieces, [frame.index, frame.piece]]) };
}

/** The indexes that have not been seen, from 0, in order. */
export function missingOf({ total, pieces }: Collected): readonly number[] {
  return Array.from({ length: total }, (_, index) => index).filter((index) => !pieces.has(index));
}

/** The bytes once every frame was seen; null before. */
export function wholeOf(collected: Collected): Uint8Array<ArrayBuffer> | null {
  if (collected.pieces.size < collected.total) return null;
  const pieces = Array.from(
    { length: collected.total },
    (_, index) => collected.pieces.get(index) as Uint8Array,
  );
  const whole = new Uint8Array(pieces.reduce((size, piece) => size + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

function written({ pass, index, total, piece }: Frame): Uint8Array {
  const bytes = new Uint8Array(head + piece.length);
  bytes.set(mark, 0);
  const view = new DataView(bytes.buffer);
  view.setUint32(2, pass);
  view.setUint16(6, index);
  view.setUint16(8, total);
  bytes.set(piece, head);
  view.setUint32(10, sumOf(bytes));
  return bytes;
}

/** Over everything but the four bytes that hold it. */
function sumOf(bytes: Uint8Array): number {
  const others = new Uint8Array(bytes.length - 4);
  others.set(bytes.subarray(0, 10), 0);
  others.set(bytes.subarray(head), 10);
  return crc32(others);
}
