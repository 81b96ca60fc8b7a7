import type { KioskState } from '../../protocol/staff.ts';
import type { KioskRecord } from '../store/kiosks.ts';

/** A tablet as the staff see it: nothing of its keys. */
export function kioskState(kiosk: KioskRecord): KioskState {
  return {
    id: kiosk.id,
    name: kiosk.name,
    counter: kiosk.counter,
    trial: kiosk.trial,
    revoked: kiosk.revoked,
    enrolled: kiosk.secretHash !== null,
    lastSeen: kiosk.seenAt,
    heartbeat: kiosk.heartbeat,
    clockOffsetMs: kiosk.clockOffsetMs,
  };
}
