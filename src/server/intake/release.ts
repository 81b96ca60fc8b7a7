import type { AuditAbout } from '../../protocol/audit.ts';
import { type Day, dayOf } from '../../survey/day.ts';
import { parseResponse } from '../../survey/parse-response.ts';
import { daysAfter, startOf } from '../../survey/weekday.ts';
import { type Deed, noteAudit } from '../store/audit/audit.ts';
import type { Database, Queries } from '../store/database.ts';
import { findKiosk } from '../store/kiosks/kiosks.ts';
import { readLedger } from '../store/kiosks/ledger.ts';
import {
  decideEntry,
  heldEntriesOf,
  type heldEntry,
  renoteEntry,
  stillHeld,
} from '../store/responses/quarantine.ts';
import type { Arrival } from '../store/responses/responses.ts';
import { takeTurn } from '../store/turn.ts';
import { knownUnit } from '../store/unit/units.ts';
import { type EntryRefusal, openPayload, unsealed } from './entry.ts';
import { type KeepWorld, type Kept, keepArrivals } from './keep.ts';
import { type KeyRing, keyRing } from './key-ring.ts';
import { lineOf } from './ledger-check.ts';
import { noteArrived } from './note-arrived.ts';

type Held = NonNullable<Awaited<ReturnType<typeof heldEntry>>>;

export type Released =
  | { readonly outcome: 'stored' | 'duplicate' }
  /** It still cannot be stored; it waits on, under this code. */
  | { readonly outcome: 'held'; readonly code: string }
  /** Somebody else decided about it meanwhile; nothing was done. */
  | { readonly outcome: 'decided' };

export type Decision = {
  readonly by: string;
  readonly reason: string;
  /** How it is noted; null where nobody decided it. */
  readonly deed: Omit<Deed, 'about'> | null;
};

type World = KeepWorld & { readonly now: number };

/** Tries once more to store an entry: the officer it names may have been added since. */
export async function release(world: World, entry: Held, decision: Decision): Promise<Released> {
  const [released] = await releaseAll(world, [entry], decision);
  return released ?? { outcome: 'held', code: entry.code };
}

/**
 * Tries to store waiting entries of one unit, all in one transaction, and says of each what became
 * of it. What cannot be stored waits on, under its new code.
 */
export async function releaseAll(
  world: World,
  entries: readonly Held[],
  { by, reason, deed }: Decision,
): Promise<readonly Released[]> {
  const { database, now } = world;
  const [first] = entries;
  if (!first) return [];
  const day = dayOf(now);
  // Opened before the transaction, in which nothing but the database may be waited for.
  const keys = keyRing(database.db, first.unit);
  const opened: Opened[] = [];
  for (const entry of entries) opened.push(await reopened(database, keys, entry, now));
  return database.db.transaction().execute(async (tx) => {
    await takeTurn(tx, database, first.unit);
    // What was set aside for good since it was read must not count.
    const waiting = await stillHeld(
      tx,
      entries.map(({ id }) => id),
    );
    const isWaiting = (place: number) => waiting.has((entries[place] as Held).id);
    const places = opened.flatMap((one, place) =>
      isArrival(one) && isWaiting(place) ? [place] : [],
    );
    const arrivals = places.map((place) => opened[place] as Arrival);
    const origin = { receivedDay: day, kiosk: first.kiosk };
    const kept = await keepArrivals(tx, world, first.unit, arrivals, origin);
    const released: Released[] = [];
    for (const [place, entry] of entries.entries()) {
      const one = opened[place] as Opened;
      const outcome = kept[places.indexOf(place)] ?? 'row-refused';
      if (!isWaiting(place)) {
        released.push({ outcome: 'decided' });
      } else if (outcome === 'stored' || outcome === 'duplicate') {
        await noteReleased(tx, entry, day);
        await decideEntry(tx, entry.id, { state: 'released', by, reason });
        released.push({ outcome });
      } else if (one === 'unknown-key') {
        // It waits on as it is; once its key is back it opens.
        released.push({ outcome: 'held', code: 'sealed' });
      } else {
        const refusal = isArrival(one) ? { code: codeOf(outcome), path: '' } : one;
        await renoteEntry(tx, entry.id, refusal);
        released.push({ outcome: 'held', code: refusal.code });
      }
    }
    // Where somebody else was first there is nothing to note.
    if (deed && waiting.size > 0) await noteAudit(tx, { ...deed, about: aboutOf(first, released) });
    return released;
  });
}

