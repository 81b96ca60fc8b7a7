import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import { watchClocks } from '../../src/kiosk/clocks.ts';
import { publicHalf } from '../../src/kiosk/key-pair.ts';
import { startSending } from '../../src/kiosk/sending.ts';
import { connect } from '../../src/kiosk/storage/connection.ts';
import { countEntries, post } from '../../src/kiosk/storage/outbox.ts';
import { routes } from '../../src/protocol/routes.ts';
import { aConfig } from './a-config.ts';
import { reply, sentIn, wireOf } from './a-reply.ts';
import { noCopy } from './no-copy.ts';

const condition = {
  persisted: true,
  standalone: true,
  freeBytes: null,
  battery: null,
  warnings: [],
} as const;

test('a tablet whose signature is not taken tells its key, and its forms are heard after', async () => {
  globalThis.indexedDB = new IDBFactory();
  const connection = connect(() => undefined);
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
  const keys = await crypto.subtle.generateKey(algorithm, false, ['sign', 'verify']);
  const identity = { kiosk: 'k1', secret: 's3cret', keys, code: 'C' };
  await connection.run((database) => database.put('device', identity, 'identity'));
  await post(connection, { id: 'id-1', hour: 1, bytes: new Uint8Array(5) });
  // The key that it made while its storage did not open, in another place of the browser.
  let known: unknown = 'another';
  const asked: string[] = [];
  const told: boolean[] = [];
  const heard = { epoch: 'e', clockOffsetMs: 0, at: Date.now() };
  const loop = startSending({
    connection,
    copy: noCopy,
    wire: wireOf((url, init) => {
      asked.push(url);
      if (url === routes.kioskKey) {
        known = (sentIn(init) as unknown as { publicKey: unknown }).publicKey;
        return reply({ epoch: 'e', clock: Date.now(), config: null });
      }
      if (url !== routes.batches) return reply({ epoch: 'e', clock: Date.now(), config: null });
      if (known === 'another') return reply({ code: 'bad-signature' }, 403);
      const entries = sentIn(init).entries.map(({ seq, id }) => ({ seq, id, outcome: 'stored' }));
      return reply({ epoch: 'e', clock: Date.now(), entries });
    }),
    identity,
    clock: () => Date.now(),
    chance: () => 0,
    alone: (work) => work(),
    version: '1',
    condition: async () => condition,
    clocks: watchClocks(
      () => Date.now(),
      () => performance.now(),
      heard,
      () => undefined,
    ),
    heard: () => heard,
    config: () => aConfig,
    settled: () => undefined,
    keepNews: () => undefined,
    revoked: () => undefined,
    doubted: (isDoubted) => told.push(isDoubted),
    changed: () => undefined,
    failed: (error) => {
      throw error;
    },
  });
  await loop.nudge();
  expect(told).toEqual([true]);
  expect(asked).not.toContain(routes.kioskKey);
  await loop.nudge();
  loop.stop();
  expect(known).toEqual(await publicHalf(keys));
  expect(told.at(-1)).toBe(false);
  expect(await countEntries(connection)).toEqual({ unsent: 0, kept: 1 });
});
