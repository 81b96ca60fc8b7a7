/** Who sits at a counter when, as planned. `from` ≤ instant < `to`, milliseconds since 1970 UTC. */
export type Shift = {
  readonly counter: string;
  readonly from: number;
  readonly to: number;
  readonly officer: string;
};

/** Whether two of them would have two officers at one counter at once. */
export function hasOverlap(shifts: readonly Shift[]): boolean {
  const sorted = [...shifts].sort((a, b) => a.from - b.from);
  const ends = new Map<string, number>();
  for (const { counter, from, to } of sorted) {
    if (from < (ends.get(counter) ?? Number.NEGATIVE_INFINITY)) return true;
    ends.set(counter, to);
  }
  return false;
}

/** Morning and afternoon in minutes of the day; null where the office is closed. */
export type HalfDays = {
  readonly morning: Half | null;
  readonly afternoon: Half | null;
};
export type Half = { readonly from: number; readonly to: number };

const noon = 12 * 60;
/** The usual hours of an office here. */
const usual: HalfDays = {
  morning: { from: 8 * 60, to: noon },
  afternoon: { from: 13 * 60 + 30, to: 17 * 60 + 30 },
};

/**
 * The two halves of a weekday (1 = Monday … 7 = Sunday) by the unit's opening hours; the usual
 * ones where none are said at all. Hours that run through are parted at noon.
 */
export function halfDaysOf(
  hours: readonly {
    readonly days: readonly number[];
    readonly from: string;
    readonly to: string;
  }[],
  weekday: number,
): HalfDays {
  if (hours.length === 0) return weekday <= 5 ? usual : { morning: null, afternoon: null };
  const open = hours
    .filter(({ days }) => days.includes(weekday))
    .map(({ from, to }) => ({ from: minutesOf(from), to: minutesOf(to) }));
  const morning = open
    .filter(({ from }) => from < noon)
    .map(({ from, to }) => ({ from, to: to > noon + 90 ? noon : to }));
  const afternoon = open
    .filter(({ to }) => to > noon + 90)
    .map(({ from, to }) => ({ from: Math.max(from, noon), to }));
  return { morning: spanOf(morning), afternoon: spanOf(afternoon) };
}

function spanOf(halves: readonly Half[]): Half | null {
  if (halves.length === 0) return null;
  return {
    from: Math.min(...halves.map(({ from }) => from)),
    to: Math.max(...halves.map(({ to }) => to)),
  };
}

/** Of `13:30`. */
function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}
