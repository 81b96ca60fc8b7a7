import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type OpinionRules, shownPicks } from '../../src/survey/opinions.ts';
import { type Month, monthsOf, periodsBetween } from '../../src/survey/period.ts';
import { isolates, type Row } from './elimination.ts';

const months = ['2025-01', '2025-02', '2025-03', '2025-04'] as Month[];
const periods = periodsBetween('2025-01' as Month, '2025-04' as Month);
const choices = ['thoi-gian-cho', 'thai-do'] as const;

/** Of one person: the month, and which of the choices they picked, as bits. */
type Form = { readonly month: Month; readonly picks: number };
const patterns = [0, 1, 2, 3] as const;

const forms = fc.array(
  fc.record({
    month: fc.constantFrom(...months),
    // Few pick nothing, few pick all: small groups on either side.
    picks: fc.constantFrom(0, 1, 1, 1, 2, 3, 3),
  }),
  { maxLength: 40 },
);

test('nobody among 1–4 persons is told apart by what the periods of a year publish', () => {
  fc.assert(
    fc.property(forms, (all) => {
      expect(leaksIn(all)).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

test.each(['few', 'allButFew'] as const)('without the rule "%s" somebody is', (rule) => {
  const rules = { few: true, allButFew: true, [rule]: false };
  const found = fc.sample(forms, { numRuns: 200, seed: 7 }).some((all) => leaksIn(all, rules)[0]);
  expect(found).toBe(true);
});

test('a longer period sums the months in which a choice is shown, and says that some are not', () => {
  const month = (persons: number, waited: number) => ({
    persons,
    picked: new Map([['thoi-gian-cho', waited]]),
  });
  const year = new Map([
    ['2025-01', month(40, 12)],
    ['2025-02', month(40, 3)],
    ['2025-03', month(40, 38)],
    ['2025-04', month(40, 40)],
  ] as [Month, ReturnType<typeof month>][]);
  expect(shownPicks(year, ['thai-do', 'thoi-gian-cho'])).toEqual([
    { id: 'thoi-gian-cho', n: 52, withheld: true },
    { id: 'thai-do', n: 0, withheld: false },
  ]);
  expect(shownPicks(new Map([['2025-02' as Month, month(40, 3)]]), ['thoi-gian-cho'])).toEqual([
    { id: 'thoi-gian-cho', n: null, withheld: true },
  ]);
});

/**
 * The unknowns are how many persons of each month picked which things. Published are the persons
 * of every period, by the tally, and the shown counts. Sought: some combination of them about
 * 1–4 persons alone, those who picked a thing or those who did not, or picked just so.
 */
function leaksIn(all: readonly Form[], rules?: OpinionRules): string[] {
  const atoms = months.flatMap((month) => patterns.map((picks) => ({ month, picks })));
  const of = (month: Month) => {
    const there = all.filter((form) => form.month === month);
    const picked = new Map(
      choices.map((id, bit) => [id, there.filter(({ picks }) => (picks >> bit) & 1).length]),
    );
    return { persons: there.length, picked };
  };
  const rows: Row[] = [];
  for (const period of periods) {
    const inside = monthsOf(period).filter((month) => months.includes(month));
    rows.push(atoms.map(({ month }) => (inside.includes(month) ? 1 : 0)));
    for (const [bit, id] of choices.entries()) {
      const shown = inside.filter(
        (month) => shownPicks(new Map([[month, of(month)]]), [id], rules)[0]?.n !== null,
      );
      const whole = new Map(inside.map((month) => [month, of(month)]));
      const published = shownPicks(whole, [id], rules)[0]?.n;
      const sum = all.filter(({ month, picks }) => shown.includes(month) && (picks >> bit) & 1);
      // What the row below stands for is what is published.
      expect(published ?? 0).toBe(sum.length);
      rows.push(
        atoms.map(({ month, picks }) => (shown.includes(month) && (picks >> bit) & 1 ? 1 : 0)),
      );
    }
  }
  return targets(all).flatMap(([name, is]) => {
    const persons = all.filter(is).length;
    const target = new Set(atoms.flatMap((atom, index) => (is(atom) ? [index] : [])));
    return persons >= 1 && persons <= 4 && isolates(rows, target) ? [name] : [];
  });
}

/** Groups of forms in one month, and over more: of those months in which the group has anyone. */
function targets(all: readonly Form[]): (readonly [string, (form: Form) => boolean])[] {
  const groups: (readonly [string, (picks: number) => boolean])[] = [
    ...choices.flatMap((id, bit) => [
      [`picked ${id}`, (picks: number) => ((picks >> bit) & 1) === 1] as const,
      [`left ${id}`, (picks: number) => ((picks >> bit) & 1) === 0] as const,
    ]),
    ...patterns.map((just) => [`picked just ${just}`, (picks: number) => picks === just] as const),
  ];
  const spans = [...months.map((month) => [month]), months.slice(0, 2), months.slice(0, 3), months];
  return groups.flatMap(([name, has]) =>
    spans.map((span) => {
      const held = span.filter((month) =>
        all.some((form) => form.month === month && has(form.picks)),
      );
      const is = (form: Form) => held.includes(form.month) && has(form.picks);
      return [`${name} in ${span.join(' ')}`, is] as const;
    }),
  );
}
