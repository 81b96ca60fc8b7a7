import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from 'idb';
import type { KioskConfig } from '../../protocol/kiosk.ts';
import type { Pin } from '../lock/pin.ts';
import type { Seat } from '../seat.ts';
import type { Span } from './spans.ts';

/** Who this tablet is. The private half of `keys` cannot leave the browser. */
export type Identity = {
  readonly kiosk: string;
  readonly secret: string;
  readonly keys: CryptoKeyPair;
  /** The code it was enrolled with: the same link opened again asks nothing. */
  readonly code: string;
  /** The server has not been told yet of the key that took the place of a lost one. */
  readonly isNewKey?: true;
};

/** An enrolment whose reply has not come yet. Kept so that asking again asks the same. */
export type Pending = {
  readonly code: string;
  readonly secret: string;
  readonly keys: CryptoKeyPair;
};

/** What the tablet last heard of the server; times are the tablet's own, in milliseconds. */
export type Heard = {
  readonly epoch: string;
  readonly clockOffsetMs: number;
  readonly at: number;
  /** The server's clock then; absent from versions before 0.2. */
  readonly contactAt?: number;
  /** True once the tablet's clock has gone back since. */
  readonly setBack?: boolean;
};

/**
 * One finished form on its way. `seal` is "none" while `bytes` are a plain payload; `link` is the
 * chain after it (`protocol/chain.ts`), base64url, absent from versions before 0.2.
 */
export type OutboxEntry = {
  readonly seq: number;
  readonly id: string;
  readonly key: string;
  readonly seal: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /**
   * In which whole hour since 1970 UTC it was finished, by the tablet's clock: nobody here can
   * look into a sealed one to see how long it waits. Never sent.
   */
  readonly hour?: number;
  readonly link?: string;
};

/**
 * The form being filled in, as it would be sent now. Never read back for the screen. Without
 * `key`, `seal` and `hour` it is a plain one of a version before 0.2.
 */
export type DraftRecord = Pick<OutboxEntry, 'id' | 'bytes' | 'hour'> &
  Partial<Pick<OutboxEntry, 'key' | 'seal'>>;

/** What stands under each key of `device`. */
export type DeviceRecords = {
  readonly identity: Identity;
  readonly pending: Pending;
  readonly config: KioskConfig;
  readonly heard: Heard;
  readonly seat: Seat;
  readonly pin: Pin;
  /** The build of the app that came up here last. */
  readonly sound: string;
  /** The number of the newest entry. */
  readonly seq: number;
  /** The chain after the newest entry that has a link, 32 bytes. */
  readonly link: Uint8Array<ArrayBuffer>;
  readonly settling: Settling;
  readonly former: readonly Former[];
  /** When something was lost here and put back from the journal; the tablet's clock. */
  readonly lostAt: number;
};

/**
 * What the server has said of this tablet's entries, by their numbers. Every number up to the
 * newest that is neither in the outbox nor among the released ones is missing.
 */
export type Settling = {
  /** The history of the server's database in which they were settled. */
  readonly epoch: string;
  /** Named by a receipt, and kept for a server that has to be restored. */
  readonly settled: readonly Span[];
  /** Forgotten here, as they may be. */
  readonly released: readonly Span[];
  /** All of 1 … through are with the server; 0 for none. */
  readonly through: number;
};

/** What the tablet still keeps of who it was before it was enrolled anew. */
export type Former = {
  readonly identity: Identity;
  /** The history in which these entries were settled last. */
  readonly epoch: string;
  /** The server's clock at the new enrolment, milliseconds. */
  readonly at: number;
  readonly entries: readonly OutboxEntry[];
  /**
   * How many numbers of that name have no entry here any more and no place among the new ones;
   * versions that do not say it left the gaps between the entries.
   */
  readonly gone?: number;
};

/** The tablet's stores, keys and values: a wrong name does not compile. */
export interface KioskSchema extends DBSchema {
  device: { key: keyof DeviceRecords; value: DeviceRecords[keyof DeviceRecords] };
  draft: { key: 'draft'; value: DraftRecord };
  outbox: { key: number; value: OutboxEntry; indexes: { id: string } };
}

export type KioskDatabase = IDBPDatabase<KioskSchema>;
export type Writing = IDBPTransaction<KioskSchema, ('device' | 'draft' | 'outbox')[], 'readwrite'>;

/** `lost` is told when the connection ends by itself. */
export async function openDatabase(events: {
  /** Another window holds an older version open. */
  readonly blocked: () => void;
  /** There was no database. On an enrolled tablet that is a loss, not a beginning. */
  readonly made: () => void;
  readonly lost: () => void;
}): Promise<KioskDatabase> {
  // No version is asked for: one that a later build made has all that this one needs, and more.
  const database = await openDB<KioskSchema>('sipas-kiosk', undefined, {
    upgrade(fresh) {
      events.made();
      fresh.createObjectStore('device');
      fresh.createObjectStore('draft');
      fresh.createObjectStore('outbox', { keyPath: 'seq' }).createIndex('id', 'id');
    },
    blocked: events.blocked,
    terminated: events.lost,
  });
  database.onversionchange = () => {
    // A newer version waits for this connection; holding on would block it for ever.
    database.close();
    events.lost();
  };
  return database;
}

/** One record of `device`; undefined for what the tablet has not been told. */
export async function readRecord<K extends keyof DeviceRecords>(
  device: { readonly get: (key: K) => Promise<KioskSchema['device']['value'] | undefined> },
  key: K,
): Promise<DeviceRecords[K] | undefined> {
  // Each key is only ever written with the value that `DeviceRecords` gives it.
  return (await device.get(key)) as DeviceRecords[K] | undefined;
}
