import { firstLink, linkInput } from '../../protocol/chain.ts';
import { base64url } from '../sync/base64url.ts';
import { type Connection, writeStrictly } from './connection.ts';
import { type DraftRecord, type OutboxEntry, readRecord, type Writing } from './database.ts';

/**
 * Puts a finished form in the outbox and forgets its draft, both or neither. Resolves with its
 * entry once the browser has flushed them; rejects when it could not. The same form twice is one
 * entry.
 */
export function post(connection: Connection, form: DraftRecord): Promise<OutboxEntry> {
  return connection.run(async (database) => {
    const hash = await sha256(form.bytes);
    let entry: OutboxEntry | null = null;
    while (!entry) {
      // A transaction waits for nothing but itself, so the link is made before it from what
      // stands there now; should that have changed, once more.
      const tip = await tipOf(database.transaction('device').store);
      const link = await sha256(linkInput(tip.link, tip.seq + 1, hash));
      entry = await writeStrictly(database, (writing) => append(writing, form, tip, link));
    }
    return entry;
  });
}

/**
 * Sends on what an interrupted form left behind: it goes to the outbox as it is, and is never
 * shown again. Null when there was none.
 */
export async function postLeftover(connection: Connection): Promise<OutboxEntry | null> {
  const draft = await connection.run((database) => database.get('draft', 'draft'));
  return draft ? post(connection, draft) : null;
}

/** Replaces the draft; null when there is nothing worth keeping. */
export function keepDraft(connection: Connection, draft: DraftRecord | null): Promise<void> {
  return connection.run((database) =>
    writeStrictly(database, async (writing) => {
      const store = writing.objectStore('draft');
      if (draft) await store.put(draft, 'draft');
      else await store.delete('draft');
    }),
  );
}

/** How many entries no receipt has named, and how many sent ones are still kept. */
export function countEntries(
  connection: Connection,
): Promise<{ readonly unsent: number; readonly kept: number }> {
  return connection.run(async (database) => {
    const reading = database.transaction(['device', 'outbox']);
    const outbox = reading.objectStore('outbox');
    const { settled = [] } = (await readRecord(reading.objectStore('device'), 'settling')) ?? {};
    const [all, ...some] = await Promise.all([
      outbox.count(),
      ...settled.map(({ from, to }) => outbox.count(IDBKeyRange.bound(from, to))),
    ]);
    const kept = some.reduce((sum, count) => sum + count, 0);
    return { unsent: all - kept, kept };
  });
}

/** Every entry that is still here, sent or not, oldest first. */
export function everything(connection: Connection): Promise<readonly OutboxEntry[]> {
  return connection.run((database) => database.getAll('outbox'));
}

type Tip = { readonly seq: number; readonly link: Uint8Array };

/** Where the numbers and the chain stand. */
async function tipOf(device: Parameters<typeof readRecord>[0]): Promise<Tip> {
  const [seq, link] = await Promise.all([readRecord(device, 'seq'), readRecord(device, 'link')]);
  return { seq: seq ?? 0, link: link ?? firstLink };
}

/** Null when another entry came in between. */
async function append(
  writing: Writing,
  form: DraftRecord,
  tip: Tip,
  link: Uint8Array<ArrayBuffer>,
): Promise<OutboxEntry | null> {
  const outbox = writing.objectStore('outbox');
  const device = writing.objectStore('device');
  // A try whose success was lost with its connection is made again; it must not count twice.
  let entry = await outbox.index('id').get(form.id);
  if (!entry) {
    const now = await tipOf(device);
    if (now.seq !== tip.seq || base64url(now.link) !== base64url(tip.link)) return null;
    const seq = tip.seq + 1;
    entry = { key: '', seal: 'none', ...form, seq, link: base64url(link) };
    await Promise.all([device.put(seq, 'seq'), device.put(link, 'link'), outbox.add(entry)]);
  }
  // Another person's may stand there, when a form from before gets its number.
  const draft = writing.objectStore('draft');
  if ((await draft.get('draft'))?.id === form.id) await draft.delete('draft');
  return entry;
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}
