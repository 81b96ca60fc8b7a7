import { expect, test } from 'vitest';
import {
  answer,
  back,
  finish,
  forward,
  isWorthKeeping,
  start,
  write,
} from '../../src/survey/draft.ts';
import { banks } from '../../src/survey/questionnaires/index.ts';
import { type Answer, levels } from '../../src/survey/response.ts';

const questionnaire = (banks[0] as (typeof banks)[number]).questionnaire('Quầy', 1);
const id = '0f5b7c1a-5a0e-4a53-9d57-3a1f1f4e1b11';
const how = {
  at: 0,
  submittedAt: '1970-01-01T00:00:00.000Z',
  durationMs: 1000,
  partial: true,
  officer: null,
  counter: 'quay-1',
  field: null,
  language: 'vi',
};

test('a question counts as shown once it is on the screen, and not before', () => {
  let draft = start(questionnaire, id, 'F1', []);
  expect([...draft.answers]).toEqual([['G', null]]);
  draft = forward(answer(draft, 'G', 4));
  expect([...draft.answers]).toEqual([
    ['G', 4],
    ['F1', null],
  ]);
});

test('going back keeps every answer, and going on again shows nothing twice', () => {
  let draft = forward(answer(start(questionnaire, id, 'F1', []), 'G', 4));
  draft = forward(back(draft));
  expect(draft.answers.get('G')).toBe(4);
  expect(draft.at).toBe(1);
});

test('a form is worth keeping from its first level on; "na" alone is none', () => {
  const draft = start(questionnaire, id, 'F1', []);
  expect(isWorthKeeping(draft)).toBe(false);
  expect(isWorthKeeping(answer(draft, 'F4', 'na'))).toBe(false);
  expect(isWorthKeeping(answer(draft, 'G', 1))).toBe(true);
  expect(isWorthKeeping(answer(answer(draft, 'G', 1), 'G', null))).toBe(false);
});

test.each(levels)('every answer being %i, the same questions are asked', (level: Answer) => {
  let draft = start(questionnaire, id, 'F2', []);
  const asked: string[] = [];
  for (const { kind, ...step } of draft.steps) {
    const item = 'item' in step ? step.item.id : kind;
    asked.push(item);
    draft = forward(answer(draft, item, level));
  }
  expect(asked).toEqual(['G', 'F1', 'F2', 'F3', 'F4', 'F5', 'F2.1', 'F2.2', 'F2.3', 'F2.4']);
});

test('a finished draft holds what was shown, the draw and the comment, nothing of the person', () => {
  const draft = write(
    answer(start(questionnaire, id, 'F1', []), 'G', 2),
    '  ghế cứng 0912… ',
    '  ghế cứng ',
  );
  expect(finish(draft, how)).toMatchObject({
    id,
    questionnaire: 'quay-16@1',
    channel: 'kiosk',
    drawn: 'F1',
    comment: 'ghế cứng',
    partial: true,
  });
});
