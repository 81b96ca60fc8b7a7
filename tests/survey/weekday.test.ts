import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Day } from '../../src/survey/day.ts';
import { dayOf } from '../../src/survey/day.ts';
import {
  daysAfter,
  mondayOf,
  nextWorkingDay,
  startOf,
  weekdayOf,
} from '../../src/survey/weekday.ts';

test.each([
  // A Friday waits for Monday, also over the end of a month and of a year.
  { day: '2026-10-29', next: '2026-10-30' },
  { day: '2026-10-30', next: '2026-11-02' },
  { day: '2026-10-31', next: '2026-11-02' },
  { day: '2026-11-01', next: '2026-11-02' },
  { day: '2027-12-31', next: '2028-01-03' },
  { day: '2028-02-28', next: '2028-02-29' },
])('the working day after $day is $next', ({ day, next }) => {
  expect(nextWorkingDay(day as Day)).toBe(next);
});

test.each([
  { day: '1970-01-01', weekday: 4 },
  { day: '2026-11-22', weekday: 7 },
  { day: '2026-11-23', weekday: 1 },
  { day: '2024-02-29', weekday: 4 },
])('$day is weekday $weekday', ({ day, weekday }) => {
  expect(weekdayOf(day as Day)).toBe(weekday);
});

test('a week begins on its Monday, whatever day one asks from', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40_000 }), (days) => {
      const day = dayOf(days * 86_400_000);
      const monday = mondayOf(day);
      expect(weekdayOf(monday)).toBe(1);
      expect(daysAfter(monday, weekdayOf(day) - 1)).toBe(day);
      expect(dayOf(startOf(day))).toBe(day);
      expect(dayOf(startOf(day) - 1)).not.toBe(day);
    }),
  );
});
