import type { KioskConfig } from '../../protocol/kiosk.ts';
import type { Counter, Officer } from '../../protocol/staff.ts';
import { dayOf } from '../../survey/day.ts';
import { daysAfter, startOf } from '../../survey/weekday.ts';
import type { Queries } from '../store/database.ts';
import type { KioskRecord } from '../store/kiosks/kiosks.ts';
import { shiftsOfCounter } from '../store/responses/shifts.ts';
import { photoHashes } from '../store/unit/officer-photos.ts';

/** What a config says of who sits, or may sit, where the tablet stands. */
type Seats = Required<Pick<KioskConfig, 'officers' | 'chooser' | 'shifts'>>;

/** A tablet that meets nobody for three weeks still knows who sits there. */
const daysAhead = 21;

/**
 * `officers`: those among whom a person chooses there, two at least; where nobody is asked, all of
 * the unit, for whoever sits down and says so. Retired ones are left out.
 */
export async function seatsOf(
  q: Queries,
  { unit, counter }: Pick<KioskRecord, 'unit' | 'counter'>,
  {
    counters,
    officers,
  }: { readonly counters: readonly Counter[]; readonly officers: readonly Officer[] },
  now: number,
): Promise<Seats> {
  const active = officers.filter((one) => one.active);
  const shared = counters.find(({ id }) => id === counter)?.officers ?? [];
  const several = shared.flatMap((id) => active.find((one) => one.id === id) ?? []);
  const chooser = several.length > 1;
  const photos = await photoHashes(q, unit);
  const today = dayOf(now);
  const shifts = await shiftsOfCounter(q, unit, counter, {
    from: startOf(daysAfter(today, -1)),
    to: startOf(daysAfter(today, daysAhead + 1)),
  });
  return {
    officers: (chooser ? several : active).map(({ id, name }) => ({
      id,
      name,
      counter: homeOf(counters, id)?.name ?? null,
      photo: photos.get(id) ?? null,
    })),
    chooser,
    shifts: shifts.map(({ from, to, officer }) => ({ from, to, officer })),
  };
}

/** The counter at which an officer usually sits. */
function homeOf(counters: readonly Counter[], officer: Officer['id']): Counter | undefined {
  return counters.find((one) => one.active && one.officer === officer);
}
