/** How often a wrong PIN was given since the last right one, and what that costs. */
export type Tries = {
  readonly wrong: number;
  /** What was to be waited at `at`, in milliseconds. */
  readonly waitMs: number;
  /** The tablet's clock at the last wrong one, milliseconds since 1970 UTC. */
  readonly at: number;
};

export const noTries: Tries = { wrong: 0, waitMs: 0, at: 0 };

const freeTries = 5;
const firstWaitMs = 30_000;
const longestWaitMs = 3_600_000;

/** One more wrong PIN: from the fifth on each costs twice the wait of the one before, up to an hour. */
export function missed({ wrong }: Tries, nowMs: number): Tries {
  const over = wrong + 1 - freeTries;
  const waitMs = over < 0 ? 0 : Math.min(longestWaitMs, firstWaitMs * 2 ** over);
  return { wrong: wrong + 1, waitMs, at: nowMs };
}

/**
 * What is left of the wait when the app starts. The time it was off counts. A clock that was set
 * back takes nothing off and adds nothing: the wait as it stood is waited again.
 */
export function waitLeft({ waitMs, at }: Tries, nowMs: number): number {
  return Math.max(0, waitMs - Math.max(0, nowMs - at));
}
