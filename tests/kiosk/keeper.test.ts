import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, test } from 'vitest';
import type { SecondCopy } from '../../src/kiosk/journal/second-copy.ts';
import { type Connection, connect } from '../../src/kiosk/storage/connection.ts';
import type { OutboxEntry } from '../../src/kiosk/storage/database.ts';
import { createKeeper } from '../../src/kiosk/storage/keeper.ts';
import { countEntries, keepDraft } from '../../src/kiosk/storage/outbox.ts';

let connection: Connection;
let added: OutboxEntry[];
let copy: SecondCopy;
const form = (id: string) => ({ id, bytes: new TextEncoder().encode(id) });
const fail = (error: unknown) => {
  throw error;
};

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  connection = connect(() => undefined);
  added = [];
  copy = {
    add: async (entry) => {
      added.push(entry);
    },
    tidy: async () => undefined,
    warnings: () => [],
    close: () => undefined,
  };
});

test('a form that is thanked for lies in both copies under the same number', async () => {
  const keeper = createKeeper(connection, Promise.resolve(copy), fail);
  const entry = await keeper.finish(form('a'));
  expect(added).toEqual([entry]);
  expect((await countEntries(connection)).unsent).toBe(1);
});

test('no form gets a number before the two copies have been compared', async () => {
  let compared: (copy: SecondCopy) => void = () => undefined;
  const comparing = new Promise<SecondCopy>((resolve) => {
    compared = resolve;
  });
  const keeper = createKeeper(connection, comparing, fail);
  const finishing = keeper.finish(form('a'));
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect((await countEntries(connection)).unsent).toBe(0);
  compared(copy);
  expect((await finishing).seq).toBe(1);
});

test('what an interrupted form left behind goes into both copies before the next one', async () => {
  await keepDraft(connection, form('left'));
  const keeper = createKeeper(connection, Promise.resolve(copy), fail);
  await keeper.finish(form('next'));
  expect(added.map(({ seq, id }) => [seq, id])).toEqual([
    [1, 'left'],
    [2, 'next'],
  ]);
});

test('a form that the first copy refuses is in no copy, and keeps no number', async () => {
  const keeper = createKeeper(connection, Promise.resolve(copy), fail);
  const original = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...args) {
    if (args[1] === 'readwrite') throw new DOMException('full', 'QuotaExceededError');
    return original.apply(this, args);
  };
  try {
    await expect(keeper.finish(form('a'))).rejects.toThrow('full');
  } finally {
    IDBDatabase.prototype.transaction = original;
  }
  expect(added).toEqual([]);
  expect((await keeper.finish(form('a'))).seq).toBe(1);
});
