import type { KioskState } from '../../protocol/staff.ts';
import { completenessOf } from '../intake/completeness.ts';
import type { Queries } from '../store/database.ts';
import type { KioskRecord } from '../store/kiosks/kiosks.ts';
import { arrivedSpans } from '../store/kiosks/ledger.ts';

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

/** The same with what the ledger proves of each that is enrolled. */
export async function kioskStates(
  q: Queries,
  kiosks: readonly KioskRecord[],
): Promise<readonly KioskState[]> {
  const states: KioskState[] = [];
  for (const kiosk of kiosks) {
    const state = kioskState(kiosk);
    const completeness = state.enrolled
      ? completenessOf(await arrivedSpans(q, kiosk.id), kiosk.heartbeat)
      : null;
    states.push({ ...state, completeness });
  }
  return states;
}
