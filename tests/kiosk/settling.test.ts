import 'fake-indexeddb/auto';
import { createHash } from 'node:crypto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, test } from 'vitest';
import { type Connection, connect } from '../../src/kiosk/storage/connection.ts';
import type { Former, Identity } from '../../src/kiosk/storage/database.ts';
import { loadDevice } from '../../src/kiosk/storage/device-store.ts';
import { keepEnrolment } from '../../src/kiosk/storage/enrolment-store.ts';
import { countEntries, keepDraft, post } from '../../src/kiosk/storage/outbox.ts';
import { absorb, oldest, type Told, takeInventory } from '../../src/kiosk/storage/settling.ts';
import { linkInput } from '../../src/protocol/chain.ts';
import { aConfig } from './a-config.ts';

const dayMs = 86_400_000;
/** Noon at the ward. */
const noon = Date.UTC(2026, 10, 15, 5);
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();

let connection: Connection;
const bytes = (text: string) => new TextEncoder().encode(text);
const vote = (number: number) =>
  post(connection, { id: `id-${number}`, bytes: bytes(`${number}`) });
const votes = async (count: number) => {
  for (let number = 1; number <= count; number += 1) await vote(number);
};
const identity = (kiosk: string): Identity => ({
  kiosk,
  secret: 's',
  keys: {} as CryptoKeyPair,
  code: 'C',
});
const enrol = (kiosk: string) =>
  keepEnrolment(connection, {
    identity: identity(kiosk),
    config: aConfig,
    heard: { epoch: 'e', clockOffsetMs: 0, at: noon },
    pin: null,
  });
/** The server says: these are safe, of `highest` I have `through`, and a backup has `backedUp`. */
const told = (
  safe: readonly number[],
  more: Partial<Told> & { readonly epoch?: string } = {},
): Promise<void> =>
  absorb(connection, {
    kiosk: 'k1',
    heard: { epoch: more.epoch ?? 'e', clockOffsetMs: 0, at: noon },
    clock: noon,
    marks: null,
    config: null,
    receipts: safe.map((seq) => ({ seq, id: `id-${seq}` })),
    ...more,
  });
const waiting = async () => (await oldest(connection, 100)).map(({ seq }) => seq);
const marks = (through: number, backedUp = 0, highest = through) => ({
  through,
  highest,
  backedUp,
});

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  connection = connect(() => undefined);
  await enrol('k1');
});

test('every entry carries the chain of all before it', async () => {
  await votes(3);
  let link: Uint8Array = new Uint8Array(32);
  for (const entry of await oldest(connection, 100)) {
    link = sha256(linkInput(link, entry.seq, sha256(entry.bytes)));
    expect(entry.link).toBe(Buffer.from(link).toString('base64url'));
  }
});

test('two forms finished at once get two numbers and one chain', async () => {
  const [one, other] = await Promise.all([vote(1), vote(2)]);
  expect([one.seq, other.seq].sort()).toEqual([1, 2]);
  const [first, second] = await oldest(connection, 2);
  const before = Buffer.from(first?.link ?? '', 'base64url');
  const link = sha256(linkInput(before, 2, sha256(second?.bytes ?? bytes(''))));
  expect(second?.link).toBe(link.toString('base64url'));
});

test('what a receipt names is not sent again, and kept', async () => {
  await votes(5);
  await told([1, 2, 4]);
  expect(await waiting()).toEqual([3, 5]);
  expect(await countEntries(connection)).toEqual({ unsent: 2, kept: 3 });
  expect((await oldest(connection, 100, [3])).map(({ seq }) => seq)).toEqual([5]);
});

test('an entry is settled only when both its number and its id are named', async () => {
  await votes(2);
  await told([], {
    receipts: [
      { seq: 1, id: 'id-2' },
      { seq: 9, id: 'id-1' },
    ],
  });
  expect(await waiting()).toEqual([1, 2]);
});

test('a settled entry is forgotten once it is in a backup, and its number is not missing', async () => {
  await votes(4);
  await told([1, 2, 3], { marks: marks(3, 2) });
  expect(await countEntries(connection)).toEqual({ unsent: 1, kept: 1 });
  expect(await takeInventory(connection)).toMatchObject({ newest: 4, missing: [] });
  expect((await vote(5)).seq).toBe(5);
});

test('an entry that nobody has named is never forgotten, whatever the marks say', async () => {
  await votes(3);
  await told([2], { marks: marks(3, 3), clock: noon + 400 * dayMs });
  expect(await waiting()).toEqual([1, 3]);
});

test('without a backup a settled entry is kept for 35 days by the server', async () => {
  await votes(2);
  await told([1]);
  await told([], { clock: noon + 35 * dayMs });
  expect(await countEntries(connection)).toEqual({ unsent: 1, kept: 1 });
  await told([], { clock: noon + 36 * dayMs });
  expect(await countEntries(connection)).toEqual({ unsent: 1, kept: 0 });
});

