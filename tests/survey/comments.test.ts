import { expect, test } from 'vitest';
import { commentLots, isRedaction, redacted } from '../../src/survey/comments.ts';
import { mark } from '../../src/survey/masking.ts';
import type { Month } from '../../src/survey/period.ts';

const month = (name: string, persons: number) => ({ month: name as Month, persons });

test('months of few people are read with those after them, once they hold five', () => {
  const lots = commentLots([
    month('2026-04', 2),
    month('2026-01', 3),
    month('2026-02', 1),
    month('2026-03', 1),
    month('2026-05', 60),
    month('2026-06', 9),
    month('2026-07', 4),
  ]);
  expect(lots).toEqual([
    { first: '2026-06', last: '2026-06' },
    { first: '2026-04', last: '2026-05' },
    { first: '2026-01', last: '2026-03' },
  ]);
});

test.each([
  ['Chị Lan rất vội', 'Chị Lan rất vội', true],
  ['Chị Lan rất vội', `Chị ${redacted} rất vội`, true],
  ['Chị Lan rất vội', redacted, true],
  ['Chị Lan rất vội', `${redacted} rất ${redacted}`, true],
  ['Chị Lan rất vội', 'Chị rất vội', false],
  ['Chị Lan rất vội', `Anh ${redacted} rất vội`, false],
  ['Chị Lan rất vội', `Chị ${redacted} không vội`, false],
  ['Chị Lan rất vội', `${redacted} vội ${redacted} rất ${redacted}`, false],
  ['Gọi [đã che] nhé', `Gọi ${redacted} nhé`, true],
  ['aXa', `a${redacted}a`, true],
  ['a', `a${redacted}a`, false],
])('of “%s”, “%s” is a redaction: %s', (comment, released, is) => {
  expect(isRedaction(comment, released)).toBe(is);
});

test('what a person covers looks like what the tablet has covered', () => {
  expect(redacted).toBe(mark);
});
