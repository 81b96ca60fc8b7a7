import { type Connection, writeStrictly } from './connection.ts';
import { type DraftRecord, type OutboxEntry, readRecord, type Writing } from './database.ts';

/**
 * Puts a finished form in the outbox and forgets its draft, both or neither. Resolves once the
 * browser has flushed them; rejects when it could not. The same form twice is one entry.
 */
export function post(connection: Connection, form: DraftRecord): Promise<void> {
  return connection.run((database) =>
    writeStrictly(database, async (writing) => {
      await append(writing, form);
      await writing.objectStore('draft').delete('draft');
    }),
  );
}

/**
 * Sends on what an interrupted form left behind: it goes to the outbox as it is, and is never
 * shown again. True when there was one.
 */
export function postLeftover(connection: Connection): Promise<boolean> {
  return connection.run((database) =>
    writeStrictly(database, async (writing) => {
      const store = writing.objectStore('draft');
      const draft = await store.get('draft');
      if (!draft) return false;
      await append(writing, draft);
      await store.delete('draft');
      return true;
    }),
  );
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

/** The oldest entries first. */
export function oldest(connection: Connection, limit: number): Promise<readonly OutboxEntry[]> {
  return connection.run((database) => database.getAll('outbox', undefined, limit));
}

export function countUnsent(connection: Connection): Promise<number> {
  return connection.run((database) => database.count('outbox'));
}

/** Forgets entries that a receipt named, and no others. */
export function settle(
  connection: Connection,
  entries: readonly { readonly seq: number; readonly id: string }[],
): Promise<void> {
  return connection.run((database) =>
    writeStrictly(database, async (writing) => {
      const outbox = writing.objectStore('outbox');
      for (const { seq, id } of entries) {
        const entry = await outbox.get(seq);
        if (entry?.id === id) await outbox.delete(seq);
      }
    }),
  );
}

async function append(writing: Writing, form: DraftRecord): Promise<void> {
  const outbox = writing.objectStore('outbox');
  const device = writing.objectStore('device');
  // A try whose success was lost with its connection is made again; it must not count twice.
  if ((await outbox.index('id').getKey(form.id)) !== undefined) return;
  const seq = ((await readRecord(device, 'seq')) ?? 0) + 1;
  const entry: OutboxEntry = { seq, id: form.id, key: '', seal: 'none', bytes: form.bytes };
  await device.put(seq, 'seq');
  await outbox.add(entry);
}
