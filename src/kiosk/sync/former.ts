import { batchLimits } from '../../protocol/batch-limits.ts';
import { kioskRoutes } from '../../protocol/kiosk-routes.ts';
import { type Connection, writeStrictly } from '../storage/connection.ts';
import { type DraftRecord, type Former, type Identity, readRecord } from '../storage/database.ts';
import { keepMs } from '../storage/settling.ts';
import type { Wire } from './post.ts';
import { signedBatch } from './signed-batch.ts';
import { fitting, upload } from './upload.ts';

/**
 * Offers a server with another history what this tablet had before it was enrolled anew, under the
 * name it had then, and forgets what is older than 35 days. What the server never knew by that
 * name, since it was restored to before that enrolment, is `taken` along under the new one. True
 * when nothing is left to be offered.
 */
export async function offerFormer(
  wire: Wire,
  connection: Connection,
  server: { readonly epoch: string; readonly clock: number },
  taken: (form: DraftRecord) => Promise<void>,
): Promise<boolean> {
  const { epoch, clock } = server;
  const former = await connection.run(async (database) =>
    readRecord(database.transaction('device').store, 'former'),
  );
  const done = new Set<string>();
  for (const one of former ?? []) {
    const isDone = one.epoch === epoch || (await sendAll(wire, one, epoch, taken));
    if (isDone) done.add(one.identity.kiosk);
  }
  return connection.run((database) =>
    writeStrictly(database, async (writing) => {
      const device = writing.objectStore('device');
      // Read again: the tablet may have been enrolled anew meanwhile.
      const kept = ((await readRecord(device, 'former')) ?? [])
        .filter((one) => !(isOver(one) && done.has(one.identity.kiosk)))
        .map((one) => (done.has(one.identity.kiosk) ? { ...one, epoch } : one));
      if (kept.length > 0) await device.put(kept, 'former');
      else await device.delete('former');
      return kept.every((one) => one.epoch === epoch);
    }),
  );

  function isOver({ at }: Former): boolean {
    return clock - at >= keepMs;
  }
}

/** Whether the server has never heard of this tablet: it was restored to before its enrolment. */
export async function isUnknown(wire: Wire, identity: Identity): Promise<boolean> {
  const batch = await signedBatch(identity, null, []);
  for (const door of [kioskRoutes.batches, kioskRoutes.heldBatches]) {
    if ((await upload(wire, door, identity, batch)).kind !== 'unknown-kiosk') return false;
  }
  return true;
}

async function sendAll(
  wire: Wire,
  former: Former,
  epoch: string,
  taken: (form: DraftRecord) => Promise<void>,
): Promise<boolean> {
  const { identity } = former;
  let left = former.entries;
  while (left.length > 0) {
    const some = fitting(left, batchLimits.entries);
    const batch = await signedBatch(identity, epoch, some);
    let round = await upload(wire, kioskRoutes.batches, identity, batch);
    if (round.kind === 'unknown-kiosk') {
      round = await upload(wire, kioskRoutes.heldBatches, identity, batch);
    }
    if (round.kind === 'unknown-kiosk') {
      for (const { seq, link, ...form } of left) await taken(form);
      return true;
    }
    if (round.kind !== 'received' || round.settled.length < some.length) return false;
    left = left.slice(some.length);
  }
  return true;
}
