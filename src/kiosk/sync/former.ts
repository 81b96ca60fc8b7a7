import { batchLimits } from '../../protocol/batch-limits.ts';
import { kioskRoutes } from '../../protocol/kiosk-routes.ts';
import { type Connection, writeStrictly } from '../storage/connection.ts';
import { type DraftRecord, type Former, type Identity, readRecord } from '../storage/database.ts';
import { keepMs } from '../storage/settling.ts';
import { tellKey } from './contact.ts';
import type { Wire } from './post.ts';
import { signedBatch } from './signed-batch.ts';
import { fitting, upload } from './upload.ts';

/**
 * Offers a server with another history what this tablet had before it was enrolled anew, under the
 * name it had then, and forgets what is older than 35 days. What the server never knew by that
 * name, since it was restored to before that enrolment, is `taken` along under the new one, and
 * what is not even here any more is a gap in its numbers: the server tells people of it. True when
 * nothing is left to be offered.
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
    const isDone = one.epoch === epoch || (await sendAll(one));
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

  async function sendAll(one: Former): Promise<boolean> {
    const { identity } = one;
    let left = one.entries;
    // With nothing to be sent it is asked whether it knows the name.
    let isAsked = goneOf(one) === 0;
    while (left.length > 0 || !isAsked) {
      isAsked = true;
      const some = fitting(left, batchLimits.entries);
      const batch = await signedBatch(identity, epoch, some);
      let round = await upload(wire, kioskRoutes.batches, identity, batch);
      if (round.kind === 'unknown-kiosk') {
        round = await upload(wire, kioskRoutes.heldBatches, identity, batch);
      }
      if (round.kind === 'unknown-kiosk') {
        await leaveGap(connection, identity.kiosk);
        for (const { seq, link, ...form } of left) await taken(form);
        return true;
      }
      // A server that was restored may know the key before this one; the next offer is heard.
      if (round.kind === 'bad-signature') await tellKey(wire, identity);
      if (round.kind !== 'received' || round.settled.length < some.length) return false;
      left = left.slice(some.length);
    }
    return true;
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

/** Once, whatever happens in between: what has its gap is not gone without a word any more. */
function leaveGap(connection: Connection, kiosk: string): Promise<void> {
  return connection.run((database) =>
    writeStrictly(database, async (writing) => {
      const device = writing.objectStore('device');
      const [seq = 0, former = []] = await Promise.all([
        readRecord(device, 'seq'),
        readRecord(device, 'former'),
      ]);
      const isIt = ({ identity }: Former) => identity.kiosk === kiosk;
      const gone = former.filter(isIt).reduce((sum, one) => sum + goneOf(one), 0);
      if (gone === 0) return;
      const told = former.map((one) => (isIt(one) ? { ...one, gone: 0 } : one));
      await Promise.all([device.put(seq + gone, 'seq'), device.put(told, 'former')]);
    }),
  );
}

function goneOf({ entries, gone }: Former): number {
  return gone ?? Math.max(0, ...entries.map(({ seq }) => seq)) - entries.length;
}
