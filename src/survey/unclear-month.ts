import type { Day } from './day.ts';
import { type Month, monthsFrom } from './period.ts';

/** By what a person knows in which month a group was given; `other` is said in words. */
export const assignmentReasons = ['in-use', 'clock-seen', 'power-lost', 'other'] as const;
export type AssignmentReason = (typeof assignmentReasons)[number];

/** Between which months a doubtful response was given; both null = nothing is known. */
export type UnclearMonth = {
  readonly receivedOn: Day;
  readonly first: Month | null;
  readonly last: Month | null;
};

/**
 * The months that a person may choose from, newest first. Of one of which nothing is known: that
 * in which it was received and the twelve before, since no tablet is left alone for longer.
 */
export function possibleMonths({ receivedOn, first, last }: UnclearMonth): readonly Month[] {
  const received = receivedOn.slice(0, 7) as Month;
  const yearBefore = `${String(Number(received.slice(0, 4)) - 1).padStart(4, '0')}${received.slice(4)}`;
  return [...monthsFrom(first ?? (yearBefore as Month), last ?? received)].reverse();
}
