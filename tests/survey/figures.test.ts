import { expect, test } from 'vitest';
import { type Count, noCount } from '../../src/survey/counts.ts';
import { cell, interval, meanShare, percent } from '../../src/survey/figures.ts';

const count = (n: number, levels: Count['levels']): Count => ({ ...noCount, n, levels });

test.each([
  { levels: [5, 0, 0, 0, 0], rate: 0, mean: 1 },
  { levels: [31, 0, 0, 1, 0], rate: 3.13, mean: 1.09 }, // 100/32 = 3,125 goes up
  { levels: [1, 2, 9, 50, 58], rate: 90, mean: 4.35 },
  { levels: [0, 0, 1, 1, 1], rate: 66.67, mean: 4 },
] as const)('levels $levels give $rate % and a mean of $mean', ({ levels, rate, mean }) => {
  expect(cell(count(10, levels))).toMatchObject({ rate, mean });
});

test('the interval of 108 favourable of 120 answers by 120 persons is 83,3–94,2 %', () => {
  // Worked in contract section 4.
  expect(interval(108 / 120, 120)).toEqual({ low: 83.3, high: 94.2 });
});

test('an interval stays within 0 and 100 %', () => {
  expect(interval(1, 5).high).toBe(100);
  expect(interval(0, 5).low).toBe(0);
  expect(interval(1, 5).low).toBe(56.6);
});

test('a cell that nobody answered has no figures, only its counts', () => {
  expect(cell({ ...noCount, na: 3, blank: 2 })).toEqual({
    n: 0,
    na: 3,
    blank: 2,
    levels: null,
    rate: null,
    mean: null,
    low: null,
    high: null,
  });
});

test('the mean of factors is made of exact shares, not of rounded ones', () => {
  // 1/3, 1/3 and 1/6: the rounded shares would give 27,78; the exact mean is 5/18 = 27,777… %.
  const mean = meanShare([
    { favourable: 1n, ticks: 3n },
    { favourable: 1n, ticks: 3n },
    { favourable: 1n, ticks: 6n },
  ]);
  expect(percent(mean)).toBe(27.78);
  expect(mean.favourable * 18n).toBe(mean.ticks * 5n);
});
