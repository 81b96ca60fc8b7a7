import type { Queries } from '../store/database.ts';
import { findKiosk, type KioskRecord } from '../store/kiosks/kiosks.ts';
import { isSecret } from './secret.ts';

/** Which tablets a route hears: those that are not revoked, those that are, or both. */
export type Heard = 'unrevoked' | 'revoked' | 'both';

/**
 * The tablet that a header `Authorization: Kiosk ID.SECRET` proves; null when it proves none.
 * A revoked one is known to the holding area alone, where no other is, and where it gives the key
 * that its batches for there are signed with.
 */
export async function kioskOf(
  q: Queries,
  authorization: string | null,
  heard: Heard,
): Promise<KioskRecord | null> {
  const match = /^Kiosk ([A-Za-z0-9_-]{1,64})\.([A-Za-z0-9_-]{43})$/.exec(authorization ?? '');
  if (!match) return null;
  const [, id = '', secret = ''] = match;
  const kiosk = await findKiosk(q, id);
  if (!kiosk || kiosk.secretHash === null) return null;
  if (heard !== 'both' && kiosk.revoked !== (heard === 'revoked')) return null;
  return isSecret(secret, kiosk.secretHash) ? kiosk : null;
}
