import 'fake-indexeddb/auto';
import { createHash } from 'node:crypto';
import { setImmediate as trueMoment } from 'node:timers/promises';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { openJournal } from '../../src/kiosk/journal/journal.ts';
import { openFiles } from '../../src/kiosk/journal/journal-files.ts';
import { openCopy, type SecondCopy } from '../../src/kiosk/journal/second-copy.ts';
import { type Connection, connect, writeStrictly } from '../../src/kiosk/storage/connection.ts';
import type { OutboxEntry, Writing } from '../../src/kiosk/storage/database.ts';
import { everything, post } from '../../src/kiosk/storage/outbox.ts';
import { takeInventory } from '../../src/kiosk/storage/settling.ts';
import { firstLink, linkInput } from '../../src/protocol/chain.ts';
import { aFolder } from './a-folder.ts';

let connection: Connection;
let folder: ReturnType<typeof aFolder>;
let openings: number[];
let refusals: number;
let copy: SecondCopy;

beforeEach(async () => {
  // Only the pauses between tries are turned: the database has timers of its own.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  globalThis.indexedDB = new IDBFactory();
  connection = connect(() => undefined);
  folder = aFolder();
  openings = [];
  refusals = 0;
  copy = await openCopy({
    connection,
    kiosk: 'k1',
    clock: Date.now,
    failed: () => undefined,
    journal: journalOf(folder),
  });
});

afterEach(() => {
  copy.close();
  vi.useRealTimers();
});

const journalOf =
  (where: ReturnType<typeof aFolder>): typeof openJournal =>
  async (kiosk, now) => {
    openings.push(Date.now());
    const files = await openFiles(where, kiosk, now);
    return (
      files && {
        standing: files.standing,
        append: async (entries, device) => {
          if (refusals > 0) {
            refusals -= 1;
            throw new Error('refused');
          }
          files.append(entries, device ?? null);
        },
        read: async (seqs) => files.read(seqs) as readonly OutboxEntry[],
        tidy: async () => undefined,
        close: files.close,
      }
    );
  };

/** The numbers that a start of the tablet would find. */
async function written(): Promise<readonly number[]> {
  const files = await openFiles(folder, 'k1', Date.now());
  return (files?.standing.entries ?? []).map(({ seq }) => seq);
}

/** Each number with its form, as the journal has them. */
async function held(): Promise<readonly string[]> {
  const files = await openFiles(folder, 'k1', Date.now());
  const entries = files?.standing.entries ?? [];
  return entries.toSorted((one, other) => one.seq - other.seq).map(({ seq, id }) => `${seq} ${id}`);
}

async function vote(word: string): Promise<void> {
  await copy.add(await post(connection, { id: word, bytes: new TextEncoder().encode(word) }));
}

test('what a full disk kept out of the second copy is written there once there is room, with no form to ask for it', async () => {
  await vote('one');
  folder.room = 0;
  await vote('two');
  expect(await written()).toEqual([1]);
  expect(copy.warnings()).toContain('no-journal');

  folder.room = Number.POSITIVE_INFINITY;
  await vi.advanceTimersByTimeAsync(1000);
  await vi.waitFor(async () => expect(await written()).toEqual([1, 2]), 20_000);
  await vi.waitFor(() => expect(copy.warnings()).not.toContain('no-journal'), 20_000);
});

test('a second copy that fails once is opened anew for the same form', async () => {
  await vote('one');
  refusals = 1;
  await vote('two');
  expect(refusals).toBe(0);
  expect(await written()).toEqual([1, 2]);
  expect(copy.warnings()).not.toContain('no-journal');
});

test('a database that goes back while the page runs loses no form to one with the same number', async () => {
  for (const word of ['one', 'two', 'three']) await vote(word);
  // As Chromium leaves it that found its log torn: all of it as it was before.
  await connection.run((database) =>
    writeStrictly(database, async (writing) => {
      await writing.objectStore('outbox').clear();
      await writing.objectStore('device').delete('seq');
      await writing.objectStore('device').delete('link');
    }),
  );
  await vote('four');
  await vote('five');
  const entries = await everything(connection);
  expect(entries.map(({ id }) => id).sort()).toEqual(['five', 'four', 'one', 'three', 'two']);
  expect(await held()).toEqual(entries.map(({ seq, id }) => `${seq} ${id}`));
  expect(copy.warnings()).toContain('storage-lost');
});

