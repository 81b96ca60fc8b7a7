import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, test } from 'vitest';
import { type Connection, connect } from '../../src/kiosk/storage/connection.ts';
import type { DraftRecord, Former } from '../../src/kiosk/storage/database.ts';
import { offerFormer } from '../../src/kiosk/sync/former.ts';
import type { Batch } from '../../src/protocol/batch.ts';

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
