import { expect, test } from 'vitest';
import type { Role } from '../../src/protocol/staff.ts';
import { shownTally } from '../../src/server/auth/shown-tally.ts';
import type { Period } from '../../src/survey/period.ts';
import type { Questionnaire } from '../../src/survey/questionnaire.ts';
import { type Tally, tally } from '../../src/survey/tally.ts';
import { aSetup } from '../fixtures/a-unit.ts';

const questionnaires = (aSetup.questionnaires ?? []) as readonly Questionnaire[];
const empty = tally({
  unit: 'phu-la',
  period: '2026-10' as Period,
  questionnaires,
  counts: new Map(),
  doubtful: 0,
});
const row = { status: 'count', ...empty.general } as const;
const whole: Tally = {
  ...empty,
  officers: {
    rows: [
      { id: 'cb-01', ...row },
      { id: 'cb-02', ...row },
    ],
    pooled: { ids: ['cb-03', 'cb-04'], ...row },
  },
};

const shownTo = (officer: string | null, ...roles: Role[]) =>
  shownTally(whole, { login: 'x', unit: 'phu-la', roles, officer }, questionnaires);

test.each([['focal'], ['leader']] as const)('a %s sees the whole tally', (role) => {
  expect(shownTo(null, role)).toEqual(whole);
});

test('a viewer sees all but the officers', () => {
  expect(shownTo(null, 'viewer')).toEqual({ ...whole, officers: null, doubtful: null });
});

test('an officer sees their own row, and no figure that speaks of whoever sat there', () => {
  const shown = shownTo('cb-02', 'officer');
  expect(shown).toEqual({
    ...whole,
    fiveFactor: null,
    factors: whole.factors.filter(({ id }) => id === 'F1'),
    items: null,
    officers: { rows: [{ id: 'cb-02', ...row }], pooled: null },
    fields: null,
    channels: null,
    // What comes in now is of no ended month.
    doubtful: null,
  });
});

test('an officer in the pooled row, and one who is no officer of the unit, see no row', () => {
  expect(shownTo('cb-03', 'officer').officers).toEqual({ rows: [], pooled: null });
  expect(shownTo(null, 'officer').officers).toBeNull();
});

test('an officer who is a leader too sees what leaders see', () => {
  expect(shownTo('cb-01', 'officer', 'leader')).toEqual(whole);
});

test('an officer who is a viewer too sees no more: their row taken from the unit is a colleague', () => {
  expect(shownTo('cb-01', 'officer', 'viewer')).toEqual(shownTo('cb-01', 'officer'));
  expect(shownTo(null, 'officer', 'viewer')).toEqual(shownTo(null, 'viewer'));
});
