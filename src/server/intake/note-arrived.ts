import type { Day } from '../../survey/day.ts';
import type { Queries } from '../store/database.ts';
import { raiseAlarm } from '../store/kiosks/kiosk-alarms.ts';
import { addLines, type LedgerLine, readLedger } from '../store/kiosks/ledger.ts';
import { judge } from './ledger-check.ts';

/** The line of an entry that is safe now; `isNew` when its response was not there before. */
export type Noted = { readonly line: LedgerLine; readonly isNew: boolean };

/**
 * Writes down which entries of a tablet have arrived, in the transaction that keeps them, and
 * tells people of forks and breaks in its chain.
 */
export async function noteArrived(
  tx: Queries,
  kiosk: string,
  day: Day,
  noted: readonly Noted[],
): Promise<void> {
  if (noted.length === 0) return;
  const { lines, ranges } = await readLedger(
    tx,
    kiosk,
    noted.map(({ line }) => line.seq),
  );
  const known = [...lines];
  const added: LedgerLine[] = [];
  for (const { line, isNew } of noted) {
    const { line: verdict, broken } = judge({ lines: known, ranges }, line, isNew);
    const isFolded = ranges.some(({ from, to }) => from <= line.seq && line.seq <= to);
    if (verdict === 'new' || (verdict === 'fork' && !isFolded)) {
      known.push(line);
      added.push(line);
    }
    if (verdict === 'fork') {
      await raiseAlarm(tx, { kiosk, kind: 'fork', detail: String(line.seq), day });
    }
    for (const seq of broken) {
      await raiseAlarm(tx, { kiosk, kind: 'broken-chain', detail: String(seq), day });
    }
  }
  await addLines(tx, kiosk, added);
}
