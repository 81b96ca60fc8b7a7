import { startOfDay } from './day.ts';

/**
 * An RFC 3339 instant with Z or offset, as milliseconds since 1970 UTC; finer digits are cut.
 * Null when it is not one.
 */
export function instantOf(value: string): number | null {
  const match =
    /^(\d{4})-(\d{2})-(\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(?:\.(\d+))?(?:[Zz]|([+-])(\d{2}):(\d{2}))$/.exec(
      value,
    );
  if (!match) return null;
  const part = (index: number) => Number(match[index] ?? 0);
  const start = startOfDay(part(1), part(2), part(3));
  if (start === null || part(4) > 23 || part(5) > 59 || part(6) > 59) return null;
  if (part(9) > 23 || part(10) > 59) return null;
  const offset = (match[8] === '-' ? -1 : 1) * (part(9) * 60 + part(10));
  const millis = Number((match[7] ?? '').slice(0, 3).padEnd(3, '0'));
  const local = start + unitOffsetMs + ((part(4) * 60 + part(5)) * 60 + part(6)) * 1000 + millis;
  return local - offset * 60_000;
}

const unitOffsetMs = 7 * 60 * 60 * 1000;
