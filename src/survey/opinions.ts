import type { Month } from './period.ts';
import { floor } from './protection.ts';

/** One month of one list: how many persons were counted, and how many of them picked each choice. */
export type MonthPicks = {
  readonly persons: number;
  readonly picked: ReadonlyMap<string, number>;
};

/** What is shown of one choice over a period. */
export type Picked = {
  readonly id: string;
  /** Persons, over the months in which it is shown; null when it is shown in none. */
  readonly n: number | null;
  /** In some month of the period it is not shown. */
  readonly withheld: boolean;
};

/** The rules, each of which a test may take away to see that it is needed. */
export type OpinionRules = { readonly few: boolean; readonly allButFew: boolean };
const bothRules: OpinionRules = { few: true, allButFew: true };

/**
 * How often each choice was picked, most often first. They are no figures of satisfaction and
 * exist for the unit alone, never for an officer, field or channel.
 *
 * 1. In a month a choice is shown unless 1–4 persons picked it,
 * 2. or 1–4 of the persons counted did not: their number is published, and the difference too.
 * 3. A longer period sums the months in which the choice is shown, and so tells nothing that
 *    the months do not.
 *
 * People pick several things, so the counts of different choices do not add up to one that is
 * hidden, and no companion needs to be hidden with it.
 */
export function shownPicks(
  months: ReadonlyMap<Month, MonthPicks>,
  ids: readonly string[],
  rules: OpinionRules = bothRules,
): readonly Picked[] {
  const all = ids.map((id): Picked => {
    const shown = [...months.values()].filter((month) => isShown(month, id, rules));
    return {
      id,
      n: shown.length === 0 ? null : shown.reduce((sum, month) => sum + countOf(month, id), 0),
      withheld: shown.length < months.size,
    };
  });
  return all.sort((a, b) => (b.n ?? -1) - (a.n ?? -1));
}

function isShown(month: MonthPicks, id: string, rules: OpinionRules): boolean {
  const count = countOf(month, id);
  if (rules.few && isFew(count)) return false;
  return !(rules.allButFew && isFew(month.persons - count));
}

function countOf({ picked }: MonthPicks, id: string): number {
  return picked.get(id) ?? 0;
}

function isFew(persons: number): boolean {
  return persons > 0 && persons < floor;
}
