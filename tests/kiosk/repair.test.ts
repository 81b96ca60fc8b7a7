import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, test } from 'vitest';
import type { Journal } from '../../src/kiosk/journal/journal.ts';
import { repair } from '../../src/kiosk/journal/repair.ts';
import { connect } from '../../src/kiosk/storage/connection.ts';
import type { OutboxEntry } from '../../src/kiosk/storage/database.ts';
import { takeStock } from '../../src/kiosk/storage/holdings.ts';
import { post } from '../../src/kiosk/storage/outbox.ts';

const now = Date.UTC(2026, 10, 15, 5);

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

/** A journal as a power cut left it: of all that was written, only these are there. */
function journalOf(entries: readonly OutboxEntry[]): Journal & { readonly written: number[] } {
  const written: number[] = [];
  return {
    written,
    standing: { isNew: false, device: {}, entries, newest: entries.at(-1)?.seq ?? 0 },
    append: async (more) => {
      written.push(...more.map(({ seq }) => seq));
    },
    read: async (seqs) => entries.filter(({ seq }) => seqs.includes(seq)),
    tidy: async () => undefined,
    close: () => undefined,
  };
}

test('what the journal has lost is written into it again from the database', async () => {
  const connection = connect(() => undefined);
  const kept: OutboxEntry[] = [];
  for (let number = 1; number <= 230; number += 1) {
    const bytes = new TextEncoder().encode(String(number));
    kept.push(await post(connection, { id: `id-${number}`, bytes }));
  }
  const journal = journalOf(kept.slice(0, 3));
  expect(await repair(connection, journal, await takeStock(connection), now)).toBe(false);
  expect(journal.written).toEqual(Array.from({ length: 227 }, (_, index) => index + 4));
});
