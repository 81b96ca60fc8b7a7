import type { EntryReceipt, Marks } from '../../protocol/batch.ts';
import type { KioskConfig } from '../../protocol/kiosk.ts';
import { type Connection, writeStrictly } from './connection.ts';
import {
  type Heard,
  type Identity,
  type OutboxEntry,
  readRecord,
  type Settling,
} from './database.ts';
import { countEntries } from './outbox.ts';
import { gaps, merged, type Span, single } from './spans.ts';

const dayMs = 86_400_000;
/** How long an entry outlives its receipt when no backup is known to hold it. */
export const keepMs = 35 * dayMs;

/** What a reply of the server told, to one kiosk. */
export type Told = {
  readonly kiosk: string;
  /** Who it was told to, for a browser that lost its database as the page ran. */
  readonly self?: { readonly identity: Identity; readonly config: KioskConfig };
  readonly heard: Heard;
  /** The server's clock, milliseconds since 1970 UTC. */
  readonly clock: number;
  readonly marks: Marks | null;
  readonly config: KioskConfig | null;
  /** Of entries that are safe. */
  readonly receipts: readonly Pick<EntryReceipt, 'seq' | 'id'>[];
};

/**
 * Everything that follows from one reply, or nothing of it: which entries are settled, which may
 * be forgotten, from where numbers go on, and the news. A reply from another history of the
 * server's database settles nothing of what was settled before: all that is kept is offered again.
 */
export function absorb(connection: Connection, told: Told): Promise<void> {
  return connection.run((database) =>
    writeStrictly(database, async (writing) => {
      const device = writing.objectStore('device');
      const outbox = writing.objectStore('outbox');
      const [identity, seq = 0, before] = await Promise.all([
        readRecord(device, 'identity'),
        readRecord(device, 'seq'),
        readRecord(device, 'settling'),
      ]);
      // It may have become another tablet while this reply was on its way.
      if ((identity ?? told.self?.identity)?.kiosk !== told.kiosk) return;
      const { heard, clock, marks } = told;
      const config = told.config ?? (identity ? null : told.self?.config);
      const at = Math.ceil(clock / dayMs) * dayMs;
      const settled = before?.epoch === heard.epoch ? [...before.settled] : [];
      for (const { seq, id } of told.receipts) {
        if ((await outbox.get(seq))?.id === id) settled.push({ from: seq, to: seq, at });
      }
      // Versions before 0.2 forgot whatever a receipt named.
      const released = before?.released ?? gaps(single(await outbox.getAllKeys()), seq);
      const { kept, free } = sorted(merged(settled), clock, marks?.backedUp ?? 0);
      await Promise.all([
        ...free.map(({ from, to }) => outbox.delete(IDBKeyRange.bound(from, to))),
        device.put(
          {
            epoch: heard.epoch,
            settled: kept,
            released: merged([...released, ...free]),
            through: marks?.through ?? 0,
          },
          'settling',
        ),
        device.put(heard, 'heard'),
        !identity && told.self && device.put(told.self.identity, 'identity'),
        config && device.put(config, 'config'),
        // The newest were lost here, yet their numbers are taken.
        marks && marks.highest > seq && device.put(marks.highest, 'seq'),
      ]);
    }),
  );
}

/** Parts what was settled in what is still kept and what may be forgotten. */
function sorted(settled: readonly Span[], clock: number, backedUp: number) {
  const kept: Span[] = [];
  const free: Span[] = [];
  for (const span of settled) {
    const { from, to, at = clock } = span;
    const last = clock - at >= keepMs ? to : Math.min(to, backedUp);
    if (last >= from) free.push({ from, to: last });
    if (last < to) kept.push({ ...span, from: Math.max(from, last + 1) });
  }
  return { kept, free };
}

/** The oldest unsettled entries, without those of these numbers. */
export function oldest(
  connection: Connection,
  limit: number,
  without: Iterable<number> = [],
): Promise<readonly OutboxEntry[]> {
  return connection.run(async (database) => {
    const reading = database.transaction(['device', 'outbox']);
    const settling = await readRecord(reading.objectStore('device'), 'settling');
    const passed = [...(settling?.settled ?? []), ...single(without)];
    const found: OutboxEntry[] = [];
    for (const { from, to } of gaps(passed, Number.MAX_SAFE_INTEGER)) {
      if (found.length >= limit) break;
      const range = IDBKeyRange.bound(from, to);
      found.push(...(await reading.objectStore('outbox').getAll(range, limit - found.length)));
    }
    return found;
  });
}

/** What the tablet holds, as its heartbeat tells it. */
export type Inventory = {
  readonly unsent: number;
  readonly kept: number;
  readonly newest: number;
  /** Numbers that are not here, were not released, and that the server has not told of as safe. */
  readonly missing: readonly Span[];
  readonly oldest: OutboxEntry | null;
};

export async function takeInventory(connection: Connection): Promise<Inventory> {
  const { unsent, kept } = await countEntries(connection);
  const [first] = await oldest(connection, 1);
  return connection.run(async (database) => {
    const reading = database.transaction(['device', 'outbox']);
    const device = reading.objectStore('device');
    const [newest = 0, settling] = await Promise.all([
      readRecord(device, 'seq'),
      readRecord(device, 'settling'),
    ]);
    return {
      unsent,
      kept,
      newest,
      missing: settling ? await missingOf(settling, newest) : [],
      oldest: first ?? null,
    };

    async function missingOf({ released, through }: Settling, newest: number) {
      const away = gaps([...released, { from: 1, to: through }], newest);
      const lost: Span[] = [];
      // Looks at the numbers only where fewer entries are than there should be.
      for (const { from, to } of away) {
        const range = IDBKeyRange.bound(from, to);
        const outbox = reading.objectStore('outbox');
        if ((await outbox.count(range)) > to - from) continue;
        const here = single(await outbox.getAllKeys(range));
        lost.push(...gaps([{ from: 1, to: from - 1 }, ...here], to));
      }
      return lost;
    }
  });
}
