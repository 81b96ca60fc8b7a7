import { expect, test } from 'vitest';
import { dayOf, startOfDay } from '../../src/survey/day.ts';
import {
  isEnded,
  type Month,
  monthOf,
  monthsOf,
  type Period,
  periodsBetween,
  releasesWithin,
} from '../../src/survey/period.ts';
import { periodSchema } from '../../src/survey/period-schema.ts';

test.each([
  ['2026-10-31T16:59:59.999Z', '2026-10-31', '2026-10'],
  ['2026-10-31T17:00:00.000Z', '2026-11-01', '2026-11'],
  ['2024-02-29T05:00:00.000Z', '2024-02-29', '2024-02'],
  ['2014-12-31T16:59:59.999Z', '2014-12-31', '2014-12'],
  ['1969-12-31T17:00:00.000Z', '1970-01-01', '1970-01'],
])('%s is on %s at the unit, whatever zone the machine keeps', (instant, day, month) => {
  const at = Date.parse(instant);
  expect([dayOf(at), monthOf(at)]).toEqual([day, month]);
});

test('a day that is not in the calendar has no beginning', () => {
  expect(startOfDay(2025, 2, 29)).toBeNull();
  expect(startOfDay(2025, 13, 1)).toBeNull();
  expect(startOfDay(2024, 2, 29)).toBe(Date.parse('2024-02-28T17:00:00Z'));
});

test.each([
  ['2026-10', ['2026-10']],
  ['2026-Q3', ['2026-07', '2026-08', '2026-09']],
  ['2026-6M', ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06']],
])('%s holds the months %j', (period, months) => {
  expect(monthsOf(period as Period)).toEqual(months);
});

test.each(['2026-13', '2026-Q5', '2026-3M', '26-10', '2026-10-01', ''])(
  '"%s" is no period',
  (text) => {
    expect(periodSchema.safeParse(text).success).toBe(false);
  },
);

test('waiting months are released by quarter, half, three quarters and year, in this order', () => {
  expect(releasesWithin('2026' as Period).map((months) => months.length)).toEqual([
    3, 3, 6, 3, 9, 3, 12,
  ]);
  expect(releasesWithin('2026-9M' as Period).map((months) => months[0]?.slice(5))).toEqual([
    '01',
    '04',
    '01',
    '07',
    '01',
  ]);
  expect(releasesWithin('2026-10' as Period)).toEqual([]);
});

test('the periods from the first response to today are all that hold one of those months', () => {
  expect(periodsBetween('2025-12' as Month, '2026-02' as Month)).toEqual([
    '2026',
    '2026-9M',
    '2026-6M',
    '2026-Q1',
    '2026-02',
    '2026-01',
    '2025',
    '2025-Q4',
    '2025-12',
  ]);
});

test('a quarter has ended once its last month is over at the unit', () => {
  const edge = Date.parse('2026-09-30T17:00:00Z');
  expect(isEnded('2026-Q3' as Period, edge - 1)).toBe(false);
  expect(isEnded('2026-Q3' as Period, edge)).toBe(true);
});
