import type { KioskConfig } from '../../protocol/kiosk.ts';
import type { Pin } from '../lock/pin.ts';
import type { Connection } from './connection.ts';
import {
  type Heard,
  type Identity,
  type OutboxEntry,
  readRecord,
  type Settling,
} from './database.ts';
import type { Span } from './spans.ts';

/** What a second copy has to know of the tablet; the private key can be in no copy. */
export type Known = {
  readonly identity?: Omit<Identity, 'keys' | 'isNewKey'> | undefined;
  readonly config?: KioskConfig | undefined;
  readonly heard?: Heard | undefined;
  readonly pin?: Pin | undefined;
  readonly settling?: Settling | undefined;
};

/**
 * Whether IndexedDB no longer knows what was released: it would then take a number that neither
 * copy holds for one that was, and nobody would hear of the loss.
 */
export function hasForgotten(known: Known, copied: Known): boolean {
  return known.settling === undefined && copied.settling !== undefined;
}

/** All that IndexedDB holds, entries by their numbers alone. */
export type Holdings = {
  readonly known: Known;
  readonly newest: number;
  readonly numbers: readonly number[];
  /** When something was lost here last; milliseconds of the tablet's clock. */
  readonly lostAt: number | null;
  /** Whether this browser flushes what is asked to be flushed. */
  readonly isStrict: boolean;
};

export function takeStock(connection: Connection): Promise<Holdings> {
  return connection.run(async (database) => {
    const reading = database.transaction(['device', 'outbox'], 'readonly', {
      durability: 'strict',
    });
    const device = reading.objectStore('device');
    const [identity, config, heard, pin, settling, newest, lostAt, numbers] = await Promise.all([
      readRecord(device, 'identity'),
      readRecord(device, 'config'),
      readRecord(device, 'heard'),
      readRecord(device, 'pin'),
      readRecord(device, 'settling'),
      readRecord(device, 'seq'),
      readRecord(device, 'lostAt'),
      reading.objectStore('outbox').getAllKeys(),
    ]);
    const known = {
      identity: identity && {
        kiosk: identity.kiosk,
        secret: identity.secret,
        code: identity.code,
      },
      config,
      heard,
      pin,
      settling,
    };
    return {
      known,
      newest: newest ?? 0,
      numbers,
      lostAt: lostAt ?? null,
      isStrict: reading.durability === 'strict',
    };
  });
}

/** Entries of a span, oldest first, no more than `limit` if there is one. */
export function entriesOf(
  connection: Connection,
  { from, to }: Span,
  limit?: number,
): Promise<readonly OutboxEntry[]> {
  return connection.run((database) =>
    database.getAll('outbox', IDBKeyRange.bound(from, to), limit),
  );
}
