import { expect, test } from 'vitest';
import { officerAt } from '../../src/kiosk/seat.ts';
import { dayOf } from '../../src/survey/day.ts';
import { aConfig } from './a-config.ts';

const now = Date.UTC(2026, 9, 5, 2);
const config = {
  ...aConfig,
  officers: ['cb-01', 'cb-02', 'cb-03'].map((id) => ({ id, name: id, counter: null, photo: null })),
  shifts: [{ from: now - 1000, to: now + 1000, officer: 'cb-02' }],
};
const seat = { day: dayOf(now), officer: 'cb-03' };

test.each([
  { said: 'who sits there says so on the tablet', seat, at: now, officer: 'cb-03' },
  { said: 'said yesterday, it no longer holds', seat, at: now + 86_400_000, officer: 'cb-01' },
  { said: 'the shift plan names whoever is on now', seat: null, at: now, officer: 'cb-02' },
  { said: 'a shift ends at its end', seat: null, at: now + 1000, officer: 'cb-01' },
])('$said: the form is about $officer', ({ seat, at, officer }) => {
  expect(officerAt(config, seat, at)).toBe(officer);
});

test('who no longer works here does not sit here, whatever the tablet was told', () => {
  expect(officerAt(config, { ...seat, officer: 'cb-99' }, now)).toBe('cb-02');
});
