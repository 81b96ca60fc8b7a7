import { type Day, dayOf, startOfDay } from './day.ts';

const dayMs = 86_400_000;

/** The instant at which a day begins at the unit, milliseconds since 1970 UTC. */
export function startOf(day: Day): number {
  const start = startOfDay(
    Number(day.slice(0, 4)),
    Number(day.slice(5, 7)),
    Number(day.slice(8, 10)),
  );
  if (start === null) throw new Error(`${day} is no day`);
  return start;
}

/** The day that many days later; a negative number goes back. */
export function daysAfter(day: Day, days: number): Day {
  return dayOf(startOf(day) + days * dayMs);
}

/** 1 = Monday … 7 = Sunday. */
export function weekdayOf(day: Day): number {
  // Noon there falls on the same date in UTC, and the epoch was a Thursday.
  return ((Math.floor((startOf(day) + dayMs / 2) / dayMs) + 3) % 7) + 1;
}

/** The Monday of the week in which the day lies. */
export function mondayOf(day: Day): Day {
  return daysAfter(day, 1 - weekdayOf(day));
}

/** The first day after this one that is no Saturday or Sunday. Holidays are not known here. */
export function nextWorkingDay(day: Day): Day {
  const next = daysAfter(day, 1);
  return weekdayOf(next) <= 5 ? next : daysAfter(mondayOf(next), 7);
}
