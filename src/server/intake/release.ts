import { parseResponse } from '../../survey/parse-response.ts';
import { dayOf } from '../../survey/period.ts';
import type { Database } from '../store/database.ts';
import { findKiosk } from '../store/kiosks.ts';
import { decideEntry, type heldEntry, renoteEntry } from '../store/quarantine.ts';
import { type Arrival, saveResponses } from '../store/responses.ts';
import { knownUnit } from '../store/units.ts';
import { type EntryRefusal, openPayload } from './entry.ts';

type Held = NonNullable<Awaited<ReturnType<typeof heldEntry>>>;

export type Released =
  | { readonly outcome: 'stored' | 'duplicate' }
  /** It still cannot be stored; it waits on, under this code. */
  | { readonly outcome: 'held'; readonly code: string };

/** Tries once more to store an entry: the officer it names may have been added since. */
export async function release(
  database: Database,
  entry: Held,
  decision: { readonly by: string; readonly reason: string },
  now: number,
): Promise<Released> {
  if (entry.seal !== 'none') return { outcome: 'held', code: entry.code };
  const opened = await reopened(database, entry, now);
  if ('code' in opened) {
    await renoteEntry(database.db, entry.id, opened);
    return { outcome: 'held', code: opened.code };
  }
  const [outcome] = await saveResponses(database, entry.unit, [opened], {
    receivedDay: dayOf(now),
    kiosk: entry.kiosk,
  });
  if (outcome !== 'stored' && outcome !== 'duplicate') {
    return { outcome: 'held', code: 'id-conflict' };
  }
  // After it is stored: should this fail, the next release finds a duplicate and ends here too.
  await decideEntry(database.db, entry.id, { state: 'released', ...decision });
  return { outcome };
}

async function reopened(
  database: Database,
  entry: Held,
  now: number,
): Promise<Arrival | EntryRefusal> {
  const known = await knownUnit(database.db, entry.unit);
  if (entry.kiosk !== null) {
    const kiosk = await findKiosk(database.db, entry.kiosk);
    const opened = openPayload(entry.bytes, known, {
      arriving: kiosk?.clockOffsetMs ?? null,
      now,
    });
    return opened.ok ? opened.value : opened.refusal;
  }
  const line = readLine(entry.bytes);
  // A row of a paper file: the paper itself is what to look at, the code says why.
  if (line === null) return { code: entry.code as EntryRefusal['code'], path: entry.path };
  const parsed = parseResponse(line.json, known, now);
  if (!parsed.ok) return parsed.refusal;
  return {
    response: parsed.value,
    trust: 'trusted',
    trial: false,
    officerFrom: null,
    raw: entry.bytes,
  };
}

/** A line of an import, out of JSON; null when it is none: a row of a paper file is not. */
function readLine(bytes: Uint8Array): { readonly json: unknown } | null {
  try {
    return { json: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) };
  } catch {
    // The parser's message quotes the answer; the entry waits on under its code.
    return null;
  }
}
