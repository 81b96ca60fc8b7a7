import { expect, test } from 'vitest';
import { daysLater, planDays, seatIn, withSeat } from '../../src/staff/shift-week.ts';
import type { Day } from '../../src/survey/day.ts';
import type { Shift } from '../../src/survey/shift.ts';
import { startOf } from '../../src/survey/weekday.ts';

const monday = '2026-11-23' as Day;
const hour = 3_600_000;
const at = (from: number, to: number) => ({
  from: startOf(monday) + from * hour,
  to: startOf(monday) + to * hour,
});
const shift = (from: number, to: number, officer = 'a', counter = 'q'): Shift => ({
  counter,
  officer,
  ...at(from, to),
});

test('a half is given, given to another, and given back to the counter', () => {
  const one = withSeat([], 'q', at(8, 12), 'a');
  expect(seatIn(one, 'q', at(8, 12))).toBe('a');
  expect(seatIn(one, 'q', at(13, 17))).toBeNull();
  expect(seatIn(one, 'other', at(8, 12))).toBeNull();
  const other = withSeat(one, 'q', at(8, 12), 'b');
  expect(other).toEqual([shift(8, 12, 'b')]);
  expect(withSeat(other, 'q', at(8, 12), null)).toEqual([]);
});

test('what of a longer shift lies outside the half stays', () => {
  const changed = withSeat([shift(7, 17), shift(7, 17, 'c', 'other')], 'q', at(8, 12), 'b');
  expect(
    [...changed].sort((a, b) => a.counter.localeCompare(b.counter) || a.from - b.from),
  ).toEqual([shift(7, 17, 'c', 'other'), shift(7, 8), shift(8, 12, 'b'), shift(12, 17)]);
});

test('a week is copied seven days on, less those who are gone', () => {
  const copied = daysLater(
    [shift(8, 12), shift(13, 17, 'gone'), shift(8, 12, 'a', 'closed')],
    7,
    new Set(['a']),
    new Set(['q']),
  );
  expect(copied).toEqual([shift(8 + 168, 12 + 168)]);
});

test('the weekend stands in the plan only when someone is planned on it', () => {
  const names = (shifts: readonly Shift[]) =>
    planDays(monday, [], shifts).map(({ weekday }) => weekday);
  expect(names([])).toEqual([1, 2, 3, 4, 5]);
  expect(names([shift(8 + 120, 12 + 120)])).toEqual([1, 2, 3, 4, 5, 6]);
  expect(planDays(monday, [], [])[0]).toMatchObject({
    morning: at(8, 12),
    afternoon: at(13.5, 17.5),
  });
});