/** What the log says of entries of one sender: never which they were. */
function aboutOf({ kiosk, code }: Held, released: readonly Released[]): AuditAbout {
  const waiting = released.filter(({ outcome }) => outcome === 'held').length;
  const taken = released.filter(isTaken).length;
  return { ...(kiosk === null ? {} : { kiosk }), code, taken, waiting };
}

function isTaken({ outcome }: Released): boolean {
  return outcome === 'stored' || outcome === 'duplicate';
}

function codeOf(kept: Exclude<Kept, 'stored' | 'duplicate'>): EntryRefusal['code'] {
  return kept === 'conflict' ? 'id-conflict' : 'bad-payload';
}

/** An entry that was set aside before there was a ledger has no line yet. */
async function noteReleased(
  tx: Queries,
  { kiosk, seq, seal, bytes }: Held,
  day: Day,
): Promise<void> {
  if (kiosk === null || seq === null) return;
  const line = lineOf({ seq, seal }, bytes);
  const { lines, ranges } = await readLedger(tx, kiosk, [seq]);
  const isThere =
    lines.some((one) => one.seq === seq && one.hash === line.hash) ||
    ranges.some(({ from, to }) => from <= seq && seq <= to);
  if (!isThere) await noteArrived(tx, kiosk, day, [{ line, isNew: false }]);
}

type Opened = Arrival | EntryRefusal | 'unknown-key';

function isArrival(opened: Opened): opened is Arrival {
  return typeof opened === 'object' && 'response' in opened;
}

async function reopened(
  database: Database,
  keys: KeyRing,
  entry: Held,
  now: number,
): Promise<Opened> {
  const known = await knownUnit(database.db, entry.unit);
  if (entry.kiosk !== null) {
    const kiosk = await findKiosk(database.db, entry.kiosk);
    const payload = await unsealed(entry, entry.bytes, keys);
    if (payload === 'unknown-key') return payload;
    if (payload === null) return { code: 'bad-payload', path: 'seal' };
    // It was given before it came, however long a person let it wait.
    const endOfDay = startOf(daysAfter(entry.received_day as Day, 1)) - 1;
    const opened = openPayload(payload, known, {
      arriving: kiosk?.clockOffsetMs ?? null,
      now: Math.min(now, endOfDay),
    });
    return opened.ok ? opened.value : opened.refusal;
  }
  const line = readLine(entry.bytes);
  // A row of a paper file: the paper itself is what to look at, the code says why.
  if (line === null) return { code: entry.code as EntryRefusal['code'], path: entry.path };
  const parsed = parseResponse(line.json, known, now);
  if (!parsed.ok) return parsed.refusal;
  return {
    response: parsed.value,
    trust: 'trusted',
    trial: false,
    officerFrom: null,
    raw: entry.bytes,
  };
}

/** A line of an import, out of JSON; null when it is none: a row of a paper file is not. */
function readLine(bytes: Uint8Array): { readonly json: unknown } | null {
  try {
    return { json: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) };
  } catch {
    // The parser's message quotes the answer; the entry waits on under its code.
    return null;
  }
}

/** Entries a transaction; a revoked tablet may have left thousands. */
const entriesAtOnce = 100;

/** Takes in everything that waits of a revoked tablet; what cannot be stored waits on. */
export async function releaseTablet(
  world: World,
  tablet: { readonly unit: string; readonly kiosk: string },
  decision: Decision,
): Promise<{ readonly taken: number; readonly waiting: number }> {
  const { db } = world.database;
  let [taken, waiting, after] = [0, 0, ''];
  for (;;) {
    const entries = await heldEntriesOf(db, tablet, { after, limit: entriesAtOnce });
    for (const released of await releaseAll(world, entries, decision)) {
      if (released.outcome === 'held') waiting += 1;
      else if (isTaken(released)) taken += 1;
    }
    if (entries.length < entriesAtOnce) return { taken, waiting };
    after = entries.at(-1)?.id ?? '';
  }
}
