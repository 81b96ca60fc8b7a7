import type { WireEntry } from '../../protocol/batch.ts';
import { dayOf } from '../../survey/day.ts';
import { faultOf, type Log } from '../log.ts';
import type { Database } from '../store/database.ts';
import { raiseAlarm } from '../store/kiosks/kiosk-alarms.ts';
import type { KioskRecord } from '../store/kiosks/kiosks.ts';
import { marksOf, readLedger } from '../store/kiosks/ledger.ts';
import { countHeldOf, quarantineEntry } from '../store/responses/quarantine.ts';
import { newestReceivedDay } from '../store/responses/response-counts.ts';
import { takeTurn } from '../store/turn.ts';
import { bytesOf } from './entry.ts';
import { lineOf } from './ledger-check.ts';
import { noteArrived } from './note-arrived.ts';
import type { Received } from './receive.ts';

/** A tablet's memory of 35 busy days; more is not an outbox but an attack on the disk. */
const mostHeld = 20_000;

/**
 * Keeps what a revoked tablet sends, unopened, until a person takes it in or voids it; what the
 * ledger knows already is a duplicate. `full`: as much as may wait is waiting.
 */
export async function hold(
  world: { readonly database: Database; readonly now: number; readonly log: Log },
  kiosk: Pick<KioskRecord, 'id' | 'unit' | 'backedUpSeq'>,
  entries: readonly WireEntry[],
): Promise<Received | 'full'> {
  const { database, now, log } = world;
  const day = dayOf(now);
  const putOff = (): Received => ({
    entries: entries.map(({ seq, id }) => ({ seq, id, outcome: 'later' as const })),
  });
  try {
    const newest = await newestReceivedDay(database.db, kiosk.unit);
    // By the day on which it came its month is told, once a person takes it in.
    if (newest !== null && newest > day) return putOff();
    return await database.db.transaction().execute(async (tx) => {
      await takeTurn(tx, database, kiosk.unit);
      if ((await countHeldOf(tx, kiosk.id)) + entries.length > mostHeld) return 'full' as const;
      const lines = entries.map((entry) => lineOf(entry, bytesOf(entry)));
      const seqs = entries.map(({ seq }) => seq);
      const known = (await readLedger(tx, kiosk.id, seqs)).lines;
      const isKnown = lines.map(({ seq, hash }) =>
        known.some((line) => hash !== '' && line.seq === seq && line.hash === hash),
      );
      for (const [index, entry] of entries.entries()) {
        if (isKnown[index]) continue;
        await quarantineEntry(tx, {
          unit: kiosk.unit,
          kiosk: kiosk.id,
          seq: entry.seq,
          entry: entry.id,
          key: entry.key,
          seal: entry.seal,
          bytes: bytesOf(entry),
          code: 'revoked-kiosk',
          path: '',
          receivedDay: day,
        });
      }
      await noteArrived(
        tx,
        kiosk.id,
        day,
        lines.map((line) => ({ line, isNew: false })),
      );
      if (isKnown.includes(false)) {
        await raiseAlarm(tx, { kiosk: kiosk.id, kind: 'revoked-upload', detail: '', day });
      }
      return {
        entries: entries.map(({ seq, id }, index) =>
          isKnown[index]
            ? { seq, id, outcome: 'duplicate' as const }
            : { seq, id, outcome: 'refused' as const, code: 'revoked-kiosk' as const },
        ),
        marks: await marksOf(tx, kiosk),
      };
    });
  } catch (fault) {
    log({ level: 'error', event: 'batch-put-off', ...faultOf(fault) });
    return putOff();
  }
}
