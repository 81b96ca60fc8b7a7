import { type CountedCell, type Dimension, sumCells } from './counts.ts';
import { floor, isSmall } from './protection.ts';

export const reviewDecisions = ['keep', 'exclude'] as const;
export type ReviewDecision = (typeof reviewDecisions)[number];

/** Why a reviewer decided so; `other` is said in words. */
export const reviewReasons = {
  keep: ['family', 'helped', 'busy-hour', 'no-ground', 'other'],
  exclude: ['self-press', 'repeated', 'child', 'trying-out', 'other'],
} as const;
export type ReviewReason = (typeof reviewReasons)[ReviewDecision][number];

export function isReasonFor(decision: ReviewDecision, reason: ReviewReason): boolean {
  return (reviewReasons[decision] as readonly string[]).includes(reason);
}

const mostPercentAlone = 5;

/**
 * Whether a second person must confirm: more than 5 % of the month's responses would be out of
 * its figures. `total` counts those that are out already, too. Source: docs/decisions/0030.
 */
export function needsSecond(out: number, total: number): boolean {
  return out * 100 > total * mostPercentAlone;
}

/** A decision to exclude that is not in the figures yet, and what it takes out of them. */
export type WaitingReview = { readonly number: number; readonly cells: readonly CountedCell[] };

/**
 * Which decisions of one month may leave the figures together now, by number; none while they
 * wait. Whoever compares a figure before and after sees what went as a sum, so a lot holds at
 * least five persons in every unit cell it changes, and in every row of an officer or a field: a
 * decision that would take one to four out of such a row waits on. So does one that would take one
 * to four forms out of a questionnaire: its items have cells of their own, and by the day on which
 * a version came the reviewer knows whose forms they are.
 */
export function lotOf(waiting: readonly WaitingReview[]): readonly number[] {
  let lot = waiting;
  for (;;) {
    const counts = sumCells(lot.flatMap(({ cells }) => cells));
    const small = (dimension: Dimension, key: string) => {
      const count = counts.get(dimension)?.get(key);
      if (count === undefined) return false;
      // A questionnaire is counted by its forms alone.
      return dimension === 'questionnaire' ? count.responses < floor : isSmall(count);
    };
    const rest = lot.filter(
      ({ cells }) => !cells.some(({ dimension, key }) => isRow(dimension) && small(dimension, key)),
    );
    if (rest.length < lot.length) {
      lot = rest;
      continue;
    }
    const responses = counts.get('all')?.get('')?.responses ?? 0;
    const keysOf = (dimension: Dimension) => [...(counts.get(dimension)?.keys() ?? [])];
    const tells = unitCells.some((dimension) =>
      keysOf(dimension).some((key) => small(dimension, key)),
    );
    return responses >= floor && !tells ? lot.map(({ number }) => number) : [];
  }
}

const unitCells: readonly Dimension[] = ['general', 'factor', 'channel'];

function isRow(dimension: Dimension): boolean {
  return dimension === 'officer' || dimension === 'field' || dimension === 'questionnaire';
}

/** Decisions to keep are told as a share, so they too are told together, of five at least. */
export function mayBeTold(responses: number): boolean {
  return responses >= floor;
}

/** What was kept and excluded of a period, as its tally carries it. */
export type ReviewedShares = {
  readonly kept: ReviewedShare;
  readonly excluded: ReviewedShare;
};

/** The same as reports print it. */
export type Reviewed = ReviewedShares & {
  /** Decided, and waiting for others or for a second person: not in the two above. */
  readonly waiting: number;
  /** With signs, and nobody has decided. */
  readonly undecided: number;
};

/** `n` is 0 or five and more; `rate` = percent of 4 and 5 among all their answers; null for none. */
export type ReviewedShare = { readonly n: number; readonly rate: number | null };
