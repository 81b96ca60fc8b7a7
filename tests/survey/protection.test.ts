import { expect, test } from 'vitest';
import {
  type Count,
  type CountedCell,
  cellsOf,
  type MonthCounts,
  noCount,
  sumCells,
} from '../../src/survey/counts.ts';
import { type Month, monthsOf, periodsBetween, releasesWithin } from '../../src/survey/period.ts';
import {
  allRules,
  countsIn,
  hiddenItems,
  poolGroup,
  type Rules,
  release,
} from '../../src/survey/protection.ts';
import { keyOf, scoringItems } from '../../src/survey/questionnaire.ts';
import { isolates, type Row } from './elimination.ts';
import { type Person, smallWard } from './small-ward.ts';

const wards = 1000;
const year = periodsBetween('2025-01' as Month, '2025-12' as Month);

/** The answers to one item of the people of one month, officer, field and channel. */
type Atom = {
  readonly month: Month;
  readonly item: string;
  readonly officer: string;
  readonly field: string;
  readonly channel: string;
  readonly people: ReadonlySet<Person>;
};

test(`what a year publishes of ${wards} small wards isolates no 1–4 persons`, () => {
  const leaks = leaksIn(wards, allRules);
  expect(leaks).toEqual([]);
}, 240_000);

test.each(Object.keys(allRules) as (keyof Rules)[])(
  'without the rule "%s" somebody is isolated',
  (rule) => {
    expect(leaksIn(wards, { ...allRules, [rule]: false }, 1)).not.toEqual([]);
  },
  240_000,
);

function leaksIn(count: number, rules: Rules, enough = 3): string[] {
  const leaks: string[] = [];
  for (let seed = 1; seed <= count && leaks.length < enough; seed += 1) {
    const leak = leakIn(seed, rules);
    if (leak) leaks.push(`ward ${seed}: ${leak}`);
  }
  return leaks;
}

function leakIn(seed: number, rules: Rules): string | null {
  const { questionnaires, people } = smallWard(seed);
  const cells = new Map<Month, CountedCell[]>();
  for (const person of people) {
    const list = cells.get(person.month) ?? [];
    cells.set(person.month, list);
    list.push(...cellsOf(person, person.questionnaire));
  }
  const counts = new Map([...cells].map(([month, list]) => [month, sumCells(list)]));
  const factorItems = (id: string) =>
    questionnaires.flatMap((one) =>
      one.factors
        .filter((factor) => factor.id === id)
        .flatMap((factor) => scoringItems(factor).map((item) => `${keyOf(one)}/${item.id}`)),
    );
  const overall = questionnaires.map((one) => `${keyOf(one)}/G`);
  const hidden = new Map(
    [...counts].map(([month, count]) => [month, hiddenItems(count, questionnaires, rules)]),
  );
  const look = (items: string[], unit: ['factor' | 'general', string], groups: GroupName[]) =>
    leakOf({ counts, hidden, people, items, unit, groups, rules });
  return (
    look(factorItems('F3'), ['factor', 'F3'], ['officer']) ??
    look(factorItems('F1'), ['factor', 'F1'], []) ??
    look(overall, ['general', ''], ['field', 'channel'])
  );
}

type GroupName = 'officer' | 'field' | 'channel';
type System = {
  readonly counts: ReadonlyMap<Month, MonthCounts>;
  readonly hidden: ReadonlyMap<Month, ReadonlySet<string>>;
  readonly people: readonly Person[];
  readonly items: readonly string[];
  readonly unit: readonly ['factor' | 'general', string];
  readonly groups: readonly GroupName[];
  readonly rules: Rules;
};

/** The unknowns are the answers of each atom; every published cell is a sum of some of them. */
function leakOf(system: System): string | null {
  const atoms = atomsOf(system);
  const published = publishedSums(system).map((has) => atoms.map((atom) => (has(atom) ? 1 : 0)));
  const rows = [...new Map(published.map((row) => [row.join(''), row])).values()].filter((row) =>
    row.includes(1),
  );
  for (const [name, target] of targetsOf(system, atoms)) {
    if (isolates(rows as Row[], target)) return `${system.unit.join(' ')} ${name}`;
  }
  return null;
}

/**
 * Every combination a month could hold. Left out are those that the publication itself shows to
 * be empty: an item without a hidden answer and a group that is in no row.
 */
