import { describe, expect, test } from 'vitest';
import { parseSetup } from '../../src/protocol/setup.ts';
import { answer, extras, forward, start } from '../../src/survey/draft.ts';
import { unequalEffort } from '../../src/survey/equal-effort.ts';
import { drawable, path } from '../../src/survey/flow.ts';
import type { Item, Questionnaire } from '../../src/survey/questionnaire.ts';
import { banks } from '../../src/survey/questionnaires/index.ts';
import { type Level, levels } from '../../src/survey/response.ts';

const own = banks.map((bank) => bank.questionnaire('Bộ phận Một cửa', 1));

const criterion = (id: string, when?: Item['when']): Item => ({
  id,
  role: 'criterion',
  text: { vi: `Tiêu chí ${id}` },
  na: false,
  ...(when ? { when } : {}),
});

function withCriteria(...criteria: readonly Item[]): Questionnaire {
  const factor: Item = { id: 'F1', role: 'factor', text: { vi: 'Nơi đón tiếp?' }, na: false };
  return {
    id: 'thu',
    version: 1,
    title: { vi: 'Thử' },
    overall: { id: 'G', text: { vi: 'Nhìn chung?' }, na: false },
    factors: [
      {
        id: 'F1',
        name: { vi: 'Tiếp cận' },
        attributable: false,
        items: [factor, ...criteria],
      },
    ],
  };
}

const low = { item: 'G', levels: [1, 2] as Level[] };
const notLow = { item: 'G', levels: [3, 4, 5] as Level[] };

describe('good and bad answers cost the same number of screens', () => {
  test('the built-in questionnaires ask everyone equally much', () => {
    expect(own.map(unequalEffort)).toEqual(own.map(() => null));
  });

  test('a question for the unhappy alone is refused', () => {
    const asksMore = withCriteria(criterion('F1.1'), criterion('F1.2', low));
    expect(unequalEffort(asksMore)).toEqual(['factors', 0, 'items']);
    expect(parseSetup({ unit: { id: 'a', name: 'A' }, questionnaires: [asksMore] })).toEqual({
      ok: false,
      refusal: { code: 'unequal-effort', path: 'questionnaires.0.factors.0.items' },
    });
  });

  test('a question for the unhappy is taken when the others are asked another one', () => {
    const asksAlike = withCriteria(criterion('F1.1', low), criterion('F1.2', notLow));
    expect(unequalEffort(asksAlike)).toBeNull();
    const asked = (level: Level) =>
      path(asksAlike, 'F1', new Map([['G', level]])).map(({ id }) => id);
    expect(asked(1)).toEqual(['G', 'F1', 'F1.1']);
    expect(asked(5)).toEqual(['G', 'F1', 'F1.2']);
  });

  test('a condition on what has not been asked yet, or on a factor, is refused', () => {
    const later = withCriteria(criterion('F1.1'), criterion('F1.2', { ...low, item: 'F1.1' }));
    expect(unequalEffort(later)).toEqual(['factors', 0, 'items', 2, 'when']);
    const onFactor: Item = { ...criterion('F2', low), role: 'factor' };
    expect(unequalEffort(withCriteria(onFactor))).toEqual(['factors', 0, 'items', 1, 'when']);
  });

  test.each(own.map((questionnaire) => [questionnaire.id, questionnaire] as const))(
    'with all screens turned on, best and worst answers of %s take the same steps, at most 16',
    (_id, questionnaire) => {
      // The officer is asked on top, where one tablet serves several counters.
      const asked = extras.filter((extra) => extra !== 'officer');
      const drawn = drawable(questionnaire);
      for (const factor of drawn.length > 0 ? drawn : [null]) {
        const taken = levels.map((level) => {
          let draft = start(questionnaire, 'id', factor, asked);
          const steps: string[] = [];
          for (let at = 0; at < draft.steps.length; at += 1) {
            const step = draft.steps[at];
            if (!step) break;
            steps.push(step.kind === 'item' ? step.item.id : step.kind);
            if (step.kind === 'item') draft = answer(draft, step.item.id, level);
            draft = forward(draft);
          }
          return steps;
        });
        for (const steps of taken) expect(steps).toEqual(taken[0]);
        expect(taken[0]?.length).toBeLessThanOrEqual(16);
      }
    },
  );

  test('the overall question and five factors are six taps; with start and send, eight', () => {
    const draft = start(own[0] as Questionnaire, 'id', 'F1', ['comment']);
    const opening = draft.steps.filter(
      (step) => step.kind === 'item' && step.item.role !== 'criterion',
    );
    expect(opening).toHaveLength(6);
  });
});
