import type { Batch, BatchTime } from '../../protocol/batch.ts';
import { signedText } from '../../protocol/signing.ts';
import type { Identity, OutboxEntry } from '../storage/database.ts';
import { base64url } from './base64url.ts';

/**
 * A batch as this tablet sends it, whichever way it goes. `epoch` is the one last heard; `time` are
 * the clocks as it is sent, of which a batch that is carried by hand says nothing.
 */
export async function signedBatch(
  { kiosk, keys }: Pick<Identity, 'kiosk' | 'keys'>,
  epoch: string | null,
  some: readonly OutboxEntry[],
  time?: BatchTime,
): Promise<Batch> {
  const entries = some.map(({ hour, ...entry }) => ({ ...entry, bytes: base64url(entry.bytes) }));
  const batch = { kiosk, epoch, entries, ...(time && { time }) };
  const signature = await crypto.subtle.sign(
    { name: 'ECDSA', hash: 'SHA-256' },
    keys.privateKey,
    new TextEncoder().encode(signedText(batch)),
  );
  return { ...batch, signature: base64url(new Uint8Array(signature)), heartbeat: null };
}
