import type { Batch } from '../../protocol/batch.ts';
import type { RescueReceipt } from '../../protocol/rescue.ts';
import { checkSignature } from '../auth/batch-signature.ts';
import { findKiosk } from '../store/kiosks/kiosks.ts';
import { hold } from './hold.ts';
import type { KeepWorld } from './keep.ts';
import { receive } from './receive.ts';

/** Why a rescued batch is not taken in. */
export type RescueRefusal = 'not-our-kiosk' | 'bad-signature' | 'holding-area-full';

/**
 * Takes in a batch that came by file or by pictures, as if its tablet had sent it: the same door,
 * so that it does not matter whether the tablet sends it as well. It must bear the tablet's
 * signature, whatever the version: whoever carries a file must not be able to write one.
 */
export async function rescueBatch(
  world: KeepWorld & { readonly now: number },
  unit: string,
  batch: Batch,
): Promise<RescueReceipt | RescueRefusal> {
  const kiosk = await findKiosk(world.database.db, batch.kiosk);
  if (!kiosk || kiosk.unit !== unit) return 'not-our-kiosk';
  if (checkSignature(kiosk, batch) !== 'right') return 'bad-signature';
  const sender = {
    unit,
    kiosk: kiosk.id,
    backedUpSeq: kiosk.backedUpSeq,
    // How its clock stands now nobody knows: the tablet is elsewhere.
    clockOffsetMs: null,
    time: null,
  };
  const received = kiosk.revoked
    ? await hold(world, kiosk, batch.entries)
    : await receive(world, sender, batch.entries);
  if (received === 'full') return 'holding-area-full';
  const sum = { stored: 0, duplicate: 0, refused: 0, held: 0, later: 0 };
  for (const { outcome, code } of received.entries) {
    sum[code === 'revoked-kiosk' ? 'held' : outcome] += 1;
  }
  return sum;
}
