import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, test } from 'vitest';
import { type Connection, connect } from '../../src/kiosk/storage/connection.ts';
import { loadDevice } from '../../src/kiosk/storage/device-store.ts';
import { keepEnrolment, keepPending } from '../../src/kiosk/storage/enrolment-store.ts';
import { createKeeper } from '../../src/kiosk/storage/keeper.ts';
import { keepDraft, post, postLeftover } from '../../src/kiosk/storage/outbox.ts';
import { oldest } from '../../src/kiosk/storage/settling.ts';
import { aConfig } from './a-config.ts';
import { noCopy } from './no-copy.ts';

let connection: Connection;
const bytes = (text: string) => new TextEncoder().encode(text);
const form = (id: string, text = id) => ({ id, bytes: bytes(text) });
const ids = async () => (await oldest(connection, 100)).map(({ seq, id }) => [seq, id]);

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  connection = connect(() => undefined);
});

test('finished forms wait in the order in which they were finished', async () => {
  await post(connection, form('a'));
  await post(connection, form('b'));
  expect(await oldest(connection, 100)).toMatchObject([
    { seq: 1, id: 'a', key: '', seal: 'none', bytes: bytes('a') },
    { seq: 2, id: 'b', key: '', seal: 'none', bytes: bytes('b') },
  ]);
});

test('the same form finished twice is one entry', async () => {
  await post(connection, form('a'));
  await post(connection, form('a', 'again'));
  expect(await ids()).toEqual([[1, 'a']]);
});

test('what an interrupted form left behind is sent on once and then forgotten', async () => {
  await keepDraft(connection, form('a', 'so far'));
  await keepDraft(connection, form('a', 'further'));
  expect(await postLeftover(connection)).toMatchObject({ seq: 1, id: 'a' });
  expect(await postLeftover(connection)).toBeNull();
  expect((await oldest(connection, 1))[0]?.bytes).toEqual(bytes('further'));
});

test('a finished form leaves no draft, however fast the answers came before', async () => {
  const keeper = createKeeper(connection, noCopy, () => undefined);
  const writes = [
    keeper.keep(form('a', '1')),
    keeper.keep(form('a', '2')),
    keeper.finish(form('a', 'all')),
  ];
  await Promise.all(writes);
  expect(await postLeftover(connection)).toBeNull();
  expect((await oldest(connection, 1))[0]?.bytes).toEqual(bytes('all'));
});

test('answers taken back leave no draft', async () => {
  const keeper = createKeeper(connection, noCopy, () => undefined);
  await keeper.keep(form('a'));
  await keeper.keep(null);
  expect(await postLeftover(connection)).toBeNull();
});

test('every write of answers asks the browser to flush it', async () => {
  const asked: unknown[] = [];
  const original = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...args) {
    if (args[1] === 'readwrite') asked.push(args[2]);
    return original.apply(this, args);
  };
  try {
    await keepDraft(connection, form('a'));
    await post(connection, form('a'));
  } finally {
    IDBDatabase.prototype.transaction = original;
  }
  expect(asked).toEqual(Array(2).fill({ durability: 'strict' }));
});

test('a lost connection is opened again and the form is still kept', async () => {
  const original = IDBDatabase.prototype.transaction;
  let failures = 2;
  IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...args) {
    if (failures > 0 && args[1] === 'readwrite') {
      failures -= 1;
      throw new DOMException('Connection to Indexed Database server lost', 'UnknownError');
    }
    return original.apply(this, args);
  };
  try {
    await post(connection, form('a'));
  } finally {
    IDBDatabase.prototype.transaction = original;
  }
  expect(await ids()).toEqual([[1, 'a']]);
});

test('a disk that stays broken is told, not hidden', async () => {
  const original = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...args) {
    if (args[1] === 'readwrite') throw new DOMException('full', 'QuotaExceededError');
    return original.apply(this, args);
  };
  try {
    await expect(post(connection, form('a'))).rejects.toThrow('full');
  } finally {
    IDBDatabase.prototype.transaction = original;
  }
});

test('an enrolment is remembered, its key cannot be taken out, and forms are numbered from one', async () => {
  const keys = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, [
    'sign',
    'verify',
  ]);
  await keepPending(connection, { code: 'C', secret: 's', keys });
  expect((await loadDevice(connection)).pending).toMatchObject({ code: 'C', secret: 's' });
  const identity = { kiosk: 'k1', secret: 's', keys, code: 'C' };
  const heard = { epoch: 'e', clockOffsetMs: 3, at: 5 };
  await keepEnrolment(connection, { identity, config: aConfig, heard, pin: null });
  const device = await loadDevice(connect(() => undefined));
  expect(device).toMatchObject({
    identity: { kiosk: 'k1', code: 'C' },
    pending: null,
    config: aConfig,
    heard,
  });
  expect(device.identity?.keys.privateKey.extractable).toBe(false);
});
