import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CountedCell, cellsOf, sumCells } from '../../src/survey/counts.ts';
import { isSmall } from '../../src/survey/protection.ts';
import type { Questionnaire } from '../../src/survey/questionnaire.ts';
import { questionnaireSchema } from '../../src/survey/questionnaire-schema.ts';
import type { Answer } from '../../src/survey/response.ts';
import { lotOf, needsSecond, type WaitingReview } from '../../src/survey/review.ts';
import { aSetup } from '../fixtures/a-unit.ts';

const questionnaire: Questionnaire = questionnaireSchema.parse(aSetup.questionnaires?.[0]);

const answer: fc.Arbitrary<Answer> = fc.constantFrom<Answer[]>(1, 3, 5, 5, 'na', null);
const response = fc.record({
  answers: fc.record({ G: answer, F1: answer, F3: answer }),
  officer: fc.constantFrom('cb-01', 'cb-01', 'cb-02', null),
  field: fc.constantFrom('ho-tich', null),
});
/** Decisions of a month, each about one to eight responses. */
const reviews: fc.Arbitrary<readonly WaitingReview[]> = fc
  .array(fc.array(response, { minLength: 1, maxLength: 8 }), { maxLength: 8 })
  .map((groups) =>
    groups.map((group, index) => ({
      number: index + 1,
      cells: group.flatMap(({ answers, ...rest }): readonly CountedCell[] =>
        cellsOf(
          { ...rest, channel: 'kiosk', answers: new Map(Object.entries(answers)) },
          questionnaire,
        ),
      ),
    })),
  );

describe('decisions that take force together', () => {
  test('take one to four persons out of no unit cell and out of no row of an officer or a field', () => {
    let lots = 0;
    fc.assert(
      fc.property(reviews, (waiting) => {
        const lot = lotOf(waiting);
        if (lot.length > 0) lots += 1;
        const gone = waiting.filter(({ number }) => lot.includes(number));
        const counts = sumCells(gone.flatMap(({ cells }) => cells));
        for (const dimension of ['general', 'factor', 'channel', 'officer', 'field'] as const) {
          for (const [key, count] of counts.get(dimension) ?? []) {
            expect(isSmall(count), `${dimension} ${key}`).toBe(false);
          }
        }
        const responses = counts.get('all')?.get('')?.responses ?? 0;
        expect(responses === 0 || responses >= 5).toBe(true);
      }),
      { numRuns: 500 },
    );
    // Where nothing ever took force, nothing would have been shown.
    expect(lots).toBeGreaterThan(30);
  });

  const of = (number: number, version = 1): WaitingReview => ({
    number,
    cells: cellsOf(
      {
        answers: new Map<string, Answer>([
          ['G', 5],
          ['F1', 4],
          ['F3', 5],
        ]),
        officer: 'cb-01',
        field: null,
        channel: 'kiosk',
      },
      { ...questionnaire, version },
    ),
  });

  test('take no one to four out of a questionnaire: its items would tell all that they said', () => {
    const [old, once] = [[1, 2, 3, 4, 5].map((number) => of(number)), of(6, 2)];
    expect(lotOf([...old, once])).toEqual([1, 2, 3, 4, 5]);
    const five = [6, 7, 8, 9, 10].map((number) => of(number, 2));
    expect(lotOf([...old, ...five])).toHaveLength(10);
    expect(lotOf([...old.slice(0, 4), ...five.slice(0, 4)])).toEqual([]);
  });

  test('wait for a fifth, and then all go', () => {
    expect(lotOf([1, 2, 3, 4].map((number) => of(number)))).toEqual([]);
    expect(lotOf([1, 2, 3, 4, 5].map((number) => of(number)))).toEqual([1, 2, 3, 4, 5]);
    expect(lotOf([])).toEqual([]);
  });
});

test.each([
  { out: 5, total: 100, second: false },
  { out: 6, total: 100, second: true },
  { out: 1, total: 19, second: true },
  { out: 1, total: 20, second: false },
])('of $total with $out out a second person is needed: $second', ({ out, total, second }) => {
  expect(needsSecond(out, total)).toBe(second);
});
