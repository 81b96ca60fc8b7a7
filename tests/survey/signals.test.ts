import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answer } from '../../src/survey/response.ts';
import { type Pressing, signalsOf, usualLimits } from '../../src/survey/signals.ts';
import { chanceFrom } from '../fixtures/chance.ts';
import { judge, sumOf } from './judged-signals.ts';
import { aCounterMonth, honestKinds, presserKinds, usualWard } from './made-up-voters.ts';

const second = 1_000;
const answers = (...levels: readonly Answer[]) =>
  new Map(levels.map((level, index) => [`F${index}`, level]));

/** Forms of half a minute, one every ten minutes, each another hand and other answers. */
const forms = (count: number, change: (index: number) => Partial<Pressing> = () => ({})) =>
  Array.from({ length: count }, (_, index): Pressing => {
    const usual = {
      id: `form-${String(index).padStart(2, '0')}`,
      endedAt: index * 600 * second,
      durationMs: 30 * second,
      answers: answers(5, 4, 5, 4, ((index % 5) + 1) as Answer),
      touch: { x: 10 + 17 * (index % 6), y: 20 + 15 * (index % 5), spread: 8 },
      isOpen: true,
    };
    return { ...usual, ...change(index) };
  });
const found = (month: readonly Pressing[]) =>
  Object.fromEntries([...signalsOf(month, usualLimits)].map(([id, told]) => [id, told.join()]));
/** Each begins so many seconds after the one before was finished. */
const inARow = (gap: number) => (index: number) => ({ endedAt: index * (30 + gap) * second });

describe('a form of a visitor', () => {
  test('has no sign by itself', () => {
    expect(found(forms(30))).toEqual({});
  });

  test('has none for giving 5 to everything, nor for being slow', () => {
    const month = forms(30, () => ({ answers: answers(5, 5, 5, 5, 5), durationMs: 500 * second }));
    expect(found(month)).toEqual({});
  });

  test('has none for a family of four, one after the other', () => {
    expect(found(forms(4, inARow(8)))).toEqual({});
  });

  test('has none where nobody told how long it took and where it was touched', () => {
    expect(found(forms(30, () => ({ durationMs: null, touch: null })))).toEqual({});
  });
});

describe('a sign', () => {
  test('is told of seven forms in a row, and of none when one of them comes later', () => {
    expect(new Set(Object.values(found(forms(7, inARow(8)))))).toEqual(new Set(['burst']));
    const broken = forms(7, (index) => ({
      endedAt: index * 38 * second + (index > 3 ? 100 * second : 0),
    }));
    expect(found(broken)).toEqual({});
  });

  test('is told of a form quicker than anyone reads', () => {
    const month = forms(3, (index) => ({ durationMs: index === 1 ? 4 * second : 30 * second }));
    expect(found(month)).toEqual({ 'form-01': 'too-fast' });
  });

  test('is told of the same mixed answers five times in a row, of all fives only from six on', () => {
    const mixed = (count: number) =>
      forms(count, (index) => ({ ...inARow(50)(index), answers: answers(5, 4, 3, 5, 4) }));
    const fives = (count: number) =>
      forms(count, (index) => ({ ...inARow(50)(index), answers: answers(5, 5, 5, 5, 5) }));
    expect(found(mixed(4))).toEqual({});
    expect(Object.keys(found(mixed(5)))).toHaveLength(5);
    expect(found(fives(5))).toEqual({});
    expect(Object.keys(found(fives(6)))).toHaveLength(6);
  });

  test('is told of a form outside opening hours', () => {
    expect(found(forms(3, (index) => ({ isOpen: index !== 2 })))).toEqual({
      'form-02': 'outside-hours',
    });
  });

  test('is told of four in a row touched at one place, and of many in a month', () => {
    const touch = { x: 41, y: 63, spread: 6 };
    const row = forms(4, (index) => ({ ...inARow(20)(index), touch }));
    expect(new Set(Object.values(found(row)))).toEqual(new Set(['same-place']));
    const month = forms(40, (index) => (index % 4 === 0 ? { touch } : {}));
    const told = Object.keys(found(month));
    expect(told).toEqual(expect.arrayContaining(['form-00', 'form-20', 'form-36']));
  });
});

test('the order in which the forms of a month arrive changes no sign', () => {
  const month = aCounterMonth(3, 'rapid', usualWard, usualLimits).slice(0, 300);
  const straight = signalsOf(month, usualLimits);
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const { below } = chanceFrom(seed);
      const mixed = month.map((form) => ({ form, rank: below(1 << 30) }));
      mixed.sort((a, b) => a.rank - b.rank);
      const told = signalsOf(
        mixed.map(({ form }) => form),
        usualLimits,
      );
      expect(new Map([...told].sort())).toEqual(new Map([...straight].sort()));
    }),
    { numRuns: 20 },
  );
});

test('among made-up people most self-pressers have a sign and few others; the long tests say how many', () => {
  const judged = judge([901], usualWard, usualLimits);
  const [pressed, honest] = [sumOf(judged, presserKinds), sumOf(judged, honestKinds)];
  expect(pressed.flagged / pressed.votes).toBeGreaterThan(0.65);
  expect(honest.flagged / honest.votes).toBeLessThan(0.08);
});
