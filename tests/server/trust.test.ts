import { expect, test } from 'vitest';
import { estimate } from '../../src/server/intake/trust.ts';

const now = Date.parse('2026-11-15T05:00:00Z');
const minute = 60_000;
const hour = 60 * minute;

test.each([
  ['a clock that is right', '2026-11-15T03:00:00Z', 0, 0, 'trusted', '2026-11-15T03:00:00Z'],
  [
    'a clock two minutes off',
    '2026-11-15T03:00:00Z',
    2 * minute,
    2 * minute,
    'trusted',
    '2026-11-15T03:00:00Z',
  ],
  ['a clock an hour fast', '2026-11-15T04:00:00Z', hour, hour, 'corrected', '2026-11-15T03:00:00Z'],
  [
    'a clock an hour slow',
    '2026-11-15T02:00:00Z',
    -hour,
    -hour,
    'corrected',
    '2026-11-15T03:00:00Z',
  ],
  [
    'a tablet never met before, right on arrival',
    '2026-11-15T03:00:00Z',
    null,
    0,
    'trusted',
    '2026-11-15T03:00:00Z',
  ],
  [
    'a tablet never met before, fast on arrival',
    '2026-11-15T04:00:00Z',
    null,
    hour,
    'corrected',
    '2026-11-15T03:00:00Z',
  ],
  [
    'nothing known of the clock',
    '2026-11-15T03:00:00Z',
    null,
    null,
    'trusted',
    '2026-11-15T03:00:00Z',
  ],
  [
    'a correction into the month before',
    '2026-11-01T00:30:00+07:00',
    hour,
    hour,
    'doubtful',
    '2026-10-31T23:30:00+07:00',
  ],
  [
    'a clock set between form and arrival, months apart',
    '2026-11-15T03:00:00Z',
    0,
    -60 * 24 * hour,
    'doubtful',
    '2026-11-15T03:00:00Z',
  ],
  [
    'a clock set between form and arrival, same month',
    '2026-11-15T03:00:00Z',
    0,
    hour,
    'trusted',
    '2026-11-15T03:00:00Z',
  ],
  [
    'a time before 2015',
    '2014-12-31T23:59:59+07:00',
    0,
    0,
    'doubtful',
    '2014-12-31T23:59:59+07:00',
  ],
  [
    'a time more than a day ahead',
    '2026-11-16T05:00:01Z',
    0,
    0,
    'doubtful',
    '2026-11-16T05:00:01Z',
  ],
] as const)('%s', (_, given, before, arriving, trust, best) => {
  expect(estimate(Date.parse(given), { before, arriving }, now)).toEqual({
    months: null,
    trust,
    at: Date.parse(best),
  });
});
