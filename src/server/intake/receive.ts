import type { EntryReceipt, WireEntry } from '../../protocol/batch.ts';
import { type Day, dayOf } from '../../survey/period.ts';
import { faultOf, type Log } from '../log.ts';
import type { Database } from '../store/database.ts';
import { isRowFault } from '../store/database-fault.ts';
import { quarantineEntry } from '../store/quarantine.ts';
import {
  type Arrival,
  newestReceivedDay,
  type Outcome,
  saveResponses,
} from '../store/responses.ts';
import { knownUnit } from '../store/units.ts';
import { bytesOf, type EntryRefusal, openEntry } from './entry.ts';

export type Sender = {
  readonly unit: string;
  readonly kiosk: string;
  /** The tablet's clock less the server's, as it arrives; null = not known. */
  readonly clockOffsetMs: number | null;
};

type World = { readonly database: Database; readonly now: number; readonly log: Log };

/** What stands in the receipt of an entry, besides its name. */
type Fate = Pick<EntryReceipt, 'outcome' | 'code'>;
type Read =
  | { readonly kind: 'sealed' }
  | { readonly kind: 'refused'; readonly refusal: EntryRefusal }
  | { readonly kind: 'arrival'; readonly arrival: Arrival };

const later: Fate = { outcome: 'later' };

/**
 * Takes in the entries of one batch and says of each, in order, what became of it.
 *
 * 1. What cannot be a response is put in quarantine, durably, before anyone hears `refused`.
 * 2. What is a response is stored, all in one transaction.
 * 3. When the database as a whole fails, every entry is for later: nothing is promised that did
 *    not happen. A single row that it refuses is set aside, and the others are stored.
 */
export async function receive(
  world: World,
  sender: Sender,
  entries: readonly WireEntry[],
): Promise<readonly EntryReceipt[]> {
  const fates = await takeIn(world, sender, entries).catch((fault: unknown) => {
    world.log({ level: 'error', event: 'batch-put-off', ...faultOf(fault) });
    return entries.map(() => later);
  });
  return entries.map(({ seq, id }, index) => ({ seq, id, ...(fates[index] ?? later) }));
}

async function takeIn(
  world: World,
  sender: Sender,
  entries: readonly WireEntry[],
): Promise<readonly Fate[]> {
  const { database, now } = world;
  const today = dayOf(now);
  const newest = await newestReceivedDay(database.db, sender.unit);
  // A clock that stands before what is stored would put every form in a wrong month.
  if (newest !== null && newest > today) return entries.map(() => later);
  const known = await knownUnit(database.db, sender.unit);
  const read = entries.map((entry): Read => {
    if (entry.seal !== 'none') return { kind: 'sealed' };
    const opened = openEntry(entry, known, { arriving: sender.clockOffsetMs, now });
    return opened.ok
      ? { kind: 'arrival', arrival: opened.value }
      : { kind: 'refused', refusal: opened.refusal };
  });
  await setAside(
    world,
    sender,
    today,
    read.flatMap((one, index) => {
      const entry = entries[index];
      if (!entry || one.kind === 'arrival') return [];
      const why = one.kind === 'sealed' ? { code: 'sealed', path: '' } : one.refusal;
      return [{ entry, ...why }];
    }),
  );
  const arrivals = read.flatMap((one, index) =>
    one.kind === 'arrival' ? [{ index, arrival: one.arrival }] : [],
  );
  const saved = new Map(
    (
      await saveEach(
        world,
        sender,
        today,
        arrivals.map(({ arrival, index }) => ({ arrival, entry: entries[index] as WireEntry })),
      )
    ).map((fate, place) => [arrivals[place]?.index, fate]),
  );
  return read.map((one, index): Fate => {
    if (one.kind === 'refused') return { outcome: 'refused', code: one.refusal.code };
    return saved.get(index) ?? later;
  });
}

type Accepted = { readonly arrival: Arrival; readonly entry: WireEntry };

async function saveEach(
  world: World,
  sender: Sender,
  today: Day,
  accepted: readonly Accepted[],
): Promise<readonly Fate[]> {
  const save = (some: readonly Accepted[]) =>
    saveResponses(
      world.database,
      sender.unit,
      some.map(({ arrival }) => arrival),
      { receivedDay: today, kiosk: sender.kiosk },
    );
  try {
    return (await save(accepted)).map(fateOf);
  } catch (fault) {
    if (!isRowFault(fault)) throw fault;
  }
  const fates: Fate[] = [];
  for (const one of accepted) {
    try {
      fates.push(...(await save([one])).map(fateOf));
    } catch (fault) {
      if (!isRowFault(fault)) throw fault;
      world.log({ level: 'error', event: 'row-refused', ...faultOf(fault) });
      await setAside(world, sender, today, [{ entry: one.entry, code: 'bad-payload', path: '' }]);
      fates.push({ outcome: 'refused', code: 'bad-payload' });
    }
  }
  return fates;
}

function fateOf(outcome: Outcome): Fate {
  return outcome === 'conflict' ? { outcome: 'refused', code: 'id-conflict' } : { outcome };
}

async function setAside(
  { database }: World,
  sender: Sender,
  receivedDay: Day,
  entries: readonly { readonly entry: WireEntry; readonly code: string; readonly path: string }[],
): Promise<void> {
  if (entries.length === 0) return;
  await database.db.transaction().execute(async (tx) => {
    for (const { entry, code, path } of entries) {
      await quarantineEntry(tx, {
        unit: sender.unit,
        kiosk: sender.kiosk,
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
  });
}
