import { expect, test } from 'vitest';
import { draw, drawable, openingLength, path } from '../../src/survey/flow.ts';
import { itemsOf } from '../../src/survey/questionnaire.ts';
import { questionnaireSchema } from '../../src/survey/questionnaire-schema.ts';
import { banks } from '../../src/survey/questionnaires/index.ts';

test.each(banks)('$bank is a sound questionnaire in Vietnamese and English', (bank) => {
  const questionnaire = bank.questionnaire('Bộ phận Một cửa phường Phú La', 3);
  expect(questionnaireSchema.parse(questionnaire)).toEqual(questionnaire);
  for (const { text } of itemsOf(questionnaire)) {
    expect(text.vi).not.toContain('{');
    expect(text.en).toBeTruthy();
    expect(text.en).not.toContain('{');
  }
  expect(bank.source.length).toBeGreaterThan(40);
});

test.each([
  { index: 0, criteria: 16, fee: 'F2.3', opening: 6 },
  { index: 1, criteria: 22, fee: 'F2.4', opening: 6 },
  { index: 2, criteria: 9, fee: null, opening: 1 },
])('bank $index has $criteria criteria; what may not apply is F4, F5 and the fee', (row) => {
  const questionnaire = (banks[row.index] as (typeof banks)[number]).questionnaire('X', 1);
  const items = itemsOf(questionnaire);
  expect(items.filter(({ role }) => role === 'criterion')).toHaveLength(row.criteria);
  expect(openingLength(questionnaire)).toBe(row.opening);
  for (const { id, na } of items) {
    expect(na, id).toBe(/^F[45]/.test(id) || id === row.fee);
  }
  expect(questionnaire.factors.filter((f) => f.attributable).map((f) => f.id)).toEqual(['F3']);
});

test('every factor with criteria is drawn as often as any other', () => {
  const questionnaire = (banks[0] as (typeof banks)[number]).questionnaire('X', 1);
  const drawn = [0, 0.19999, 0.2, 0.4, 0.6, 0.8, 0.99999].map((chance) =>
    draw(questionnaire, chance),
  );
  expect(drawn).toEqual(['F1', 'F1', 'F2', 'F3', 'F4', 'F5', 'F5']);
});

test('a person is asked the overall item, the factors, then the criteria of the drawn factor', () => {
  const questionnaire = (banks[0] as (typeof banks)[number]).questionnaire('X', 1);
  expect(path(questionnaire, 'F3', new Map()).map(({ id }) => id)).toEqual([
    'G',
    'F1',
    'F2',
    'F3',
    'F4',
    'F5',
    'F3.1',
    'F3.2',
    'F3.3',
  ]);
});

test('a questionnaire without factor items asks all its criteria and draws nothing', () => {
  const questionnaire = (banks[2] as (typeof banks)[number]).questionnaire('X', 1);
  expect(drawable(questionnaire)).toEqual([]);
  expect(draw(questionnaire, 0.5)).toBeNull();
  expect(path(questionnaire, null, new Map())).toHaveLength(10);
});
