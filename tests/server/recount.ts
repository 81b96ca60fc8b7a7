import { type Month, monthsOf, type Period } from '../../src/survey/period.ts';
import { keyOf } from '../../src/survey/questionnaire.ts';
import type { ShownTally } from '../../src/survey/shown-tally.ts';
import type { Group } from '../../src/survey/tally.ts';
import type { Person } from '../survey/small-ward.ts';

/** The published cells that sum the same answers in different ways; no other cell shares any with them. */
export type Family = {
  readonly items: readonly string[];
  readonly unit: (tally: ShownTally) => Shown | null;
  readonly groups: readonly {
    readonly name: 'officer' | 'field' | 'channel';
    readonly of: (tally: ShownTally) => Group | null;
  }[];
};
export type Shown = {
  readonly n: number;
  readonly na: number;
  readonly blank: number;
  readonly levels: readonly number[] | null;
};

/** The answers to one item of the people of one month and, where groups are told, of one of each. */
export type Atom = { readonly month: Month; readonly item: string } & Readonly<
  Record<string, string>
>;

/** The months of a period that a waiting cell shows. Source: contract §4, Protection 3. */
export function released(
  period: Period,
  countIn: (month: Month) => Pick<Shown, 'n' | 'na' | 'blank'>,
): ReadonlySet<Month> {
  const months = new Set(monthsOf(period));
  const isEmpty = (month: Month) => {
    const { n, na, blank } = countIn(month);
    return n + na + blank === 0;
  };
  const shown = new Set([...months].filter((month) => countIn(month).n >= 5));
  const year = period.slice(0, 4);
  const waiting = new Set(
    monthsOf(year as Period).filter((month) => countIn(month).n < 5 && !isEmpty(month)),
  );
  for (const part of ['-Q1', '-Q2', '-6M', '-Q3', '-9M', '-Q4', '']) {
    const together = monthsOf(`${year}${part}` as Period).filter((month) => waiting.has(month));
    if (together.reduce((sum, month) => sum + countIn(month).n, 0) < 5) continue;
    for (const month of together) waiting.delete(month);
    if (together.every((month) => months.has(month)))
      for (const month of together) shown.add(month);
  }
  return shown;
}

/** Left out are combinations that publication shows to be empty: an item or a group nobody is in. */
export function atomsOf(people: readonly Person[], { items, groups }: Family): readonly Atom[] {
  const atoms: Atom[] = [];
  for (const month of new Set(people.map((person) => person.month))) {
    const there = people.filter((person) => person.month === month);
    const asked = items.filter((item) =>
      there.some((person) => answerOf(person, item) !== undefined),
    );
    let combinations: Readonly<Record<string, string>>[] = [{}];
    for (const { name } of groups) {
      const answering = there.filter((person) =>
        asked.some((item) => answerOf(person, item) !== undefined),
      );
      const ids = [...new Set(answering.map((person) => person[name] ?? ''))];
      combinations = combinations.flatMap((one) => ids.map((id) => ({ ...one, [name]: id })));
    }
    for (const item of asked) for (const one of combinations) atoms.push({ month, item, ...one });
  }
  return atoms;
}

function answerOf(person: Person, item: string) {
  const [questionnaire, id = ''] = item.split('/');
  return keyOf(person.questionnaire) === questionnaire ? person.answers.get(id) : undefined;
}

export function personsIn(
  people: readonly Person[],
  { items }: Family,
  isIn: (month: Month, person: Person) => boolean,
) {
  const there = people.filter((person) => isIn(person.month, person));
  return summed(there.map((person) => items.map((item) => answerOf(person, item))));
}

export function cellOf(people: readonly Person[], atoms: readonly Atom[], { groups }: Family) {
  const keyOfAtom = (month: string, item: string, ids: readonly string[]) =>
    [month, item, ...ids].join(' ');
  const wanted = new Set(
    atoms.map((atom) =>
      keyOfAtom(
        atom.month,
        atom.item,
        groups.map(({ name }) => atom[name] ?? ''),
      ),
    ),
  );
  const items = [...new Set(atoms.map(({ item }) => item))];
  return summed(
    people.map((person) =>
      items.map((item) => {
        const ids = groups.map(({ name }) => person[name] ?? '');
        return wanted.has(keyOfAtom(person.month, item, ids)) ? answerOf(person, item) : undefined;
      }),
    ),
  );
}

function summed(all: readonly (readonly (string | number | null | undefined)[])[]) {
  const levels = [0, 0, 0, 0, 0];
  let [n, na, blank] = [0, 0, 0];
  for (const answers of all) {
    if (answers.some((answer) => typeof answer === 'number')) n += 1;
    for (const answer of answers) {
      if (typeof answer === 'number') levels[answer - 1] = (levels[answer - 1] ?? 0) + 1;
      else if (answer === 'na') na += 1;
      else if (answer === null) blank += 1;
    }
  }
  return { n, na, blank, levels };
}
