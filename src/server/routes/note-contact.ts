import type { Heartbeat } from '../../protocol/batch.ts';
import { type KioskRecord, noteContact } from '../store/kiosks.ts';
import type { ServerParts } from './server-parts.ts';

/** A little under a minute: a tablet that calls each minute is a moment early now and then. */
const leastBetweenMs = 55_000;

/** Keeps how the tablet is, at most once a minute: finer times would tell when someone voted. */
export async function noteState(
  { database, clock }: ServerParts,
  kiosk: KioskRecord,
  heartbeat: Heartbeat | null,
): Promise<void> {
  const now = clock();
  const sinceLast = now - (kiosk.seenAt ?? 0);
  if (kiosk.seenAt !== null && sinceLast >= 0 && sinceLast < leastBetweenMs) return;
  await noteContact(database.db, kiosk.id, {
    seenAt: now,
    heartbeat,
    clockOffsetMs: heartbeat ? heartbeat.clock - now : null,
  });
}
