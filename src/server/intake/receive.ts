import type { BatchTime, EntryReceipt, Marks, WireEntry } from '../../protocol/batch.ts';
import { type Day, dayOf } from '../../survey/day.ts';
import { faultOf } from '../log.ts';
import type { Queries } from '../store/database.ts';
import { raiseAlarm } from '../store/kiosks/kiosk-alarms.ts';
import { marksOf } from '../store/kiosks/ledger.ts';
import { decideEntry, quarantineEntry, setAsideBefore } from '../store/responses/quarantine.ts';
import { newestReceivedDay } from '../store/responses/response-counts.ts';
import type { Arrival } from '../store/responses/responses.ts';
import { takeTurn } from '../store/turn.ts';
import { knownUnit } from '../store/unit/units.ts';
import { bytesOf, type EntryRefusal, openEntry } from './entry.ts';
import { type Fate, fateOf, type KeepWorld, type Kept, keepArrivals } from './keep.ts';
import { isKeyName, keyRing } from './key-ring.ts';
import { lineOf } from './ledger-check.ts';
import { noteArrived } from './note-arrived.ts';

export type Sender = {
  readonly unit: string;
  readonly kiosk: string;
  /** All its entries up to this number are in a backup. */
  readonly backedUpSeq: number;
  /** The tablet's clock less the server's, as it arrives; null = not known. */
  readonly clockOffsetMs: number | null;
  /** What it said of its clocks as it sent; null or absent where nobody did. */
  readonly time?: BatchTime | null;
};

type World = KeepWorld & { readonly now: number };

/** What became of each entry, in order; no marks where nothing was written. */
export type Received = {
  readonly entries: readonly EntryReceipt[];
  readonly marks?: Marks;
};

type Read =
  /** `key` is what its tablet calls the key. */
  | { readonly kind: 'unknown-key'; readonly key: string }
  | { readonly kind: 'refused'; readonly refusal: EntryRefusal }
  | { readonly kind: 'arrival'; readonly arrival: Arrival };

const later: Fate = { outcome: 'later' };

/**
 * Takes in the entries of one batch, in one transaction: the responses, what is set aside, the
 * ledger and the alarms, all or nothing, on the disk before anyone hears of it. A single row that
 * the database refuses is set aside, and the others are stored. When the database as a whole
 * fails, every entry is for later: nothing is promised that did not happen.
 */
export async function receive(
  world: World,
  sender: Sender,
  entries: readonly WireEntry[],
): Promise<Received> {
  const taken = await takeIn(world, sender, entries).catch((fault: unknown) => {
    world.log({ level: 'error', event: 'batch-put-off', ...faultOf(fault) });
    return null;
  });
  return {
    entries: entries.map(({ seq, id }, index) => ({
      seq,
      id,
      ...(taken?.fates[index] ?? later),
    })),
    ...(taken ? { marks: taken.marks } : {}),
  };
}

