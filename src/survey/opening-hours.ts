import { dayOf, startOfItsDay } from './day.ts';
import { weekdayOf } from './weekday.ts';

/** A frame of opening hours. `days`: 1 = Monday … 7 = Sunday; times such as `07:30`. */
export type Frame = {
  readonly days: readonly number[];
  readonly from: string;
  readonly to: string;
};

/** Where a unit has said nothing: no office works outside these. */
const usualFrames: readonly Frame[] = [{ days: [1, 2, 3, 4, 5, 6], from: '06:30', to: '18:30' }];

/** Whether the office was open at that instant, or less than so many minutes before or after. */
export function isOpenAround(frames: readonly Frame[], at: number, minutes: number): boolean {
  const weekday = weekdayOf(dayOf(at));
  const minute = (at - startOfItsDay(at)) / 60_000;
  return (frames.length === 0 ? usualFrames : frames).some(
    ({ days, from, to }) =>
      days.includes(weekday) &&
      minute >= minuteOf(from) - minutes &&
      minute <= minuteOf(to) + minutes,
  );
}

function minuteOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute;
}
