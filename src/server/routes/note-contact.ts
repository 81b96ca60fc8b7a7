import type { Heartbeat } from '../../protocol/batch.ts';
import { dayOf } from '../../survey/day.ts';
import { raiseAlarm } from '../store/kiosks/kiosk-alarms.ts';
import { type KioskRecord, noteContact } from '../store/kiosks/kiosks.ts';
import { noteCertainMonth } from '../store/retention/retention.ts';
import type { ServerParts } from './server-parts.ts';

/** A little under a minute: a tablet that calls each minute is a moment early now and then. */
const leastBetweenMs = 55_000;
/** Some heartbeats in a row that a tablet could not make. */
const silentMs = 300_000;

/** Two clocks that nobody set together and that say the same are right. */
const toleratedMs = 2 * 60_000;

/**
 * Keeps how the tablet is, at most once a minute: finer times would tell when someone voted. What
 * says nothing of it is kept only after long silence: if each message counted, those between two
 * heartbeats could keep every heartbeat from being noted.
 */
export async function noteState(
  { database, clock }: ServerParts,
  kiosk: KioskRecord,
  heartbeat: Heartbeat | null,
): Promise<void> {
  const now = clock();
  const sinceLast = now - (kiosk.seenAt ?? 0);
  const leastMs = heartbeat ? leastBetweenMs : silentMs;
  if (kiosk.seenAt !== null && sinceLast >= 0 && sinceLast < leastMs) return;
  const clockOffsetMs = heartbeat ? heartbeat.clock - now : null;
  if (toldOfLoss(heartbeat) && !toldOfLoss(kiosk.heartbeat)) {
    // The tablet says so for seven days; nobody may have looked by then. Before its state is kept:
    // cut short in between, it is told twice and not never.
    const alarm = { kind: 'storage-lost', detail: '', day: dayOf(now) } as const;
    await raiseAlarm(database.db, { kiosk: kiosk.id, ...alarm });
  }
  await noteContact(database.db, kiosk.id, { seenAt: now, heartbeat, clockOffsetMs });
  if (clockOffsetMs !== null && Math.abs(clockOffsetMs) <= toleratedMs) {
    await noteCertainMonth(database.db, now);
  }
}

function toldOfLoss(heartbeat: Heartbeat | null): boolean {
  return heartbeat?.warnings.includes('storage-lost') ?? false;
}
