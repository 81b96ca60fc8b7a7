import type { Month } from './period-schema.ts';

/**
 * How many months after the end of its month a unit keeps what one person said: the whole
 * response, and the text in it. The figures of a month it keeps for good.
 */
export type Retention = { readonly rawMonths: number; readonly textMonths: number };

/** Until a unit says otherwise. */
export const usualRetention: Retention = { rawMonths: 24, textMonths: 12 };

/** A year's report and what is put right after it need the responses of that year. */
export const rawBounds = { least: 13, most: 120 } as const;
/** Whoever redacts comments needs a month to do so. */
export const leastTextMonths = 1;

/** The first month of which everything is still kept while `running` runs; those before are due. */
export function keptFrom(running: Month, months: number): Month {
  return monthAfter(running, -months);
}

/**
 * Whether a clock may be believed that says it is `running`, where time was certain in `known`: no
 * more than two months have passed. What a wrong clock takes away nobody brings back.
 */
export function isBelievable(running: Month, known: Month): boolean {
  return running <= monthAfter(known, 2);
}

function monthAfter(month: Month, months: number): Month {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + months;
  const [year, rest] = [Math.floor(count / 12), count % 12];
  return `${String(year).padStart(4, '0')}-${String(rest + 1).padStart(2, '0')}` as Month;
}
