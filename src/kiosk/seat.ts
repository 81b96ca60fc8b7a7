import type { KioskConfig } from '../protocol/kiosk.ts';
import { type Day, dayOf } from '../survey/day.ts';

/** "Hôm nay tôi ngồi quầy này": said on the tablet itself, for that day alone. */
export type Seat = { readonly day: Day; readonly officer: string };

/**
 * Who sits at the counter at this moment, null = nobody that the tablet knows of: who has said so
 * on the tablet today; else whom the shift plan names for now; else whom the counter is set to.
 */
export function officerAt(config: KioskConfig, seat: Seat | null, nowMs: number): string | null {
  const stated = seat?.day === dayOf(nowMs) ? seat.officer : null;
  const isThere = config.officers?.some(({ id }) => id === stated) ?? false;
  if (isThere) return stated;
  const shift = config.shifts?.find(({ from, to }) => from <= nowMs && nowMs < to);
  return shift ? shift.officer : config.officer;
}
