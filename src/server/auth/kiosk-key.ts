import type { Queries } from '../store/database.ts';
import { findKiosk, type KioskRecord } from '../store/kiosks/kiosks.ts';
import { isSecret } from './secret.ts';

/**
 * The tablet that a header `Authorization: Kiosk ID.SECRET` proves; null when it proves none.
 * A revoked one is known to the holding area alone, and there no other is.
 */
export async function kioskOf(
  q: Queries,
  authorization: string | null,
  isRevoked: boolean,
): Promise<KioskRecord | null> {
  const match = /^Kiosk ([A-Za-z0-9_-]{1,64})\.([A-Za-z0-9_-]{43})$/.exec(authorization ?? '');
  if (!match) return null;
  const [, id = '', secret = ''] = match;
  const kiosk = await findKiosk(q, id);
  if (!kiosk || kiosk.revoked !== isRevoked || kiosk.secretHash === null) return null;
  return isSecret(secret, kiosk.secretHash) ? kiosk : null;
}
