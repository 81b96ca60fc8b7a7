import { refusalMessage } from '../../i18n/refusals.ts';
import type { AuditAbout } from '../../protocol/audit.ts';
import { dayOf } from '../../survey/day.ts';
import type { Refusal } from '../../survey/parse-response.ts';
import { doNoted } from '../store/audit/noted.ts';
import type { Database } from '../store/database.ts';
import { type Outcome, saveWithin } from '../store/responses/responses.ts';
import type { ImportRecord } from './ndjson.ts';

/** What an import did. Source: contract §1. */
export type ImportReceipt = {
  readonly stored: number;
  readonly duplicate: number;
  readonly refused: readonly {
    readonly line: number;
    readonly id: string | null;
    readonly code: string;
    readonly message: string;
  }[];
};

/** Most rows of one commit: a tablet that sends meanwhile does not wait long. Source: contract §1. */
const rowsACommit = 500;

/** Stores the good records and names each bad one, by line. */
export async function importRecords(
  database: Database,
  unit: string,
  records: AsyncIterable<ImportRecord>,
  nowMs: number,
): Promise<ImportReceipt> {
  let stored = 0;
  let duplicate = 0;
  const refused: ImportReceipt['refused'][number][] = [];
  const refuse = ({ line, id }: ImportRecord, { code, path }: Refusal) => {
    refused.push({ line, id, code, message: refusalMessage(code, path) });
  };
  let batch: ImportRecord[] = [];
  const commit = async () => {
    const arrivals = batch.flatMap(({ parsed, raw }) =>
      parsed.ok
        ? [
            {
              response: parsed.value,
              trust: 'trusted' as const,
              trial: false,
              officerFrom: null,
              raw,
            },
          ]
        : [],
    );
    const origin = { receivedDay: dayOf(nowMs), kiosk: null };
    const by = { unit, who: null, door: 'operator', action: 'imported', now: nowMs } as const;
    const outcomes = await doNoted(
      database,
      by,
      (inside) => saveWithin(inside.db, database, unit, arrivals, origin),
      countsOf,
    );
    for (const [index, outcome] of outcomes.entries()) {
      if (outcome === 'stored') stored += 1;
      else if (outcome === 'duplicate') duplicate += 1;
      else refuse(batch[index] as ImportRecord, { code: 'id-conflict', path: 'id' });
    }
    batch = [];
  };
  for await (const record of records) {
    if (record.parsed.ok) batch.push(record);
    else refuse(record, record.parsed.refusal);
    if (batch.length === rowsACommit) await commit();
  }
  await commit();
  refused.sort((a, b) => a.line - b.line);
  return { stored, duplicate, refused };
}

/** What the log says of some lines of a file; nothing where none could be stored. */
function countsOf(outcomes: readonly Outcome[]): AuditAbout | null {
  if (outcomes.length === 0) return null;
  const count = (one: Outcome) => outcomes.filter((outcome) => outcome === one).length;
  return { stored: count('stored'), duplicate: count('duplicate'), refused: count('conflict') };
}
