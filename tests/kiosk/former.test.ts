import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, test } from 'vitest';
import { type Connection, connect } from '../../src/kiosk/storage/connection.ts';
import type { DraftRecord, Former } from '../../src/kiosk/storage/database.ts';
import { takeInventory } from '../../src/kiosk/storage/settling.ts';
import { offerFormer } from '../../src/kiosk/sync/former.ts';
import type { Batch } from '../../src/protocol/batch.ts';
import { routes } from '../../src/protocol/routes.ts';

const now = Date.UTC(2026, 10, 15, 5);
const dayMs = 86_400_000;
let connection: Connection;
let sent: { url: string; kiosk: string; seqs: readonly number[] }[] = [];
let refuses: (url: string) => Response | null = () => null;
const wire = {
  gzip: null,
  fetch: async (url: string, init: RequestInit) => {
    const batch = JSON.parse(new TextDecoder().decode(init.body as Uint8Array)) as Batch;
    const no = refuses(url);
    if (no) return no;
    sent.push({ url, kiosk: batch.kiosk, seqs: batch.entries.map(({ seq }) => seq) });
    const entries = batch.entries.map(({ seq, id }) => ({ seq, id, outcome: 'duplicate' }));
    return new Response(JSON.stringify({ epoch: 'f', clock: now, entries }));
  },
};
const kept = () => connection.run((database) => database.get('device', 'former'));

let took: string[] = [];
const taken = async ({ id }: DraftRecord) => {
  took.push(id);
};

beforeEach(async () => {
  took = [];
  globalThis.indexedDB = new IDBFactory();
  connection = connect(() => undefined);
  sent = [];
  refuses = () => null;
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
  const keys = await crypto.subtle.generateKey(algorithm, false, ['sign', 'verify']);
  const former: Former = {
    identity: { kiosk: 'k1', secret: 's', keys, code: 'C' },
    epoch: 'e',
    at: now,
    entries: Array.from({ length: 120 }, (_, index) => ({
      seq: index + 1,
      id: `id-${index + 1}`,
      key: '',
      seal: 'none',
      bytes: new Uint8Array(5),
    })),
  };
  await connection.run((database) => database.put('device', [former], 'former'));
});

test('a restored server hears again what the tablet sent before it was enrolled anew, once', async () => {
  expect(await offerFormer(wire, connection, { epoch: 'f', clock: now }, taken)).toBe(true);
  expect(sent.map(({ kiosk, seqs }) => [kiosk, seqs.length])).toEqual([
    ['k1', 100],
    ['k1', 20],
  ]);
  expect(await offerFormer(wire, connection, { epoch: 'f', clock: now }, taken)).toBe(true);
  expect(sent).toHaveLength(2);
  expect(await kept()).toMatchObject([{ epoch: 'f' }]);
});

test('under a revoked name it waits there for a person', async () => {
  refuses = (url) =>
    url.endsWith('/held-batches')
      ? null
      : new Response('{"code":"unknown-kiosk"}', { status: 401 });
  expect(await offerFormer(wire, connection, { epoch: 'f', clock: now }, taken)).toBe(true);
  expect(sent.every(({ url }) => url.endsWith('/held-batches'))).toBe(true);
});

test('what the server never knew by that name goes along under the new one, however long it took', async () => {
  refuses = () => new Response('{"code":"internal"}', { status: 503 });
  const late = { epoch: 'f', clock: now + 40 * dayMs };
  expect(await offerFormer(wire, connection, late, taken)).toBe(false);
  expect(await kept()).toHaveLength(1);
  refuses = () => new Response('{"code":"unknown-kiosk"}', { status: 401 });
  expect(await offerFormer(wire, connection, late, taken)).toBe(true);
  expect(took).toEqual(Array.from({ length: 120 }, (_, index) => `id-${index + 1}`));
  expect(await kept()).toBeUndefined();
});

/** As a page does that died in the middle of it, and as often as it likes. */
const offerTwice = async () => {
  const server = { epoch: 'f', clock: now };
  await expect(
    offerFormer(wire, connection, server, () => Promise.reject(new Error('cut short'))),
  ).rejects.toThrow('cut short');
  for (let time = 0; time < 2; time += 1) await offerFormer(wire, connection, server, taken);
};
const numbers = async () => {
  const { newest, missing } = await takeInventory(connection);
  return { newest, missing };
};

test('what is neither here nor with a server that never knew the name is a gap in the new numbers, once', async () => {
  const [former] = (await kept()) as [Former];
  const entries = former.entries.slice(110);
  const settling = { epoch: 'f', settled: [], released: [], through: 0 };
  await connection.run(async (database) => {
    await database.put('device', [{ ...former, entries, gone: 110 }], 'former');
    await database.put('device', settling, 'settling');
  });
  refuses = () => new Response('{"code":"unknown-kiosk"}', { status: 401 });
  await offerTwice();
  expect(took).toHaveLength(10);
  expect(await numbers()).toEqual({ newest: 110, missing: [{ from: 1, to: 110 }] });
});

test('so is what an earlier version set aside without a word of it, and a name of which nothing is kept', async () => {
  const [former] = (await kept()) as [Former];
  const two = former.entries.slice(110, 112);
  const other = { ...former, identity: { ...former.identity, kiosk: 'k0' }, entries: [], gone: 3 };
  const settling = { epoch: 'f', settled: [], released: [], through: 0 };
  await connection.run(async (database) => {
    await database.put('device', [{ ...former, entries: two }, other], 'former');
    await database.put('device', settling, 'settling');
  });
  refuses = () => new Response('{"code":"unknown-kiosk"}', { status: 401 });
  await offerTwice();
  expect(await numbers()).toEqual({ newest: 113, missing: [{ from: 1, to: 113 }] });
});

test('a server that knows the name has its own numbers for what is gone', async () => {
  const [former] = (await kept()) as [Former];
  const aside = { ...former, entries: [], gone: 120 };
  await connection.run((database) => database.put('device', [aside], 'former'));
  expect(await offerFormer(wire, connection, { epoch: 'f', clock: now }, taken)).toBe(true);
  expect(sent.map(({ seqs }) => seqs)).toEqual([[]]);
  expect((await numbers()).newest).toBe(0);
});

test('a server that was restored to before its key is told the key, and takes it at the next offer', async () => {
  let isKnown = false;
  refuses = (url) => {
    if (url === routes.kioskKey) isKnown = true;
    else if (!isKnown) return new Response('{"code":"bad-signature"}', { status: 403 });
    return url === routes.kioskKey ? new Response('{}') : null;
  };
  const server = { epoch: 'f', clock: now };
  expect(await offerFormer(wire, connection, server, taken)).toBe(false);
  expect(await offerFormer(wire, connection, server, taken)).toBe(true);
  expect(sent.map(({ seqs }) => seqs.length)).toEqual([100, 20]);
});

test('a server that does not take it is offered it again', async () => {
  refuses = () => new Response('{"code":"internal"}', { status: 503 });
  expect(await offerFormer(wire, connection, { epoch: 'f', clock: now }, taken)).toBe(false);
  expect(await kept()).toMatchObject([{ epoch: 'e' }]);
});

test('after 35 days it is forgotten', async () => {
  expect(await offerFormer(wire, connection, { epoch: 'e', clock: now + 35 * dayMs }, taken)).toBe(
    true,
  );
  expect(await kept()).toBeUndefined();
});