test('after what the journal brought back the chain goes on, wherever the database had gone back to', async () => {
  for (const left of [0, 2]) {
    const { connection, folder } = await tablet(4);
    const [, second] = await everything(connection);
    await connection.run((database) =>
      writeStrictly(database, async (writing) => {
        const device = writing.objectStore('device');
        await writing.objectStore('outbox').delete(IDBKeyRange.lowerBound(left, true));
        await device.clear();
        if (left === 0) return;
        await device.put(left, 'seq');
        await device.put(Buffer.from(second?.link ?? '', 'base64url'), 'link');
      }),
    );
    const opened = await openCopy({
      connection,
      kiosk: 'k1',
      clock: Date.now,
      failed: () => undefined,
      journal: journalOf(folder),
    });
    opened.close();
    await post(connection, { id: 'form-5', bytes: new TextEncoder().encode('form-5') });
    const entries = await everything(connection);
    expect(entries.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
    expect(breaksOf(entries), `${left} were left`).toEqual([]);
  }
});

/** The numbers at which the chain does not go on from the entry before. */
function breaksOf(entries: readonly OutboxEntry[]): readonly number[] {
  const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();
  return entries.flatMap(({ seq, bytes, link }, index) => {
    const before =
      index === 0 ? firstLink : Buffer.from(entries[index - 1]?.link ?? '', 'base64url');
    const due = hash(linkInput(before, seq, hash(bytes))).toString('base64url');
    return link === due ? [] : [seq];
  });
}

test('a repair that is cut short anywhere is ended by the next start', async () => {
  for (let steps = 0; steps < 20; steps += 1) {
    const [ten, five] = [await tablet(10), await tablet(5)];
    // The journal of ten forms beside a database that went back to five and gave a number again.
    await post(five.connection, { id: 'again', bytes: new TextEncoder().encode('again') });
    let left = steps;
    const failing: Connection = {
      run: (work) =>
        left-- > 0 ? five.connection.run(work) : Promise.reject(new Error('power is gone')),
      close: () => undefined,
    };
    for (const connection of [failing, five.connection]) {
      const opened = await openCopy({
        connection,
        kiosk: 'k1',
        clock: Date.now,
        failed: () => undefined,
        journal: journalOf(ten.folder),
      });
      opened.close();
    }
    const ids = (await everything(five.connection)).map(({ id }) => id);
    expect(ids.toSorted(), `after ${steps} steps`).toEqual(
      ['again', ...Array.from({ length: 10 }, (_, index) => `form-${index + 1}`)].toSorted(),
    );
  }
});

test('a number that neither copy holds is missing also where the database no longer knows what was released', async () => {
  const { connection, folder } = await tablet(3);
  const change = (how: (writing: Writing) => Promise<unknown>) =>
    connection.run((database) => writeStrictly(database, how));
  const known = { epoch: 'e', settled: [], released: [], through: 0 };
  await change((writing) => writing.objectStore('device').put(known, 'settling'));
  const start = () =>
    openCopy({
      connection,
      kiosk: 'k1',
      clock: Date.now,
      failed: () => undefined,
      journal: journalOf(folder),
    });
  (await start()).close();
  // The newest number stands in both: nothing but what was released tells that one is gone.
  folder.change(/\.1\./, (bytes) => {
    bytes[Buffer.from(bytes).indexOf('"form-2"') + 1] = 0;
    return bytes;
  });
  await change(async (writing) => {
    await writing.objectStore('outbox').delete(2);
    await writing.objectStore('device').delete('settling');
  });
  const opened = await start();
  expect(opened.warnings()).toContain('storage-lost');
  opened.close();
  expect((await takeInventory(connection)).missing).toEqual([{ from: 2, to: 2 }]);
});

/** A tablet with so many forms in both copies. */
async function tablet(forms: number) {
  globalThis.indexedDB = new IDBFactory();
  const [connection, folder] = [connect(() => undefined), aFolder()];
  const needs = { connection, kiosk: 'k1', clock: Date.now, failed: () => undefined };
  const copy = await openCopy({ ...needs, journal: journalOf(folder) });
  for (let number = 1; number <= forms; number += 1) {
    const id = `form-${number}`;
    await copy.add(await post(connection, { id, bytes: new TextEncoder().encode(id) }));
  }
  copy.close();
  return { connection, folder };
}

test('a copy that stays away is tried ever more rarely, at least once a minute', async () => {
  await vote('one');
  folder.room = 0;
  openings = [];
  await vote('two');
  const wanted = [0, 1, 2, 4, 8, 16, 32, 60, 60];
  while (openings.length < wanted.length) {
    await vi.advanceTimersByTimeAsync(500);
    // The database works in true time, however long it takes; the turned clock stands meanwhile.
    while (vi.getTimerCount() !== 1) await trueMoment();
  }
  const waits = openings.map((at, index) => at - (openings[index - 1] ?? at));
  for (const [index, seconds] of wanted.entries()) {
    expect(waits[index]).toBeGreaterThanOrEqual(seconds * 1000);
    expect(waits[index]).toBeLessThan(seconds * 1000 + 1000);
  }
});
