import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { OutboxEntry } from '../../src/kiosk/storage/database.ts';
import { type Loop, type Surroundings, startLoop } from '../../src/kiosk/sync/loop.ts';
import { nextTry } from '../../src/kiosk/sync/schedule.ts';
import { fitting, upload } from '../../src/kiosk/sync/upload.ts';
import type { EntryReceipt } from '../../src/protocol/batch.ts';
import { aConfig } from './a-config.ts';

const sender = { kiosk: 'k1', secret: 's3cret', epoch: null };
const entry = (seq: number, size = 10): OutboxEntry => ({
  seq,
  id: `id-${seq}`,
  key: '',
  seal: 'none',
  bytes: new Uint8Array(size),
});
const entries = (count: number) => Array.from({ length: count }, (_, index) => entry(index + 1));
const reply = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });
const wireOf = (answer: (url: string, init: RequestInit) => Response) => ({
  gzip: null,
  fetch: async (url: string, init: RequestInit) => answer(url, init),
});
const sentIn = (init: RequestInit) =>
  JSON.parse(new TextDecoder().decode(init.body as Uint8Array)) as {
    entries: { seq: number; id: string }[];
  };
const receipt = (seq: number, outcome: string) => ({ seq, id: `id-${seq}`, outcome });

test('a batch names its sender and carries the entries as they were stored', async () => {
  let seen: { url: string; headers: unknown; body: unknown } | null = null;
  const wire = wireOf((url, init) => {
    seen = { url, headers: init.headers, body: sentIn(init) };
    return reply({ epoch: 'e', clock: 5, entries: [receipt(1, 'stored')] });
  });
  const one = { ...entry(1), bytes: new TextEncoder().encode('{"ă":1}') };
  const round = await upload(wire, sender, [one], null);
  expect(round).toEqual({
    kind: 'received',
    epoch: 'e',
    clock: 5,
    settled: [receipt(1, 'stored')],
  });
  expect(seen).toEqual({
    url: '/api/v1/kiosk/batches',
    headers: { 'content-type': 'application/json', authorization: 'Kiosk k1.s3cret' },
    body: {
      kiosk: 'k1',
      epoch: null,
      entries: [{ seq: 1, id: 'id-1', key: '', seal: 'none', bytes: 'eyLEgyI6MX0' }],
      signature: null,
      heartbeat: null,
    },
  });
});

test.each([
  ['stored', 1],
  ['duplicate', 1],
  ['refused', 1],
  ['later', 0],
  ['lost', 0],
])('an entry that the receipt calls %s is settled %i times', async (outcome, count) => {
  const wire = wireOf(() => reply({ epoch: 'e', clock: 5, entries: [receipt(1, outcome)] }));
  const round = await upload(wire, sender, [entry(1)], null);
  expect(round.kind === 'received' && round.settled.length).toBe(count);
});

test('a receipt for something that was not sent settles nothing', async () => {
  const strange = [
    receipt(2, 'stored'),
    { seq: 1, id: 'id-2', outcome: 'stored' },
    { seq: 1, outcome: 'stored' },
    null,
    'stored',
  ];
  const wire = wireOf(() => reply({ epoch: 'e', clock: 5, entries: strange }));
  expect(await upload(wire, sender, [entry(1)], null)).toMatchObject({ settled: [] });
});

test.each([
  ['a page of a captive portal', new Response('<html>', { status: 200 }), 'unreachable'],
  ['a reply that is no receipt', reply({ hello: true }), 'unreachable'],
  ['a server in trouble', reply({ code: 'internal' }, 500), 'unreachable'],
  ['a revoked tablet', reply({ code: 'unknown-kiosk' }, 401), 'unknown-kiosk'],
  ['a batch that is too large', reply({ code: 'too-large' }, 413), 'too-much'],
])('%s settles nothing', async (_name, answer, kind) => {
  expect(
    (
      await upload(
        wireOf(() => answer),
        sender,
        [entry(1)],
        null,
      )
    ).kind,
  ).toBe(kind);
});

test('a batch holds at most a hundred entries and what the server takes in one body', () => {
  expect(fitting(entries(150))).toHaveLength(100);
  const heavy = entries(10).map((one) => ({ ...one, bytes: new Uint8Array(300_000) }));
  expect(fitting(heavy)).toHaveLength(2);
  expect(fitting([{ ...entry(1), bytes: new Uint8Array(2_000_000) }])).toHaveLength(1);
  expect(fitting(entries(5), 1).map(({ seq }) => seq)).toEqual([1]);
});

test('a visible tablet with something unsent tries again within 30 seconds, however often it failed', () => {
  for (let failures = 0; failures < 40; failures += 1) {
    for (const chance of [0, 0.5, 0.999]) {
      const unsent = failures > 0 ? 3 : 0;
      const wait = nextTry({ unsent, visible: true, failures, retryAfterS: null }, chance);
      expect(wait).toBeGreaterThanOrEqual(1000);
      expect(wait).toBeLessThanOrEqual(failures > 0 ? 28_000 : 45_000);
    }
  }
});

