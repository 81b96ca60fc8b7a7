import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from 'idb';
import type { KioskConfig } from '../../protocol/kiosk.ts';
import type { Pin } from '../lock/pin.ts';
import type { Seat } from '../seat.ts';

/** Who this tablet is. The private half of `keys` cannot leave the browser. */
export type Identity = {
  readonly kiosk: string;
  readonly secret: string;
  readonly keys: CryptoKeyPair;
  /** The code it was enrolled with: the same link opened again asks nothing. */
  readonly code: string;
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
};

/** One form that waits to be sent. `seal` is "none" while `bytes` are a plain payload. */
export type OutboxEntry = {
  readonly seq: number;
  readonly id: string;
  readonly key: string;
  readonly seal: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
};

/** The form being filled in, as it would be sent now. Never read back for the screen. */
export type DraftRecord = { readonly id: string; readonly bytes: Uint8Array<ArrayBuffer> };

/** What stands under each key of `device`. */
export type DeviceRecords = {
  readonly identity: Identity;
  readonly pending: Pending;
  readonly config: KioskConfig;
  readonly heard: Heard;
  readonly seat: Seat;
  readonly pin: Pin;
  /** The number of the newest entry. */
  readonly seq: number;
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
  readonly lost: () => void;
}): Promise<KioskDatabase> {
  const database = await openDB<KioskSchema>('sipas-kiosk', 1, {
    upgrade(fresh) {
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
