import type { KioskConfig } from '../../protocol/kiosk.ts';
import type { Pin } from '../lock/pin.ts';
import { type Connection, writeStrictly } from './connection.ts';
import { type Former, type Heard, type Identity, type Pending, readRecord } from './database.ts';
import { within } from './spans.ts';

/** Remembers an enrolment before it is asked for, so that a lost reply can be asked for again. */
export function keepPending(connection: Connection, pending: Pending): Promise<void> {
  return connection.run((database) =>
    writeStrictly(database, async (writing) => {
      await writing.objectStore('device').put(pending, 'pending');
    }),
  );
}

/**
 * The tablet is enrolled from here on; the sequence of its entries begins anew. What it still
 * keeps of sent ones stays aside, under the name they were sent with, and how many it let go of.
 */
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
      const outbox = writing.objectStore('outbox');
      const [before, seq = 0, settling, former = [], entries] = await Promise.all([
        readRecord(device, 'identity'),
        readRecord(device, 'seq'),
        readRecord(device, 'settling'),
        readRecord(device, 'former'),
        outbox.getAll(),
      ]);
      if (before && seq > 0) {
        const at = enrolment.heard.at - enrolment.heard.clockOffsetMs;
        // What no receipt has named yet is offered whatever history the server has.
        const isSettled = entries.every(({ seq }) => within(settling?.settled ?? [], seq));
        const epoch = isSettled ? (settling?.epoch ?? '') : '';
        const gone = Math.max(0, seq - entries.length);
        const aside: Former = { identity: before, epoch, at, entries, gone };
        await device.put([...former, aside], 'former');
      }
      await Promise.all([
        outbox.clear(),
        device.delete('link'),
        // From the first day on, so that a database without it has forgotten it.
        device.put(
          { epoch: enrolment.heard.epoch, settled: [], released: [], through: 0 },
          'settling',
        ),
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
