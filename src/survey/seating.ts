import { add, type Count } from './counts.ts';
import type { Month } from './period.ts';
import { floor, isSmall } from './protection.ts';

/**
 * Someone's word on who sat at a counter in the past: `from` ≤ instant < `to`, milliseconds since
 * 1970 UTC; officer null = nobody. A greater `number` was said later, and the last word holds.
 */
export type SeatingCorrection = {
  readonly number: number;
  readonly counter: string;
  readonly from: number;
  readonly to: number;
  readonly officer: string | null;
};

/** The last word on who sat at the counter at that instant; null when there is none. */
export function lastWord(
  corrections: readonly SeatingCorrection[],
  counter: string,
  at: number,
): SeatingCorrection | null {
  let last: SeatingCorrection | null = null;
  for (const one of corrections) {
    if (one.counter !== counter || at < one.from || at >= one.to) continue;
    if (last === null || one.number > last.number) last = one;
  }
  return last;
}

/** A counted response that goes from one officer's row of a month to another's. */
export type Move = {
  readonly month: Month;
  /** Null = of no officer. */
  readonly from: string | null;
  /** What it adds to the row of its officer. */
  readonly count: Count;
};

/**
 * Whether the moves of one correction may be seen on the very day. Not with fewer than five
 * responses, and not when a row of any month would lose or gain one to four persons: whoever looks
 * before and after would know what they said.
 */
export function mayMoveAtOnce(moves: readonly Move[]): boolean {
  if (moves.length < floor) return false;
  const rows = new Map<string, Count>();
  for (const { month, from, count } of moves) {
    // What is lost by whom, and what the one who is named gains.
    for (const row of [`${month} ${from ?? ''}`, `${month} +`]) {
      const before = rows.get(row);
      rows.set(row, before ? add(before, count) : count);
    }
  }
  return ![...rows.values()].some(isSmall);
}

/**
 * Whether two corrections of one day would tell by their difference what a few said: they share
 * some of their time and not all of it. Taking the very same time again tells nothing new.
 */
export function tellApart(
  a: Omit<SeatingCorrection, 'number' | 'officer'>,
  b: Omit<SeatingCorrection, 'number' | 'officer'>,
): boolean {
  if (a.counter !== b.counter || a.from >= b.to || b.from >= a.to) return false;
  return a.from !== b.from || a.to !== b.to;
}

const quarterMs = 15 * 60_000;
const longestMs = 366 * 86_400_000;

/**
 * Whether a range may be corrected: past, at most a year, from one quarter of an hour to another,
 * since finer ends would find out the minute of a vote. This is the one place where a range is
 * refused: a month that is closed belongs here.
 */
export function isCorrectable(from: number, to: number, nowMs: number): boolean {
  const onTheQuarter = from % quarterMs === 0 && to % quarterMs === 0;
  return onTheQuarter && from < to && to <= nowMs && to - from <= longestMs;
}

/**
 * At least how many there are, in steps of five, before anything is done: whoever asks about one
 * range after another learns of no single person that they were there. Null = fewer than five.
 */
export function atLeast(responses: number): number | null {
  const steps = Math.floor(responses / floor) * floor;
  return steps === 0 ? null : steps;
}

/** How many there are, where that singles nobody out; null = fewer than five. */
export function tellable(responses: number): number | null {
  return responses < floor ? null : responses;
}
