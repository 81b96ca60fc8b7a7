import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import { type Connection, connect } from '../../src/kiosk/storage/connection.ts';
import { keepEnrolment } from '../../src/kiosk/storage/enrolment-store.ts';
import { keepDraft, post, postLeftover } from '../../src/kiosk/storage/outbox.ts';
import { absorb, oldest, takeInventory } from '../../src/kiosk/storage/settling.ts';
import { chanceFrom } from '../fixtures/chance.ts';
import { aConfig } from '../kiosk/a-config.ts';
import { type Disk, emptyImage, type Fate, mount } from './memory-disk.ts';

const day = 86_400_000;
const keys = {} as CryptoKeyPair;

function onDisk(disk: Disk, mishaps: { fate?: () => Fate; isAlive?: () => boolean } = {}) {
  const database = mount(disk, {
    isAlive: mishaps.isAlive ?? (() => true),
    step: () => true,
    fateOfWrite: mishaps.fate ?? (() => 'done'),
    cut: () => undefined,
    begin: () => undefined,
    end: () => undefined,
    isLax: false,
  });
  const connection: Connection = { run: (work) => work(database), close: () => undefined };
  return connection;
}

/** The same things that happen to a tablet's storage, drawn from a seed; what can be seen after each. */
async function* aLife(connection: Connection, seed: number) {
  const { below } = chanceFrom(seed);
  const identity = { kiosk: 'k', secret: 's', keys, code: 'c' };
  const heard = { epoch: 'e0', clockOffsetMs: 0, at: 0 };
  await keepEnrolment(connection, { identity, config: aConfig, heard, pin: null });
  let clock = day;
  for (let step = 0; step < 25; step += 1) {
    const form = { id: `form ${below(20)}`, bytes: new TextEncoder().encode(`${below(9)}`) };
    const kind = below(4);
    if (kind === 0) await keepDraft(connection, below(5) === 0 ? null : form);
    else if (kind === 1) await postLeftover(connection);
    else if (kind === 2) await post(connection, form);
    else {
      const receipts = (await oldest(connection, below(4))).map(({ seq, id }) => ({ seq, id }));
      clock += below(20) * day;
      await absorb(connection, {
        kiosk: 'k',
        heard: { epoch: `e${Math.floor(below(12) / 10)}`, clockOffsetMs: 0, at: clock },
        clock,
        marks: { through: below(3), highest: below(12), backedUp: below(6) },
        config: null,
        receipts,
      });
    }
    yield { rest: await oldest(connection, 100), inventory: await takeInventory(connection) };
  }
}

test('the disk of the worlds and another IndexedDB hold the same after the same', async () => {
  for (let seed = 1; seed <= 12; seed += 1) {
    globalThis.indexedDB = new IDBFactory();
    const theirs = aLife(
      connect(() => undefined),
      seed,
    );
    const disk = { durable: emptyImage };
    for await (const own of aLife(onDisk(disk), seed)) {
      expect(own).toEqual((await theirs.next()).value);
    }
  }
});

test('what the disk refuses is not there, and what it took is there though nobody heard of it', async () => {
  const disk = { durable: emptyImage };
  const form = (id: string) => ({ id, bytes: new TextEncoder().encode(id) });
  await expect(post(onDisk(disk, { fate: () => 'refused' }), form('a'))).rejects.toThrow('no room');
  await expect(post(onDisk(disk, { fate: () => 'unheard' }), form('b'))).rejects.toThrow('lost');
  expect((await oldest(onDisk(disk), 9)).map(({ id }) => id)).toEqual(['b']);
});

test('what was not flushed is gone when the power goes', async () => {
  const disk = { durable: emptyImage };
  await onDisk(disk).run(async (database) => {
    const lax = database.transaction(['draft'], 'readwrite', { durability: 'relaxed' });
    await lax.objectStore('draft').put({ id: 'a', bytes: new Uint8Array() }, 'draft');
    await lax.done;
    expect(await database.get('draft', 'draft')).toMatchObject({ id: 'a' });
  });
  expect(await onDisk(disk).run((database) => database.get('draft', 'draft'))).toBeUndefined();
});
