import { expect, test } from 'vitest';
import { halfDaysOf, hasOverlap, type Shift } from '../../src/survey/shift.ts';

const shift = (from: number, to: number, counter = 'quay-1'): Shift => ({
  counter,
  from,
  to,
  officer: 'cb-01',
});

test.each([
  { of: [shift(0, 4), shift(4, 8)], overlap: false },
  { of: [shift(3, 8), shift(0, 4)], overlap: true },
  { of: [shift(0, 9), shift(1, 2), shift(3, 4)], overlap: true },
  { of: [shift(0, 4), shift(0, 4, 'quay-2')], overlap: false },
  { of: [], overlap: false },
])('two officers at one counter at once: $overlap', ({ of, overlap }) => {
  expect(hasOverlap(of)).toBe(overlap);
});

const weekdays = [1, 2, 3, 4, 5];
const at = (from: string, to: string, days = weekdays) => ({ days, from, to });
const half = (from: number, to: number) => ({ from: from * 60, to: to * 60 });

test.each([
  { what: 'nothing is said', hours: [], weekday: 1, am: half(8, 12), pm: half(13.5, 17.5) },
  { what: 'nothing is said', hours: [], weekday: 6, am: null, pm: null },
  {
    what: 'two halves are said',
    hours: [at('07:30', '11:30'), at('13:00', '16:30')],
    weekday: 5,
    am: half(7.5, 11.5),
    pm: half(13, 16.5),
  },
  {
    what: 'the day runs through',
    hours: [at('08:00', '17:00')],
    weekday: 2,
    am: half(8, 12),
    pm: half(12, 17),
  },
  {
    what: 'Saturday has a morning',
    hours: [at('08:00', '17:00'), at('08:00', '11:30', [6])],
    weekday: 6,
    am: half(8, 11.5),
    pm: null,
  },
  { what: 'Sunday is not said', hours: [at('08:00', '17:00')], weekday: 7, am: null, pm: null },
])('where $what, weekday $weekday has its halves', ({ hours, weekday, am, pm }) => {
  expect(halfDaysOf(hours, weekday)).toEqual({ morning: am, afternoon: pm });
});
