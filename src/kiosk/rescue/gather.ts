import type { Batch } from '../../protocol/batch.ts';
import type { Connection } from '../storage/connection.ts';
import type { Identity, OutboxEntry } from '../storage/database.ts';
import { everything } from '../storage/outbox.ts';
import { oldest } from '../storage/settling.ts';
import { signedBatch } from '../sync/signed-batch.ts';
import { fitting } from '../sync/upload.ts';

/** What a tablet has for the rescue, signed; `unsealed`: some of its answers would leave in the clear. */
export type Rescue = {
  readonly unsent: readonly Batch[] | 'unsealed';
  /** The sent ones that are still kept, too. */
  readonly kept: readonly Batch[] | 'unsealed';
};

/** As many as IndexedDB can be asked for: more than a tablet ever holds. */
const every = 0xffff_ffff;

/** All that waits, and all that is kept, as the server would get it, each batch signed. */
export async function gather(
  connection: Connection,
  identity: Identity,
  epoch: string | null,
): Promise<Rescue> {
  const inBatches = async (entries: readonly OutboxEntry[]) => {
    // Before there was a key to seal to, answers stand in an entry as they were given.
    if (entries.some(({ seal }) => seal === 'none')) return 'unsealed' as const;
    const batches = [];
    for (let rest = entries; rest.length > 0; ) {
      const some = fitting(rest);
      batches.push(await signedBatch(identity, epoch, some));
      rest = rest.slice(some.length);
    }
    return batches;
  };
  return {
    unsent: await inBatches(await oldest(connection, every)),
    kept: await inBatches(await everything(connection)),
  };
}
