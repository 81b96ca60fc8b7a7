import type { Opening } from '../protocol/kiosk-settings.ts';

/** How the start screen stands: for a person, for nobody, for nobody in a closed office. */
export type Rest = 'awake' | 'resting' | 'dimmed';

export const restAfterMs = 120_000;

const minuteMs = 60_000;
const dayMinutes = 1440;
/** Vietnam keeps UTC+7 all year. */
const zoneMinutes = 420;
/** 1 January 1970 was a Thursday. */
const firstWeekday = 3;

/** How it stands `untouchedMs` after the last touch, at `nowMs` since 1970 UTC. */
export function restAt(untouchedMs: number, nowMs: number, hours: readonly Opening[]): Rest {
  if (untouchedMs < restAfterMs) return 'awake';
  return isOpen(hours, nowMs) ? 'resting' : 'dimmed';
}

/** Whether the office is open, by the minute. Hours that nobody has given are always. */
export function isOpen(hours: readonly Opening[], nowMs: number): boolean {
  if (hours.length === 0) return true;
  const minutes = Math.floor(nowMs / minuteMs) + zoneMinutes;
  const days = Math.floor(minutes / dayMinutes);
  const weekday = ((days + firstWeekday) % 7) + 1;
  const minute = minutes - days * dayMinutes;
  return hours.some(
    (one) =>
      one.days.includes(weekday) && minuteOf(one.from) <= minute && minute < minuteOf(one.to),
  );
}

/** Minutes after midnight of a time such as `08:30`. */
function minuteOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute;
}
