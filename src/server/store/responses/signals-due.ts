import type { Month } from '../../../survey/period.ts';
import type { Queries } from '../database.ts';

/** Where signs are looked for together. */
export type SignalPlace = { readonly counter: string; readonly month: Month };

/** Notes that the responses of these places are to be looked through again, before anyone reads of signs. */
export async function noteSignalsDue(
  tx: Queries,
  unit: string,
  places: readonly SignalPlace[],
): Promise<void> {
  const named = new Map(places.map((place) => [`${place.month} ${place.counter}`, place]));
  // In one order always: the place of a row must not tell which counter sent first.
  const rows = [...named]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, place]) => ({ unit, ...place }));
  if (rows.length === 0) return;
  await tx
    .insertInto('signals_due')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
