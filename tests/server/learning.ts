import { type Month, monthsOf, type Period } from '../../src/survey/period.ts';
import type { ShownTally } from '../../src/survey/shown-tally.ts';
import { type SparseRow, within } from '../survey/rational.ts';
import type { Person } from '../survey/small-ward.ts';
import type { Fetched } from './fourteen-months.ts';
import {
  type Atom,
  atomsOf,
  cellOf,
  type Family,
  personsIn,
  released,
  type Shown,
} from './recount.ts';

const factor = (id: string) => (tally: ShownTally) =>
  tally.factors.find((one) => one.id === id) ?? null;

export const families: Readonly<Record<'F3' | 'F1' | 'general', Family>> = {
  F3: {
    items: ['a@1/F3', 'b@1/F3.1', 'b@1/F3.2'],
    unit: factor('F3'),
    groups: [{ name: 'officer', of: (tally) => tally.officers }],
  },
  F1: { items: ['a@1/F1', 'b@1/F1.1'], unit: factor('F1'), groups: [] },
  general: {
    items: ['a@1/G', 'b@1/G'],
    unit: (tally) => tally.general,
    groups: [
      { name: 'field', of: (tally) => tally.fields },
      { name: 'channel', of: (tally) => tally.channels },
    ],
  },
};

/** What somebody who has fetched all this knows, as equations over the atoms. */
export type Knowledge = {
  readonly family: Family;
  readonly people: readonly Person[];
  readonly atoms: readonly Atom[];
  readonly rows: readonly SparseRow[];
};

/**
 * Which atoms each published cell sums, worked out from the contract and from what the months
 * show; throws when a figure is not that sum, so that no cell can be missed or misread.
 */
export function knowledge(
  people: readonly Person[],
  family: Family,
  fetched: readonly Fetched[],
): Knowledge {
  const atoms = atomsOf(people, family);
  const rows = new Map<string, SparseRow>();
  const learn = (shown: Shown | null, what: string, holds: (atom: Atom) => boolean) => {
    const columns = atoms.flatMap((atom, column) => (holds(atom) ? [column] : []));
    const sum = cellOf(
      people,
      columns.map((column) => atoms[column] as Atom),
      family,
    );
    const said = shown ?? { n: 0, na: 0, blank: 0, levels: null };
    const same =
      said.n === sum.n &&
      said.na === sum.na &&
      said.blank === sum.blank &&
      (said.levels === null || said.levels.join() === sum.levels.join());
    if (!same) throw new Error(`${what}: ${JSON.stringify(said)} is not ${JSON.stringify(sum)}`);
    if (columns.length > 0) {
      rows.set(columns.join(), new Map(columns.map((column) => [column, 1n])));
    }
  };
  for (const tallies of fetched) {
    for (const [period, tally] of tallies) learnFrom(people, family, tallies, period, tally, learn);
  }
  return { family, people, atoms, rows: [...rows.values()] };
}

function learnFrom(
  people: readonly Person[],
  family: Family,
  tallies: Fetched,
  period: Period,
  tally: ShownTally,
  learn: (shown: Shown | null, what: string, holds: (atom: Atom) => boolean) => void,
): void {
  const months = monthsOf(period);
  const monthly = (month: Month) => tallies.get(month as string as Period);
  const unit = family.unit(tally);
  if (unit) {
    const shown = released(period, (month) => personsIn(people, family, (one) => one === month));
    learn(unit, `${period} unit`, ({ month }) => shown.has(month));
  }
  for (const item of tally.items === null ? [] : family.items) {
    const cellIn = (from: ShownTally | undefined) =>
      from?.items?.find(({ questionnaire, id }) => `${questionnaire}/${id}` === item);
    const shown = new Set(months.filter((month) => (cellIn(monthly(month))?.n ?? 0) > 0));
    learn(
      cellIn(tally) ?? null,
      `${period} ${item}`,
      (atom) => atom.item === item && shown.has(atom.month),
    );
  }
  for (const { name, of } of family.groups) {
    const group = of(tally);
    if (!group) continue;
    for (const row of group.rows) {
      const shown = new Set(
        months.filter((month) => {
          const inMonth = monthly(month);
          return (inMonth && of(inMonth))?.rows.some(({ id, n }) => id === row.id && n > 0);
        }),
      );
      learn(
        row,
        `${period} ${name} ${row.id}`,
        (atom) => atom[name] === row.id && shown.has(atom.month),
      );
    }
    if (!group.pooled) continue;
    const idsOf = (month: Month) => {
      const inMonth = monthly(month);
      return (inMonth && of(inMonth))?.pooled?.ids ?? [];
    };
    const shown = released(period, (month) =>
      personsIn(
        people,
        family,
        (one, person) => one === month && idsOf(month).includes(person[name] ?? ''),
      ),
    );
    learn(
      group.pooled,
      `${period} pooled ${name}`,
      (atom) => shown.has(atom.month) && idsOf(atom.month).includes(atom[name] ?? ''),
    );
  }
}

/** What a caller can work out of few people, in words; empty when nothing. */
export function leaksOf({ family, people, atoms, rows }: Knowledge): readonly string[] {
  const leaks: string[] = [];
  for (const [name, id] of subjectsOf(family, atoms)) {
    const isTheirs = (atom: Atom) => name === 'unit' || atom[name] === id;
    const told = within(rows, (column) => isTheirs(atoms[column] as Atom));
    if (told.length === 0) continue;
    for (const item of [null, ...family.items]) {
      const few = monthsOfFew(people, family, item, name, id);
      for (const months of few) {
        const aside = within(told, (column) => {
          const atom = atoms[column] as Atom;
          return months.has(atom.month) && (item === null || atom.item === item);
        });
        if (aside.length > 0) leaks.push(`${name} ${id} ${[...months].join('+')} ${item ?? ''}`);
      }
    }
  }
  return leaks;
}

/** Whether anything can be worked out of one officer alone, however many people they served. */
export function tellsOf({ atoms, rows }: Knowledge, officer: string): boolean {
  return within(rows, (column) => (atoms[column] as Atom).officer === officer).length > 0;
}

function subjectsOf({ groups }: Family, atoms: readonly Atom[]) {
  const subjects: (readonly [string, string])[] = [['unit', '']];
  for (const { name } of groups) {
    for (const id of new Set(atoms.map((atom) => atom[name] ?? ''))) subjects.push([name, id]);
  }
  return subjects;
}

/** Every set of months in which one to four people of the subject answered, those with none beside. */
function monthsOfFew(
  people: readonly Person[],
  family: Family,
  item: string | null,
  name: string,
  id: string,
): readonly ReadonlySet<Month>[] {
  const persons = new Map<Month, number>();
  for (const month of new Set(people.map((person) => person.month))) {
    const theirs = (one: Month, person: Person) =>
      one === month && (name === 'unit' || (person[name as 'officer'] ?? '') === id);
    const n = personsIn(people, item ? { ...family, items: [item] } : family, theirs).n;
    persons.set(month, n);
  }
  const none = [...persons].filter(([, n]) => n === 0).map(([month]) => month);
  const few = [...persons].filter(([, n]) => n >= 1 && n <= 4);
  const sets: ReadonlySet<Month>[] = [];
  const grow = (from: number, chosen: readonly Month[], sum: number) => {
    for (let next = from; next < few.length; next += 1) {
      const [month, n] = few[next] as [Month, number];
      if (sum + n > 4) continue;
      sets.push(new Set([...none, ...chosen, month]));
      grow(next + 1, [...chosen, month], sum + n);
    }
  };
  grow(0, [], 0);
  return sets;
}
