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

/** Remembers an enrolment before it is asked for, so that a lost reply can be asked for again. */
export function keepPending(connection: Connection, pending: Pending): Promise<void> {
  return connection.run((database) =>
    writeStrictly(database, async (writing) => {
      await writing.objectStore('device').put(pending, 'pending');
    }),
  );
}

/** The tablet is enrolled from here on; the sequence of its entries begins anew. */
export function keepEnrolment(
  connection: Connection,
  enrolment: {
    readonly identity: Identity;
    readonly config: KioskConfig;
    readonly heard: Heard;
    /** Null = none was given. */
    readonly pin: Pin | null;
  },
): Promise<void> {
  return connection.run((database) =>
    writeStrictly(database, async (writing) => {
      const device = writing.objectStore('device');
      await Promise.all([
        device.put(enrolment.identity, 'identity'),
        device.put(enrolment.config, 'config'),
        device.put(enrolment.heard, 'heard'),
        device.delete('seq'),
        device.delete('seat'),
        device.delete('pending'),
        enrolment.pin ? device.put(enrolment.pin, 'pin') : device.delete('pin'),
      ]);
    }),
  );
}

/** What a contact with the server brought; `config` is null when nothing changed. */
export function keepContact(
  connection: Connection,
  heard: Heard,
  config: KioskConfig | null,
): Promise<void> {
  return connection.run((database) =>
    writeStrictly(database, async (writing) => {
      const device = writing.objectStore('device');
      await device.put(heard, 'heard');
      if (config) await device.put(config, 'config');
    }),
  );
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
