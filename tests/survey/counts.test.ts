import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  add,
  type CountedCell,
  cellsOf,
  negate,
  noCount,
  sumCells,
} from '../../src/survey/counts.ts';
import { smallWard } from './small-ward.ts';

test('any order and any split of the responses gives the same counts', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e9 }), fc.integer(), fc.nat(50), (seed, mix, cut) => {
      const cells = smallWard(seed).people.map((one) => cellsOf(one, one.questionnaire));
      const mixed = [...cells].sort(
        (a, b) => Math.sin(mix + cells.indexOf(a)) - Math.sin(mix + cells.indexOf(b)),
      );
      const halves = [mixed.slice(0, cut), mixed.slice(cut)].map((half) => sumCells(half.flat()));
      const rejoined: CountedCell[] = halves.flatMap((half) =>
        [...half].flatMap(([dimension, keys]) =>
          [...keys].map(([key, count]) => ({ dimension, key, count })),
        ),
      );
      expect(sorted(sumCells(rejoined))).toEqual(sorted(sumCells(cells.flat())));
    }),
    { numRuns: 200 },
  );
});

test('a response taken away leaves no trace', () => {
  for (const person of smallWard(7).people) {
    for (const { count } of cellsOf(person, person.questionnaire)) {
      expect(add(count, negate(count))).toEqual(noCount);
    }
  }
});

test('a form without a level adds to nothing', () => {
  const person = smallWard(7).people[0] as ReturnType<typeof smallWard>['people'][number];
  expect(cellsOf({ ...person, answers: new Map([['G', 'na']]) }, person.questionnaire)).toEqual([]);
  expect(cellsOf({ ...person, answers: new Map() }, person.questionnaire)).toEqual([]);
});

function sorted(counts: ReturnType<typeof sumCells>) {
  return [...counts]
    .map(([dimension, keys]) => [dimension, [...keys].sort()] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
}