test('a server with another history is offered again all that is kept', async () => {
  await votes(4);
  await told([1, 2, 3, 4], { marks: marks(4, 1) });
  await told([], { epoch: 'f', marks: marks(1, 1) });
  expect(await waiting()).toEqual([2, 3, 4]);
  await told([2, 3, 4], { epoch: 'f', marks: marks(4, 1) });
  expect(await waiting()).toEqual([]);
  expect(await takeInventory(connection)).toMatchObject({ unsent: 0, kept: 3, missing: [] });
});

test('a tablet whose newest entries are gone goes on above what the server has of it', async () => {
  await votes(7);
  await told([1, 2, 3, 4, 5, 6, 7], { marks: marks(8, 0, 10) });
  expect((await vote(11)).seq).toBe(11);
  expect((await takeInventory(connection)).missing).toEqual([{ from: 9, to: 10 }]);
});

test('numbers that are gone from the middle are told exactly', async () => {
  await votes(9);
  await told([1, 2, 6], { marks: marks(2, 2) });
  await connection.run(async (database) => {
    for (const seq of [4, 5, 8]) await database.delete('outbox', seq);
  });
  expect((await takeInventory(connection)).missing).toEqual([
    { from: 4, to: 5 },
    { from: 8, to: 8 },
  ]);
});

test('entries that a version before 0.2 had sent and forgotten are not missing', async () => {
  await votes(5);
  await connection.run(async (database) => {
    for (const seq of [1, 2]) await database.delete('outbox', seq);
    await database.delete('device', 'link');
    await database.delete('device', 'settling');
  });
  await told([], { marks: marks(0) });
  expect(await takeInventory(connection)).toMatchObject({ unsent: 3, newest: 5, missing: [] });
});

test('a reply to the tablet that this one was before changes nothing', async () => {
  await votes(1);
  await told([1], { kiosk: 'k0', marks: marks(50) });
  expect(await waiting()).toEqual([1]);
  expect((await vote(2)).seq).toBe(2);
});

test('an enrolment anew counts from one, and what was sent before stays aside under its old name', async () => {
  await votes(2);
  await told([1, 2]);
  await enrol('k2');
  expect(await countEntries(connection)).toEqual({ unsent: 0, kept: 0 });
  expect((await vote(3)).seq).toBe(1);
  const former = await connection.run((database) => database.get('device', 'former'));
  expect(former).toMatchObject([
    { identity: { kiosk: 'k1' }, epoch: 'e', at: noon, entries: [{ seq: 1 }, { seq: 2 }] },
  ]);
});

test('of what was let go of under the old name it is kept how many they were', async () => {
  await votes(3);
  await told([1, 2], { marks: marks(2, 2) });
  await enrol('k2');
  await votes(1);
  await told([1], { kiosk: 'k2', marks: marks(1, 1) });
  await enrol('k3');
  const former = await connection.run((database) => database.get('device', 'former'));
  expect(former).toMatchObject([
    { identity: { kiosk: 'k1' }, gone: 2, entries: [{ seq: 3 }] },
    { identity: { kiosk: 'k2' }, gone: 1, entries: [] },
  ]);
});

test('no time of a form is kept with what was settled, only the day', async () => {
  await votes(2);
  await told([1]);
  await told([2], { clock: noon + 60_000 });
  const settling = await connection.run((database) => database.get('device', 'settling'));
  expect(settling).toMatchObject({ settled: [{ from: 1, to: 2, at: noon + 19 * 3_600_000 }] });
});

test('forms that nobody has named go aside to be offered, whatever history the server has', async () => {
  await enrol('k1');
  await votes(2);
  await told([1, 2]);
  await enrol('k2');
  await votes(1);
  await enrol('k3');
  const former = (await connection.run((database) => database.get('device', 'former'))) as Former[];
  expect(former.map(({ epoch }) => epoch)).toEqual(['e', '']);
});

test('a form from before takes its number and leaves the draft of the person who is there', async () => {
  const draft = { id: 'somebody', bytes: bytes('half') };
  await keepDraft(connection, draft);
  await vote(1);
  expect(await connection.run((database) => database.get('draft', 'draft'))).toEqual(draft);
  await post(connection, draft);
  expect(await connection.run((database) => database.get('draft', 'draft'))).toBeUndefined();
});

test('a browser that lost its database as the page ran is told again who it is', async () => {
  await vote(1);
  await connection.run((database) => database.delete('device', 'identity'));
  const self = { identity: identity('k1'), config: aConfig };
  await told([1], { kiosk: 'k2', self });
  expect(await waiting()).toEqual([1]);
  await told([1], { self });
  expect(await waiting()).toEqual([]);
  const here = await loadDevice(connection);
  expect([here.identity?.kiosk, here.config?.version]).toEqual(['k1', aConfig.version]);
});
