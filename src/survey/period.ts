import type { $brand } from 'zod';
import type { Month, Period } from './period-schema.ts';

export type { Month, Period } from './period-schema.ts';

/** A calendar day at the unit, as text: `2025-03-31`. */
export type Day = string & $brand<'Day'>;

/** Vietnam keeps UTC+7 all year and has had no other offset since 1975. */
const zoneOffsetMs = 7 * 60 * 60 * 1000;

/** The day, in Asia/Ho_Chi_Minh, of an instant in milliseconds since 1970 UTC. */
export function dayOf(instantMs: number): Day {
  const days = Math.floor((instantMs + zoneOffsetMs) / 86_400_000);
  return civil(days) as Day;
}

/** The month, in Asia/Ho_Chi_Minh, of an instant in milliseconds since 1970 UTC. */
export function monthOf(instantMs: number): Month {
  return dayOf(instantMs).slice(0, 7) as Month;
}

/** The instant at which a day begins in Asia/Ho_Chi_Minh, or null when there is no such day. */
export function startOfDay(year: number, month: number, day: number): number | null {
  const days = daysFromCivil(year, month, day);
  const pad = (value: number, width: number) => String(value).padStart(width, '0');
  return civil(days) === `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`
    ? days * 86_400_000 - zoneOffsetMs
    : null;
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

/** Whether every month of the period is over at the given instant. */
export function isEnded(period: Period, nowMs: number): boolean {
  return (monthsOf(period).at(-1) as Month) < monthOf(nowMs);
}

// Days since 1970-01-01 and back, proleptic Gregorian. Source: Howard Hinnant,
// "chrono-Compatible Low-Level Date Algorithms". Here because the pure core has no Date.
function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

function civil(days: number): string {
  const z = days + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const mp = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * mp + 2) / 5) + 1;
  const month = mp < 10 ? mp + 3 : mp - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  const pad = (value: number, width: number) => String(value).padStart(width, '0');
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}
