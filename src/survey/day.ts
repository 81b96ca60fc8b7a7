import type { $brand } from 'zod';

/** A calendar day at the unit, as text: `2025-03-31`. */
export type Day = string & $brand<'Day'>;

/** Vietnam keeps UTC+7 all year and has had no other offset since 1975. */
const zoneOffsetMs = 7 * 60 * 60 * 1000;

/** The day, in Asia/Ho_Chi_Minh, of an instant in milliseconds since 1970 UTC. */
export function dayOf(instantMs: number): Day {
  const days = Math.floor((instantMs + zoneOffsetMs) / 86_400_000);
  return civil(days) as Day;
}

/** The instant at which a day begins in Asia/Ho_Chi_Minh, or null when there is no such day. */
export function startOfDay(year: number, month: number, day: number): number | null {
  const days = daysFromCivil(year, month, day);
  const pad = (value: number, width: number) => String(value).padStart(width, '0');
  return civil(days) === `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`
    ? days * 86_400_000 - zoneOffsetMs
    : null;
}

/** The instant at which the day of an instant began in Asia/Ho_Chi_Minh. */
export function startOfItsDay(instantMs: number): number {
  return Math.floor((instantMs + zoneOffsetMs) / 86_400_000) * 86_400_000 - zoneOffsetMs;
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
