import type { EntryReceipt } from '../../protocol/batch.ts';
import { type Month, monthOf } from '../../survey/period.ts';
import { faultOf, type Log } from '../log.ts';
import type { Database, Queries } from '../store/database.ts';
import {
  type Arrival,
  type Origin,
  type Outcome,
  saveWithin,
} from '../store/responses/responses.ts';
import { scatter } from '../store/responses/scatter.ts';
import { attempt } from '../store/savepoint.ts';

export type KeepWorld = {
  readonly database: Database;
  readonly log: Log;
  readonly random: (bytes: number) => Uint8Array;
};

/** `row-refused`: the database takes all but this one, of which nothing is stored. */
export type Kept = Outcome | 'row-refused';

/**
 * Stores responses inside a transaction, in random order and laid at random, and says of each,
 * in the order given, what became of it. Any fault that concerns more than one row throws.
 */
export async function keepArrivals(
  tx: Queries,
  { database, log, random }: KeepWorld,
  unit: string,
  arrivals: readonly Arrival[],
  origin: Origin,
): Promise<readonly Kept[]> {
  const order = shuffled(arrivals, random);
  const save = (places: readonly number[]) =>
    attempt(tx, () =>
      saveWithin(
        tx,
        database,
        unit,
        places.map((place) => arrivals[place] as Arrival),
        origin,
      ),
    );
  const kept = new Map<number, Kept>();
  const all = await save(order);
  if (all.ok) {
    for (const [index, outcome] of all.value.entries()) kept.set(order[index] as number, outcome);
  } else {
    for (const place of order) {
      const one = await save([place]);
      if (!one.ok) log({ level: 'error', event: 'row-refused', ...faultOf(one.fault) });
      kept.set(place, one.ok ? (one.value[0] ?? 'row-refused') : 'row-refused');
    }
  }
  const stored = arrivals.filter((_, place) => kept.get(place) === 'stored');
  await scatter(tx, database, unit, {
    today: origin.receivedDay,
    months: [...new Set(stored.map(monthOfArrival))],
    stored: stored.length,
  });
  return arrivals.map((_, place) => kept.get(place) ?? 'row-refused');
}

/** What stands in the receipt of an entry, besides its name. */
export type Fate = Pick<EntryReceipt, 'outcome' | 'code'>;

export function fateOf(kept: Kept): Fate {
  switch (kept) {
    case 'conflict':
      return { outcome: 'refused', code: 'id-conflict' };
    case 'row-refused':
      return { outcome: 'refused', code: 'bad-payload' };
    default:
      return { outcome: kept };
  }
}

/** Places in random order, those of one id among them in theirs: of two the first stays. */
function shuffled(
  arrivals: readonly Arrival[],
  random: (bytes: number) => Uint8Array,
): readonly number[] {
  const rankOf = new Map<string, string>();
  for (const { response } of arrivals) {
    if (!rankOf.has(response.id)) {
      rankOf.set(response.id, Buffer.from(random(16)).toString('hex'));
    }
  }
  const rank = (place: number) => rankOf.get((arrivals[place] as Arrival).response.id) as string;
  return arrivals
    .map((_, place) => place)
    .sort((a, b) => (rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : a - b));
}

function monthOfArrival({ at, response }: Arrival): Month {
  return monthOf(at ?? response.at);
}
