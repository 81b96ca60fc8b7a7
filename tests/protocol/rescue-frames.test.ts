import { crc32 as zlibCrc32 } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { crc32 } from '../../src/protocol/crc32.ts';
import {
  type Collected,
  collect,
  framesOf,
  missingOf,
  pieceBytes,
  readFrame,
  wholeOf,
} from '../../src/protocol/rescue-frames.ts';

const anyBytes = fc.uint8Array({ maxLength: 5 * pieceBytes });
const anyPass = fc.integer({ min: 0, max: 0xffffffff });

function seen(frames: readonly Uint8Array[]): Collected | null {
  return frames.reduce<Collected | null>((known, bytes) => {
    const frame = readFrame(bytes);
    return frame ? collect(known, frame) : known;
  }, null);
}

test('the check sum is the one that zip uses', () => {
  fc.assert(
    fc.property(anyBytes, (bytes) => {
      expect(crc32(bytes)).toBe(zlibCrc32(bytes));
    }),
  );
});

test('frames seen in any order, and as often as one likes, give back the bytes', () => {
  fc.assert(
    fc.property(anyBytes, anyPass, fc.infiniteStream(fc.nat()), (bytes, pass, chance) => {
      const frames = framesOf(bytes, pass);
      const order = [...frames, ...frames].map((frame) => ({ frame, at: chance.next().value }));
      const collected = seen(order.sort((a, b) => a.at - b.at).map(({ frame }) => frame));
      expect(collected && wholeOf(collected)).toEqual(bytes);
    }),
  );
});

test('what has not been seen is named by number, and nothing is whole before', () => {
  fc.assert(
    fc.property(anyBytes, anyPass, fc.nat(), (bytes, pass, chance) => {
      const frames = framesOf(bytes, pass);
      const lost = chance % frames.length;
      const collected = seen(frames.filter((_, index) => index !== lost));
      if (collected === null) return;
      expect(missingOf(collected)).toEqual([lost]);
      expect(wholeOf(collected)).toBeNull();
    }),
  );
});

test('a frame with one changed byte, or cut short, is not read', () => {
  fc.assert(
    fc.property(anyBytes, anyPass, fc.nat(), fc.integer({ min: 1, max: 255 }), (...drawn) => {
      const [bytes, pass, place, change] = drawn;
      const frame = framesOf(bytes, pass)[0] as Uint8Array;
      const altered = frame.slice();
      const at = place % frame.length;
      altered[at] = (altered[at] as number) ^ change;
      expect(readFrame(altered)).toBeNull();
      expect(readFrame(frame.slice(0, at))).toBeNull();
    }),
  );
});

test('frames of another showing begin anew', () => {
  const [one, other] = [framesOf(new Uint8Array(2000), 1), framesOf(new Uint8Array(2000), 2)];
  const mixed = seen([...one.slice(0, 3), ...other.slice(0, 1)]);
  expect(mixed).toMatchObject({ pass: 2, total: other.length });
  expect(missingOf(mixed as Collected)).toEqual([1, 2, 3]);
});
