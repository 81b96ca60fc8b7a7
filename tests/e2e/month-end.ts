import { monthOf } from '../../src/survey/period.ts';

/** Longer than a file of tests takes. */
const longestMs = 10 * 60_000;

/**
 * Waits for the next month where this one ends in Vietnam within minutes: what a test gives, and
 * what it looks for afterwards, lie in one month.
 */
export async function clearOfMonthEnd(): Promise<void> {
  const month = monthOf(Date.now());
  if (monthOf(Date.now() + longestMs) === month) return;
  while (monthOf(Date.now()) === month) await new Promise((resolve) => setTimeout(resolve, 1000));
}
