/**
 * Counts failures only: whoever gets it right is never slowed down. Kept in memory, since a
 * restart that forgets them gives an attacker a handful of tries and no more.
 */
export type LoginTries = {
  /** Seconds to wait before this login may try; 0 = go on, and the try counts as failed until it succeeds. */
  readonly begin: (login: string) => number;
  readonly succeeded: (login: string) => void;
  /** The try was neither: those before it still count. */
  readonly undone: (login: string) => void;
};

/** Failures of one login, or of all, that cost nothing yet. */
const freeTries = 5;
const freeTriesOfAll = 50;
const longestWaitSeconds = 300;
/** Short, or whoever fails on purpose could keep the whole office out. */
const longestWaitOfAllSeconds = 10;
const forgetAfterMs = 60 * 60 * 1000;
const mostLogins = 10_000;

/** `before` is what `last` was until the try that counts now. */
type Failures = { count: number; last: number; before: number };

/** Waits double with each failure: 1, 2, 4 … 300 seconds for one login, up to 10 for all together. */
export function loginTries(clock: () => number): LoginTries {
  const byLogin = new Map<string, Failures>();
  const all: Failures = { count: 0, last: 0, before: 0 };

  const waitOf = (
    { count, last }: Pick<Failures, 'count' | 'last'>,
    { free, longest }: { readonly free: number; readonly longest: number },
    now: number,
  ): number => {
    if (count < free) return 0;
    const waitMs = Math.min(2 ** (count - free), longest) * 1000;
    return Math.max(0, Math.ceil((last + waitMs - now) / 1000));
  };
  const current = (failures: Failures, now: number) => {
    if (now - failures.last > forgetAfterMs || now < failures.last) failures.count = 0;
    return failures;
  };

  return {
    begin(login) {
      const now = clock();
      const own = current(byLogin.get(login) ?? { count: 0, last: now, before: now }, now);
      const wait = Math.max(
        waitOf(own, { free: freeTries, longest: longestWaitSeconds }, now),
        waitOf(current(all, now), { free: freeTriesOfAll, longest: longestWaitOfAllSeconds }, now),
      );
      if (wait > 0) return wait;
      // Counted before the password is checked, or a thousand tries at once would all pass.
      count(own, now);
      count(all, now);
      byLogin.delete(login);
      byLogin.set(login, own);
      const oldest = byLogin.keys().next();
      if (byLogin.size > mostLogins && !oldest.done) byLogin.delete(oldest.value);
      return 0;
    },
    succeeded(login) {
      byLogin.delete(login);
      all.count = Math.max(0, all.count - 1);
    },
    undone(login) {
      const own = byLogin.get(login);
      for (const failures of own ? [own, all] : [all]) {
        failures.count = Math.max(0, failures.count - 1);
        failures.last = failures.before;
      }
    },
  };
}

function count(failures: Failures, now: number): void {
  failures.count += 1;
  failures.before = failures.last;
  failures.last = now;
}

/** Wrong enrolment codes: 10 a minute for the whole server. Source: contract §1. */
export type CodeTries = {
  /** Seconds to wait; 0 = go on, and the try counts as failed until it succeeds. */
  readonly begin: () => number;
  readonly succeeded: () => void;
};

export function codeTries(clock: () => number): CodeTries {
  let failures: readonly number[] = [];
  const recent = () => {
    const now = clock();
    failures = failures.filter((at) => now - at < 60_000 && at <= now);
    return failures;
  };
  return {
    begin: () => {
      const tries = recent();
      const first = tries[tries.length - 10];
      if (first !== undefined) return Math.max(1, Math.ceil((first + 60_000 - clock()) / 1000));
      // Counted before the code is looked up, or a thousand tries at once would all pass.
      failures = [...tries, clock()];
      return 0;
    },
    succeeded: () => {
      failures = failures.slice(0, -1);
    },
  };
}
