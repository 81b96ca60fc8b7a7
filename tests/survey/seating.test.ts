import { expect, test } from 'vitest';
import type { Month } from '../../src/survey/period.ts';
import {
  isCorrectable,
  lastWord,
  type Move,
  mayMoveAtOnce,
  tellApart,
} from '../../src/survey/seating.ts';

const month = '2026-10' as Month;
const moves = (number: number, from: string | null, change: Partial<Move> = {}): Move[] =>
  Array.from({ length: number }, () => ({
    month,
    from,
    count: { responses: 1, n: 1, na: 0, blank: 0, levels: [0, 0, 0, 0, 1] },
    ...change,
  }));

test.each([
  { what: 'four of one officer', of: moves(4, 'cb-01'), atOnce: false },
  { what: 'five of one officer', of: moves(5, 'cb-01'), atOnce: true },
  { what: 'five of no officer', of: moves(5, null), atOnce: true },
  { what: 'none', of: [], atOnce: false },
  // Each row that changes would tell what its few said.
  { what: 'five and one of two officers', of: [...moves(5, 'a'), ...moves(1, 'b')], atOnce: false },
  { what: 'five each of two officers', of: [...moves(5, 'a'), ...moves(5, 'b')], atOnce: true },
  {
    what: 'five of October and two of November',
    of: [...moves(5, 'a'), ...moves(2, 'a', { month: '2026-11' as Month })],
    atOnce: false,
  },
  {
    what: 'five of whom four said nothing of the officer',
    of: [
      ...moves(1, 'a'),
      ...moves(4, 'a', {
        count: { responses: 1, n: 0, na: 0, blank: 1, levels: [0, 0, 0, 0, 0] },
      }),
    ],
    atOnce: false,
  },
])('$what move at once: $atOnce', ({ of, atOnce }) => {
  expect(mayMoveAtOnce(of)).toBe(atOnce);
});

const word = (number: number, from: number, to: number, officer: string | null = 'a') => ({
  number,
  counter: 'quay-1',
  from,
  to,
  officer,
});

test('the last word on a counter and an instant holds, and its end is not in it', () => {
  const words = [word(2, 0, 10, 'b'), word(1, 5, 20, 'a'), word(3, 8, 9, null)];
  const officer = (at: number) => lastWord(words, 'quay-1', at)?.officer;
  expect([0, 8, 9, 10, 19, 20].map(officer)).toEqual(['b', null, 'b', 'a', 'a', undefined]);
  expect(lastWord(words, 'quay-2', 5)).toBeNull();
});

test.each([
  { a: [0, 5], b: [0, 6], apart: true },
  { a: [0, 5], b: [0, 5], apart: false },
  { a: [0, 5], b: [5, 9], apart: false },
  { a: [0, 9], b: [3, 4], apart: true },
] as const)('$a and $b of one day are told apart: $apart', ({ a, b, apart }) => {
  const [one, other] = [word(1, a[0], a[1]), word(2, b[0], b[1])];
  expect(tellApart(one, other)).toBe(apart);
  expect(tellApart(one, { ...other, counter: 'quay-2' })).toBe(false);
});

const hour = 3_600_000;
test.each([
  { from: 0, to: hour, now: hour, may: true },
  { from: 0, to: hour, now: hour - 1, may: false },
  { from: hour, to: hour, now: 9 * hour, may: false },
  { from: 0, to: hour + 60_000, now: 9 * hour, may: false },
  { from: 0, to: 367 * 24 * hour, now: 400 * 24 * hour, may: false },
])('from $from to $to may be corrected at $now: $may', ({ from, to, now, may }) => {
  expect(isCorrectable(from, to, now)).toBe(may);
});
