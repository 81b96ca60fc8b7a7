import type { NewKey } from '../../protocol/kiosk.ts';
import { canonical } from '../../survey/canonical.ts';
import type { Day } from '../../survey/day.ts';
import type { Database } from '../store/database.ts';
import { raiseAlarm, timesRaised } from '../store/kiosks/kiosk-alarms.ts';
import { findKiosk, type KioskRecord, replaceKey } from '../store/kiosks/kiosks.ts';
import { takeTurn } from '../store/turn.ts';

/** A browser that loses its database more often than this has a fault that a person must look at. */
const mostADay = 3;

/**
 * Puts another signing key in the place of the tablet's last one and tells people of it. The same
 * key again changes nothing. False when it has been done too often today.
 */
export async function rekey(
  database: Database,
  { id, unit }: Pick<KioskRecord, 'id' | 'unit'>,
  publicKey: NewKey['publicKey'],
  day: Day,
): Promise<boolean> {
  return database.db.transaction().execute(async (tx) => {
    await takeTurn(tx, database, unit);
    const kiosk = await findKiosk(tx, id);
    if (kiosk?.publicKeyJson === canonical(publicKey)) return true;
    const alarm = { kiosk: id, kind: 'rekeyed', detail: day } as const;
    if ((await timesRaised(tx, alarm)) >= mostADay) return false;
    await replaceKey(tx, id, publicKey);
    await raiseAlarm(tx, { ...alarm, day });
    return true;
  });
}