test('tablets that fail together do not come back together', () => {
  const standing = { unsent: 1, visible: true, failures: 3, retryAfterS: null };
  expect(nextTry(standing, 0)).not.toBe(nextTry(standing, 0.9));
});

/** A tablet whose outbox is a list, beside a server that answers as told. */
function aTablet(count: number, answer: (url: string, init: RequestInit) => Response) {
  const outbox = entries(count);
  const told: string[] = [];
  const around: Surroundings = {
    wire: wireOf(answer),
    identity: { ...sender, keys: {} as CryptoKeyPair, code: 'C' },
    clock: () => Date.now(),
    chance: () => 0.5,
    isVisible: () => true,
    epoch: () => null,
    configVersion: () => 'v1',
    oldest: async (limit) => outbox.slice(0, limit),
    async settle(receipts: readonly EntryReceipt[]) {
      for (const { seq } of receipts) {
        outbox.splice(
          outbox.findIndex((one) => one.seq === seq),
          1,
        );
      }
    },
    heartbeat: async () => ({
      version: '1',
      clock: Date.now(),
      unsent: outbox.length,
      oldestUnsentHours: null,
      persisted: null,
      standalone: null,
      freeBytes: null,
      battery: null,
      warnings: [],
    }),
    heard: async (heard, config) => {
      told.push(`heard ${heard.epoch}${config ? ` ${config.version}` : ''}`);
    },
    revoked: (isRevoked) => {
      if (isRevoked) told.push('revoked');
    },
    changed: () => undefined,
    alone: (work) => work(),
    failed: (error) => told.push(String(error)),
  };
  return { outbox, told, around };
}

let loop: Loop | null = null;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
});
afterEach(() => {
  loop?.stop();
  vi.useRealTimers();
});

const goodServer = (url: string, init: RequestInit) =>
  url.endsWith('/contact')
    ? reply({ epoch: 'e', clock: Date.now(), config: { ...aConfig, version: 'v2' } })
    : reply({
        epoch: 'e',
        clock: Date.now(),
        entries: sentIn(init).entries.map(({ seq }) => receipt(seq, 'stored')),
      });

test('everything that waits is sent, and then news is asked for', async () => {
  const { outbox, told, around } = aTablet(230, goodServer);
  loop = startLoop(around);
  await loop.nudge();
  expect(outbox).toEqual([]);
  expect(told).toEqual(['heard e', 'heard e', 'heard e', 'heard e v2']);
});

test('a server that is away gets everything once it is back', async () => {
  let isAway = true;
  const { outbox, around } = aTablet(3, (url, init) => {
    if (isAway) throw new TypeError('no network');
    return goodServer(url, init);
  });
  loop = startLoop(around);
  await loop.nudge();
  expect(outbox).toHaveLength(3);
  isAway = false;
  await vi.advanceTimersByTimeAsync(30_000);
  expect(outbox).toEqual([]);
});

test('a network that comes back is used within seconds, even when its first moment fails', async () => {
  let isAway = true;
  const { outbox, around } = aTablet(3, (url, init) => {
    if (isAway) throw new TypeError('no network');
    return goodServer(url, init);
  });
  loop = startLoop(around);
  await loop.nudge();
  await vi.advanceTimersByTimeAsync(300_000);
  await loop.nudge();
  isAway = false;
  await vi.advanceTimersByTimeAsync(4_000);
  expect(outbox).toEqual([]);
});

test('an entry that the server cannot take alone is kept and does not hold up the others', async () => {
  const { outbox, around } = aTablet(9, (url, init) =>
    url.endsWith('/batches') && sentIn(init).entries.some(({ seq }) => seq === 4)
      ? reply({ code: 'bad-request' }, 400)
      : goodServer(url, init),
  );
  loop = startLoop(around);
  await loop.nudge();
  expect(outbox.map(({ seq }) => seq)).toEqual([4]);
});

test('a revoked tablet keeps its entries and says so', async () => {
  const { outbox, told, around } = aTablet(2, () => reply({ code: 'unknown-kiosk' }, 401));
  loop = startLoop(around);
  await loop.nudge();
  expect(outbox).toHaveLength(2);
  expect(told).toEqual(['revoked']);
});

test('the heartbeat goes along at most once a minute, the question for news oftener', async () => {
  const beats: boolean[] = [];
  const { around } = aTablet(0, (url, init) => {
    beats.push(JSON.parse(new TextDecoder().decode(init.body as Uint8Array)).heartbeat !== null);
    return goodServer(url, init);
  });
  loop = startLoop(around);
  await loop.nudge();
  await vi.advanceTimersByTimeAsync(110_000);
  expect(beats).toEqual([true, false, true]);
});

test('a browser that cannot say how the tablet is hears what is new all the same', async () => {
  const { told, around } = aTablet(1, goodServer);
  const heartbeat = async () => {
    throw new Error('no battery');
  };
  loop = startLoop({ ...around, heartbeat });
  await loop.nudge();
  expect(told).toEqual(['heard e', 'Error: no battery', 'heard e v2']);
});
