import { expect, test } from 'vitest';
import { tallyChart } from '../../src/staff/charts/tally-chart.ts';

const cell = { na: 0, blank: 0, rate: 50, mean: 3, low: 1, high: 99, left: 0 };
const levels = ['một', 'hai', 'ba', 'bốn', 'năm'];

test('a chart shows the share of each level, the best one first', () => {
  const chart = tallyChart(
    [{ id: 'F1', n: 10, levels: [1, 0, 0, 1, 1], ...cell }],
    (id) => id,
    levels,
  );
  expect(chart.series.map(({ name, shares, counts }) => [name, shares[0], counts[0]])).toEqual([
    ['năm', 33.33, 1],
    ['bốn', 33.33, 1],
    ['ba', 0, 0],
    ['hai', 0, 0],
    ['một', 33.33, 1],
  ]);
});

test('a withheld cell has no bar', () => {
  const chart = tallyChart([{ id: 'F1', ...cell, n: 0, levels: null }], (id) => id, levels);
  expect(chart.series.map(({ shares }) => shares[0])).toEqual([null, null, null, null, null]);
});

test('a long name is cut into lines between words', () => {
  const name = 'Tiếp nhận, xử lý góp ý, phản ánh, kiến nghị';
  const [label] = tallyChart(
    [{ id: 'F5', n: 0, levels: null, ...cell }],
    () => name,
    levels,
  ).labels;
  expect(label?.join(' ')).toBe(name);
  expect(label?.every((line) => line.length <= 24)).toBe(true);
});
