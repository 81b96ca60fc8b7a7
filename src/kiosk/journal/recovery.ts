import { newKeys } from '../key-pair.ts';
import { type Connection, writeStrictly } from '../storage/connection.ts';
import { type Identity, readRecord } from '../storage/database.ts';
import { type Device, loadDevice } from '../storage/device-store.ts';
import type { Known } from '../storage/holdings.ts';
import { moveToOtherPlace } from '../storage/other-place.ts';
import { tellKey } from '../sync/contact.ts';
import type { Wire } from '../sync/post.ts';
import { openJournal } from './journal.ts';

/**
 * Makes a tablet again of a browser whose database is gone (`known` is empty) or opens no more
 * (null), from its journal: all but the signing key, which no copy can hold, so that it gets a
 * new one. A browser that was never a tablet is left as it is; throws where neither can be read.
 */
export async function recover(
  connection: Connection,
  known: Device | null,
  now: number,
  failed: (error: unknown) => void,
): Promise<Device> {
  const copy = await readCopy(now).catch((error: unknown) => {
    failed(error);
    return null;
  });
  if (!known) {
    if (!copy || !(await moveToOtherPlace(navigator))) return loadDevice(connection);
    const moved = await loadDevice(connection);
    if (moved.identity) return moved;
  }
  if (copy) await restore(connection, copy, now);
  return loadDevice(connection);
}

/** Null when there is no journal, or too little whole in it. */
async function readCopy(now: number) {
  const journal = await openJournal(null, now);
  if (!journal) return null;
  const { identity, config, heard, pin, settling } = journal.standing.device as Known;
  journal.close();
  return identity && config && heard ? { identity, config, heard, pin, settling } : null;
}

async function restore(
  connection: Connection,
  { identity, config, heard, pin, settling }: NonNullable<Awaited<ReturnType<typeof readCopy>>>,
  now: number,
): Promise<void> {
  const keys = await newKeys();
  await connection.run((database) =>
    writeStrictly(database, async (writing) => {
      const device = writing.objectStore('device');
      await Promise.all([
        device.put({ ...identity, keys, isNewKey: true }, 'identity'),
        device.put(config, 'config'),
        device.put(heard, 'heard'),
        pin && device.put(pin, 'pin'),
        // What was settled is offered again: it costs a little, and nobody has to be believed.
        settling && device.put({ ...settling, settled: [] }, 'settling'),
        device.put(now, 'lostAt'),
      ]);
    }),
  );
}

/** Tells the server of the new key; the identity as it is known there by now. */
export async function introduceKey(
  wire: Wire,
  connection: Connection,
  identity: Identity,
): Promise<Identity> {
  if (!(await tellKey(wire, identity))) return identity;
  const { isNewKey: _, ...known } = identity;
  await connection.run((database) =>
    writeStrictly(database, async (writing) => {
      const device = writing.objectStore('device');
      // It may have become another tablet while this was on its way.
      const here = await readRecord(device, 'identity');
      if (here === undefined || here.kiosk === known.kiosk) await device.put(known, 'identity');
    }),
  );
  return known;
}
