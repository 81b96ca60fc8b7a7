import type { KioskConfig } from '../../protocol/kiosk.ts';
import type { Pin } from '../lock/pin.ts';
import type { Seat } from '../seat.ts';
import { type Connection, writeStrictly } from './connection.ts';
import {
  type Heard,
  type Identity,
  type KioskDatabase,
  type Pending,
  readRecord,
} from './database.ts';

/** All that the tablet knows about itself; null for what it has not been told. */
export type Device = {
  readonly identity: Identity | null;
  readonly pending: Pending | null;
  readonly config: KioskConfig | null;
  readonly heard: Heard | null;
  /** Null = nobody has said so. */
  readonly seat: Seat | null;
};

export function loadDevice(connection: Connection): Promise<Device> {
  return connection.run(readDevice);
}

/** Who says on the tablet that they sit here today; null takes it back. */
export function keepSeat(connection: Connection, seat: Seat | null): Promise<void> {
  return connection.run((database) =>
    writeStrictly(database, async (writing) => {
      const device = writing.objectStore('device');
      if (seat) await device.put(seat, 'seat');
      else await device.delete('seat');
    }),
  );
}

/** What is known of the server, with what has happened to the clock since. */
export function keepHeard(connection: Connection, heard: Heard): Promise<void> {
  return connection.run((database) =>
    writeStrictly(database, async (writing) => {
      await writing.objectStore('device').put(heard, 'heard');
    }),
  );
}

/** Null = none was set. */
export async function loadPin(connection: Connection): Promise<Pin | null> {
  return connection.run(
    async (database) => (await readRecord(database.transaction('device').store, 'pin')) ?? null,
  );
}

export function keepPin(connection: Connection, pin: Pin | null): Promise<void> {
  return connection.run((database) =>
    writeStrictly(database, async (writing) => {
      const device = writing.objectStore('device');
      if (pin) await device.put(pin, 'pin');
      else await device.delete('pin');
    }),
  );
}

async function readDevice(database: KioskDatabase): Promise<Device> {
  const device = database.transaction('device').store;
  const [identity, pending, config, heard, seat] = await Promise.all([
    readRecord(device, 'identity'),
    readRecord(device, 'pending'),
    readRecord(device, 'config'),
    readRecord(device, 'heard'),
    readRecord(device, 'seat'),
  ]);
  return {
    identity: identity ?? null,
    pending: pending ?? null,
    config: config ?? null,
    heard: heard ?? null,
    seat: seat ?? null,
  };
}