function atomsOf({ people, items, counts, hidden, groups }: System): readonly Atom[] {
  const atoms: Atom[] = [];
  for (const [month, count] of counts) {
    const ids = (name: GroupName) =>
      groups.includes(name)
        ? [...countsIn(count, name)].filter(([, row]) => !isEmpty(row)).map(([id]) => id)
        : ['*'];
    for (const item of items) {
      const cell = countsIn(count, 'item').get(item) ?? noCount;
      if (isEmpty(cell) && !hidden.get(month)?.has(item)) continue;
      for (const officer of ids('officer')) {
        for (const field of ids('field')) {
          for (const channel of ids('channel')) {
            const matches = (person: Person) =>
              person.month === month &&
              (officer === '*' || (person.officer ?? '') === officer) &&
              (field === '*' || (person.field ?? '') === field) &&
              (channel === '*' || person.channel === channel) &&
              item.startsWith(`${keyOf(person.questionnaire)}/`) &&
              typeof person.answers.get(item.slice(item.indexOf('/') + 1)) === 'number';
            atoms.push({
              month,
              item,
              officer,
              field,
              channel,
              people: new Set(people.filter(matches)),
            });
          }
        }
      }
    }
  }
  return atoms;
}

/** Each published cell of every period of the year, as the question which atoms it sums. */
function publishedSums(system: System): ((atom: Atom) => boolean)[] {
  const { counts, hidden, items, unit, groups, rules } = system;
  const sums: ((atom: Atom) => boolean)[] = [];
  for (const period of year) {
    const months = monthsOf(period);
    const of = (month: Month, dimension: 'factor' | 'general' | GroupName) =>
      countsIn(counts.get(month), dimension);
    const shown = monthsShown(
      new Map(months.map((month) => [month, of(month, unit[0]).get(unit[1]) ?? noCount])),
      releasesWithin(period),
      rules,
    );
    sums.push(({ month }) => shown.has(month));
    for (const item of items) {
      sums.push(
        (atom) =>
          atom.item === item && months.includes(atom.month) && !hidden.get(atom.month)?.has(item),
      );
    }
    for (const name of groups) {
      const tables = new Map(
        months.map((month) => [month, poolGroup(of(month, name), rules)] as const),
      );
      const pooledShown = monthsShown(
        new Map(
          [...tables].flatMap(([month, { pooled }]) => (pooled ? [[month, pooled.count]] : [])),
        ),
        releasesWithin(period),
        rules,
      );
      sums.push(
        (atom) =>
          pooledShown.has(atom.month) &&
          (tables.get(atom.month)?.pooled?.ids.includes(atom[name]) ?? false),
      );
      for (const id of new Set([...tables.values()].flatMap(({ rows }) => [...rows.keys()]))) {
        sums.push((atom) => atom[name] === id && (tables.get(atom.month)?.rows.has(id) ?? false));
      }
    }
  }
  return sums;
}

/** Which months are in a published cell: each is given a bit of a number that `release` sums. */
function monthsShown(
  months: ReadonlyMap<Month, Count>,
  releases: readonly (readonly Month[])[],
  rules: Rules,
): ReadonlySet<Month> {
  const marked = new Map(
    [...months].map(([month, count], index) => [month, { ...count, responses: 2 ** index }]),
  );
  const bits = release(marked, releases, rules).shown.responses;
  return new Set([...months.keys()].filter((_, index) => (bits >> index) & 1));
}

/**
 * Sets of atoms of 1–4 persons: of one group (or the unit) in one month, all items or one; and
 * of the same group over as many months as stay below five persons.
 */
function targetsOf(
  { groups }: System,
  atoms: readonly Atom[],
): readonly (readonly [string, ReadonlySet<number>])[] {
  const sets = new Map<string, Set<number>>();
  const put = (name: string, index: number) => {
    const set = sets.get(name) ?? new Set();
    sets.set(name, set.add(index));
  };
  for (const [index, atom] of atoms.entries()) {
    const who = groups.length === 0 ? ['unit'] : groups.map((name) => `${name} ${atom[name]}`);
    for (const one of who) {
      put(`${one} ${atom.month}`, index);
      put(`${one} ${atom.month} ${atom.item}`, index);
    }
  }
  const persons = (set: ReadonlySet<number>) =>
    new Set([...set].flatMap((index) => [...(atoms[index] as Atom).people])).size;
  const small = [...sets].filter(([, set]) => persons(set) >= 1 && persons(set) <= 4);
  const joined: (readonly [string, ReadonlySet<number>])[] = [];
  for (const [name, set] of small.filter(([one]) => !one.includes('/'))) {
    const who = name.slice(0, name.lastIndexOf(' '));
    let together = set;
    for (const [other, more] of small) {
      if (!other.startsWith(`${who} 2025`) || other.includes('/') || other <= name) continue;
      const larger = new Set([...together, ...more]);
      if (persons(larger) <= 4) together = larger;
    }
    if (together !== set) joined.push([`${name} and later`, together]);
  }
  return [...small, ...joined];
}

function isEmpty({ n, na, blank }: Count): boolean {
  return n === 0 && na === 0 && blank === 0;
}
