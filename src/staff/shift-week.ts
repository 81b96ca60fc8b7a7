import type { Day } from '../survey/day.ts';
import { type HalfDays, halfDaysOf, type Shift } from '../survey/shift.ts';
import { daysAfter, startOf, weekdayOf } from '../survey/weekday.ts';

export type Span = { readonly from: number; readonly to: number };

/** A day of the plan: its halves as instants; null where the office is closed. */
export type PlanDay = {
  readonly day: Day;
  /** 1 = Monday … 7 = Sunday. */
  readonly weekday: number;
  readonly morning: Span | null;
  readonly afternoon: Span | null;
};

/** The days of a week on which the office is open, or someone is planned all the same. */
export function planDays(
  monday: Day,
  hours: Parameters<typeof halfDaysOf>[0],
  shifts: readonly Shift[],
): readonly PlanDay[] {
  return Array.from({ length: 7 }, (_, index) => daysAfter(monday, index)).flatMap((day) => {
    const start = startOf(day);
    const weekday = weekdayOf(day);
    const planned = shifts.some(({ from }) => from >= start && from < startOf(daysAfter(day, 1)));
    const open = halfDaysOf(hours, weekday);
    const isOpen = open.morning !== null || open.afternoon !== null;
    // Closed by the hours, but someone planned it: shown by the hours of a Monday.
    const halves = !isOpen && planned ? halfDaysOf([], 1) : open;
    return isOpen || planned ? [{ day, weekday, ...spansOf(halves, start) }] : [];
  });
}

/** Who sits at the counter in that half; null when the plan does not say. */
export function seatIn(shifts: readonly Shift[], counter: string, span: Span): string | null {
  return shifts.find((shift) => meets(shift, counter, span))?.officer ?? null;
}

/** The plan with that half given to an officer, or to nobody; what reaches out of the half stays. */
export function withSeat(
  shifts: readonly Shift[],
  counter: string,
  span: Span,
  officer: string | null,
): readonly Shift[] {
  const left = shifts.flatMap((shift) => {
    if (!meets(shift, counter, span)) return [shift];
    return [
      { ...shift, to: Math.min(shift.to, span.from) },
      { ...shift, from: Math.max(shift.from, span.to) },
    ].filter(({ from, to }) => from < to);
  });
  return officer === null ? left : [...left, { counter, ...span, officer }];
}

/** The same plan so many days later, without those who are no longer there. */
export function daysLater(
  shifts: readonly Shift[],
  days: number,
  officers: ReadonlySet<string>,
  counters: ReadonlySet<string>,
): readonly Shift[] {
  const by = days * 86_400_000;
  return shifts
    .filter(({ officer, counter }) => officers.has(officer) && counters.has(counter))
    .map((shift) => ({ ...shift, from: shift.from + by, to: shift.to + by }));
}

function meets(shift: Shift, counter: string, { from, to }: Span): boolean {
  return shift.counter === counter && shift.from < to && shift.to > from;
}

function spansOf({ morning, afternoon }: HalfDays, start: number) {
  const at = (half: { from: number; to: number } | null): Span | null =>
    half && { from: start + half.from * 60_000, to: start + half.to * 60_000 };
  return { morning: at(morning), afternoon: at(afternoon) };
}
