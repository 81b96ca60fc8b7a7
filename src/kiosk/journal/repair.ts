import { type Connection, writeStrictly } from '../storage/connection.ts';
import { type OutboxEntry, readRecord } from '../storage/database.ts';
import { entriesOf, type Holdings, hasForgotten, type Known } from '../storage/holdings.ts';
import { post } from '../storage/outbox.ts';
import { gaps, merged, single } from '../storage/spans.ts';
import type { Journal } from './journal.ts';

/** As many entries are in memory at a time. */
const atOnce = 100;

/**
 * Puts back what only one copy holds, in whichever lacks it. True when IndexedDB had lost
 * something: at most the newest number may be ahead in the journal after a power cut.
 */
export async function repair(
  connection: Connection,
  journal: Journal,
  stock: Holdings,
  now: number,
): Promise<boolean> {
  const { standing } = journal;
  const { known, numbers, newest } = stock;
  const here = new Set(numbers);
  const there = new Set(standing.entries.map(({ seq }) => seq));
  const released = known.settling?.released ?? [];
  const away = gaps([...single(numbers), ...released], standing.newest);
  const lacking = [...there].filter((seq) => away.some(({ from, to }) => from <= seq && seq <= to));
  const isLost =
    lacking.length > 0 || standing.newest > newest || hasForgotten(known, standing.device);

  // Twins are parted first: a start that is cut short finds what is lacking, and goes on here.
  const [tip] = isLost ? await journal.read([standing.newest]) : [];
  if (isLost) await raise(connection, standing.newest, tip?.link);
  const shared = [...there].filter((seq) => here.has(seq)).sort((one, other) => other - one);
  await partTwins(connection, journal, shared);

  for (const some of portions(lacking)) await putBack(connection, await journal.read(some));
  if (isLost) await putNumbersRight(connection, journal, now, tip);

  const unwritten = numbers.filter((seq) => !there.has(seq));
  for (const some of portions(unwritten)) {
    const span = { from: some[0] ?? 0, to: some.at(-1) ?? 0 };
    const wanted = new Set(some);
    const entries = await entriesOf(connection, span);
    await journal.append(entries.filter(({ seq }) => wanted.has(seq)));
  }
  return isLost;
}

/**
 * No number that the journal knows is given again, and the chain goes on from the newest entry:
 * people would be told of a break where there was none.
 */
function raise(connection: Connection, newest: number, link: string | undefined): Promise<void> {
  return connection.run((database) =>
    writeStrictly(database, async (writing) => {
      const device = writing.objectStore('device');
      const seq = (await readRecord(device, 'seq')) ?? 0;
      if (seq >= newest) return;
      await device.put(newest, 'seq');
      if (link !== undefined) await device.put(fromBase64url(link), 'link');
    }),
  );
}

/**
 * Two forms that were given one number, while the journal was away, are both kept: the one that
 * only the journal holds gets a number of its own. Twins lie together at the newest numbers, which
 * come first in `seqs`; all are written at once, so that none covers another's only place.
 */
async function partTwins(
  connection: Connection,
  journal: Journal,
  seqs: readonly number[],
): Promise<void> {
  const parted: OutboxEntry[] = [];
  for (const some of portions(seqs)) {
    const before = parted.length;
    for (const other of await journal.read(some)) {
      const [own] = await entriesOf(connection, { from: other.seq, to: other.seq }, 1);
      if (!own || own.id === other.id) continue;
      const { seq: _, link: __, ...form } = other;
      parted.push(await post(connection, form), own);
    }
    if (parted.length === before) break;
  }
  if (parted.length > 0) await journal.append(parted);
}

function putBack(connection: Connection, entries: readonly OutboxEntry[]): Promise<void> {
  return connection.run((database) =>
    writeStrictly(database, async (writing) => {
      const outbox = writing.objectStore('outbox');
      for (const entry of entries) {
        // What is here under that id or number stays as it is.
        const isHere =
          (await outbox.getKey(entry.seq)) !== undefined ||
          (await outbox.index('id').getKey(entry.id)) !== undefined;
        if (!isHere) await outbox.add(entry);
      }
    }),
  );
}

/**
 * No number that was ever given is given again, and what neither copy holds counts as missing.
 * `tip` is the newest entry of the journal, which may have been released.
 */
function putNumbersRight(
  connection: Connection,
  { standing }: Journal,
  now: number,
  tip: OutboxEntry | undefined,
) {
  const told = (standing.device as Known).settling;
  return connection.run((database) =>
    writeStrictly(database, async (writing) => {
      const device = writing.objectStore('device');
      const outbox = writing.objectStore('outbox');
      const [seq = 0, settling, numbers] = await Promise.all([
        readRecord(device, 'seq'),
        readRecord(device, 'settling'),
        outbox.getAllKeys(),
      ]);
      const base = settling ?? told ?? { epoch: '', settled: [], released: [], through: 0 };
      const released = [...base.released, ...(told?.released ?? [])];
      const newest = Math.max(seq, numbers.at(-1) ?? 0, standing.newest);
      const last = (await outbox.get(newest)) ?? (tip?.seq === newest ? tip : undefined);
      const link = last?.link;
      await Promise.all([
        device.put(newest, 'seq'),
        link !== undefined && device.put(fromBase64url(link), 'link'),
        device.put(
          {
            ...base,
            // What is here again is not released, whatever was written of it.
            released: gaps(
              [...gaps(merged(released), standing.newest), ...single(numbers)],
              standing.newest,
            ),
            settled: settling ? base.settled : [],
          },
          'settling',
        ),
        device.put(now, 'lostAt'),
      ]);
    }),
  );
}

function fromBase64url(text: string): Uint8Array<ArrayBuffer> {
  const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

function* portions(numbers: readonly number[]): Generator<readonly number[]> {
  for (let at = 0; at < numbers.length; at += atOnce) yield numbers.slice(at, at + atOnce);
}