async function takeIn(
  world: World,
  sender: Sender,
  entries: readonly WireEntry[],
): Promise<{ readonly fates: readonly Fate[]; readonly marks: Marks } | null> {
  const { database, now } = world;
  const { unit, kiosk, backedUpSeq } = sender;
  const today = dayOf(now);
  const newest = await newestReceivedDay(database.db, unit);
  // A clock that stands before what is stored would put every form in a wrong month.
  if (newest !== null && newest > today) return null;
  // Opened before the transaction, in which nothing but the database may be waited for.
  const opened = await readAll(world, sender, entries);
  return database.db.transaction().execute(async (tx) => {
    await takeTurn(tx, database, unit);
    const before = await setAsideBefore(tx, unit, entries.map(bytesOf));
    // What a person set aside for good is not counted because it comes once more.
    const read = opened.map((one, index): Read => {
      const { state, code = '' } = before[index] ?? {};
      const refusal = { code: code as EntryRefusal['code'], path: '' };
      return state === 'voided' ? { kind: 'refused', refusal } : one;
    });
    const kept = await keepRead(tx, world, sender, today, read);
    const fates: Fate[] = [];
    for (const [index, entry] of entries.entries()) {
      const one = read[index];
      const outcome = kept.get(index);
      if (one?.kind === 'unknown-key') {
        fates.push(later);
      } else if (one?.kind === 'refused') {
        await setAside(tx, sender, today, entry, one.refusal);
        fates.push({ outcome: 'refused', code: one.refusal.code });
      } else if (outcome === undefined) {
        fates.push(later);
      } else {
        if (outcome === 'row-refused') {
          await setAside(tx, sender, today, entry, { code: 'bad-payload', path: '' });
        }
        fates.push(fateOf(outcome));
        const { id, state } = before[index] ?? {};
        const isSafe = outcome === 'stored' || outcome === 'duplicate';
        // It counts by now: nothing waits, and its number must not stand beside it.
        if (id !== undefined && state === 'held' && isSafe) {
          await decideEntry(tx, id, { state: 'released', by: '', reason: '' });
        }
      }
    }
    await tellOfKeys(tx, kiosk, today, read);
    await noteArrived(
      tx,
      kiosk,
      today,
      entries.flatMap((entry, index) =>
        fates[index]?.outcome === 'later'
          ? []
          : [{ line: lineOf(entry, bytesOf(entry)), isNew: kept.get(index) === 'stored' }],
      ),
    );
    return { fates, marks: await marksOf(tx, { id: kiosk, backedUpSeq }) };
  });
}

async function readAll(
  { database, now }: World,
  sender: Sender,
  entries: readonly WireEntry[],
): Promise<readonly Read[]> {
  const known = await knownUnit(database.db, sender.unit);
  const keys = keyRing(database.db, sender.unit);
  const clock = { arriving: sender.clockOffsetMs, sending: sender.time ?? null, now };
  const read: Read[] = [];
  for (const entry of entries) {
    const opened = await openEntry(entry, keys, known, clock);
    if (opened === 'unknown-key') read.push({ kind: opened, key: entry.key });
    else if (opened.ok) read.push({ kind: 'arrival', arrival: opened.value });
    else read.push({ kind: 'refused', refusal: opened.refusal });
  }
  return read;
}

/** Once a batch for each key that is not here: somebody may have it on paper. */
async function tellOfKeys(
  tx: Queries,
  kiosk: string,
  day: Day,
  read: readonly Read[],
): Promise<void> {
  // Only what may be the name of a key is worth repeating.
  const names = read.flatMap((one) =>
    one.kind === 'unknown-key' ? [isKeyName(one.key) ? one.key : ''] : [],
  );
  for (const detail of new Set(names)) {
    await raiseAlarm(tx, { kiosk, kind: 'unknown-key', detail, day });
  }
}

/** What became of those that can be stored, by their place in the batch. */
async function keepRead(
  tx: Queries,
  world: World,
  { unit, kiosk }: Sender,
  receivedDay: Day,
  read: readonly Read[],
): Promise<ReadonlyMap<number, Kept>> {
  const arrivals = read.flatMap((one, index) =>
    one.kind === 'arrival' ? [{ index, arrival: one.arrival }] : [],
  );
  const kept = await keepArrivals(
    tx,
    world,
    unit,
    arrivals.map(({ arrival }) => arrival),
    { receivedDay, kiosk },
  );
  return new Map(arrivals.map(({ index }, place) => [index, kept[place] ?? 'row-refused']));
}

async function setAside(
  tx: Queries,
  { unit, kiosk }: Sender,
  receivedDay: Day,
  entry: WireEntry,
  { code, path }: { readonly code: string; readonly path: string },
): Promise<void> {
  await quarantineEntry(tx, {
    unit,
    kiosk,
    seq: entry.seq,
    entry: entry.id,
    key: entry.key,
    seal: entry.seal,
    bytes: bytesOf(entry),
    code,
    path,
    receivedDay,
  });
}
