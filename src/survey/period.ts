import { dayOf } from './day.ts';
import type { Month, Period } from './period-schema.ts';

export type { Month, Period } from './period-schema.ts';

/** The month, in Asia/Ho_Chi_Minh, of an instant in milliseconds since 1970 UTC. */
export function monthOf(instantMs: number): Month {
  return dayOf(instantMs).slice(0, 7) as Month;
}

/** The parts of a year in the order in which waiting months are released. Source: contract §4, rule 3. */
const parts: readonly (readonly [suffix: string, first: number, last: number])[] = [
  ['-Q1', 1, 3],
  ['-Q2', 4, 6],
  ['-6M', 1, 6],
  ['-Q3', 7, 9],
  ['-9M', 1, 9],
  ['-Q4', 10, 12],
  ['', 1, 12],
];

/** The months of a period, earliest first. */
export function monthsOf(period: Period): readonly Month[] {
  const year = period.slice(0, 4);
  const part = parts.find(([suffix]) => suffix === period.slice(4));
  if (!part) return [period as string as Month];
  const [, first, last] = part;
  const months: Month[] = [];
  for (let month = first; month <= last; month += 1) {
    months.push(`${year}-${String(month).padStart(2, '0')}` as Month);
  }
  return months;
}

/**
 * The periods longer than a month whose months all lie in this one, in the order in which
 * waiting months are released. Empty for a month.
 */
export function releasesWithin(period: Period): readonly (readonly Month[])[] {
  const months = monthsOf(period);
  if (months.length === 1) return [];
  const year = period.slice(0, 4);
  return parts
    .map(([suffix]) => monthsOf(`${year}${suffix}` as Period))
    .filter((part) => part.every((month) => months.includes(month)));
}

/** Every period from the one that holds `first` to the one that holds `last`, newest first. */
export function periodsBetween(first: Month, last: Month): readonly Period[] {
  const periods: Period[] = [];
  for (let year = Number(last.slice(0, 4)); year >= Number(first.slice(0, 4)); year -= 1) {
    for (const [suffix] of [...parts].reverse()) {
      periods.push(`${String(year).padStart(4, '0')}${suffix}` as Period);
    }
    for (let month = 12; month >= 1; month -= 1) {
      periods.push(
        `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}` as string as Period,
      );
    }
  }
  return periods.filter((period) => {
    const months = monthsOf(period);
    return (months[0] as Month) <= last && (months.at(-1) as Month) >= first;
  });
}

/** Every month from the one to the other, both with them, earliest first. */
export function monthsFrom(first: Month, last: Month): readonly Month[] {
  const months: Month[] = [];
  for (let year = Number(first.slice(0, 4)); year <= Number(last.slice(0, 4)); year += 1) {
    months.push(...monthsOf(String(year).padStart(4, '0') as Period));
  }
  return months.filter((month) => month >= first && month <= last);
}

/** Whether every month of the period is over at the given instant. */
export function isEnded(period: Period, nowMs: number): boolean {
  return (monthsOf(period).at(-1) as Month) < monthOf(nowMs);
}
