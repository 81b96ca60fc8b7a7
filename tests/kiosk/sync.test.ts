import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Loop, type Surroundings, startLoop } from '../../src/kiosk/sync/loop.ts';
import { nextTry } from '../../src/kiosk/sync/schedule.ts';
import { routes } from '../../src/protocol/routes.ts';
import { aConfig } from './a-config.ts';
import { entries, receipt, reply, sentIn, wireOf } from './a-reply.ts';

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
  for (let failures = 1; failures < 40; failures += 1) {
    for (const [unsent, visible] of [
      [1, true],
      [0, true],
      [1, false],
    ] as const) {
      const standing = { unsent, visible, failures, retryAfterS: null };
      const spread = nextTry(standing, 0.9) / nextTry(standing, 0);
      expect(spread).toBeGreaterThan(1.5);
    }
  }
});

/** A tablet whose outbox is a list, beside a server that answers as told. */
function aTablet(count: number, answer: (url: string, init: RequestInit) => Response) {
  const outbox = entries(count);
  const told: string[] = [];
  let epoch = 'e';
  const around: Surroundings = {
    wire: wireOf(answer),
    identity: { kiosk: 'k1', secret: 's3cret', keys: {} as CryptoKeyPair, code: 'C' },
    clock: () => Date.now(),
    chance: () => 0.5,
    isVisible: () => true,
    epoch: () => epoch,
    configVersion: () => 'v1',
    oldest: async (limit, without) => outbox.filter(({ seq }) => !without.has(seq)).slice(0, limit),
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
    heard: async ({ heard, config, receipts }) => {
      epoch = heard.epoch;
      const safe = new Set(receipts.map(({ seq }) => seq));
      outbox.splice(0, outbox.length, ...outbox.filter(({ seq }) => !safe.has(seq)));
      told.push(`heard ${heard.epoch}${config ? ` ${config.version}` : ''}`);
    },
    doubted: (isDoubted) => {
      if (isDoubted) told.push('doubted');
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
  // The real one works beside the clock that is turned here.
  vi.spyOn(crypto.subtle, 'sign').mockResolvedValue(new ArrayBuffer(64));
});
afterEach(() => {
  loop?.stop();
  vi.useRealTimers();
  vi.restoreAllMocks();
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

test('entries that are only ever put off do not hold up those after them', async () => {
  const { outbox, around } = aTablet(180, (url, init) =>
    url.endsWith('/contact')
      ? goodServer(url, init)
      : reply({
          epoch: 'e',
          clock: Date.now(),
          entries: sentIn(init).entries.map(({ seq }) =>
            receipt(seq, seq <= 120 ? 'later' : 'stored'),
          ),
        }),
  );
  loop = startLoop(around);
  await loop.nudge();
  expect(outbox).toHaveLength(180);
  await vi.advanceTimersByTimeAsync(30_000);
  expect(outbox.map(({ seq }) => seq)).toEqual(Array.from({ length: 120 }, (_, at) => at + 1));
});

test('two servers that answer in turn are not sent to without end', async () => {
  let asked = 0;
  const { around } = aTablet(3, (url, init) => {
    asked += 1;
    const epoch = `e${asked}`;
    if (url.endsWith('/contact')) return reply({ epoch, clock: Date.now(), config: null });
    const entries = sentIn(init).entries.map(({ seq }) => receipt(seq, 'stored'));
    return reply({ epoch, clock: Date.now(), entries });
  });
  const forgetful = { ...around, oldest: async () => entries(3), heard: async () => undefined };
  loop = startLoop(forgetful);
  await loop.nudge();
  expect(asked).toBeLessThan(6);
});

test('a signature that is not believed is told, nothing is forgotten, and news is asked for', async () => {
  const { outbox, told, around } = aTablet(2, (url, init) =>
    url.endsWith('/batches') ? reply({ code: 'bad-signature' }, 403) : goodServer(url, init),
  );
  loop = startLoop(around);
  await loop.nudge();
  expect(outbox).toHaveLength(2);
  expect(told).toEqual(['doubted', 'heard e v2']);
});

test('what a revoked tablet had not sent goes to the holding area, signed as it was', async () => {
  const batches: string[] = [];
  const { outbox, told, around } = aTablet(2, (url, init) => {
    const body = new TextDecoder().decode(init.body as Uint8Array);
    if (url === routes.batches) {
      batches.push(body);
      return reply({ code: 'unknown-kiosk' }, 401);
    }
    if (url !== routes.heldBatches) return reply({ code: 'unknown-kiosk' }, 401);
    expect(batches).toEqual([body]);
    return reply({ epoch: 'e', clock: 5, entries: [receipt(1, 'refused'), receipt(2, 'refused')] });
  });
  loop = startLoop(around);
  await loop.nudge();
  expect(outbox).toEqual([]);
  expect(new Set(told)).toEqual(new Set(['revoked', 'heard e']));
});

test('a revoked tablet hears from the holding area that the server was restored, and offers all again', async () => {
  const held: number[][] = [];
  const { outbox, told, around } = aTablet(0, (url, init) => {
    if (url !== routes.heldBatches) return reply({ code: 'unknown-kiosk' }, 401);
    const { entries: sent } = sentIn(init);
    held.push(sent.map(({ seq }) => seq));
    return reply({ epoch: 'f', clock: 5, entries: sent.map(({ seq }) => receipt(seq, 'refused')) });
  });
  const { heard } = around;
  loop = startLoop({
    ...around,
    heard: async (news) => {
      // As the tablet's disk does it: another history settles nothing of what was settled before.
      if (news.heard.epoch !== around.epoch()) outbox.push(...entries(2));
      await heard(news);
    },
  });
  await loop.nudge();
  expect(held).toEqual([[], [1, 2], []]);
  expect(outbox).toEqual([]);
  expect(told).toContain('heard f');
});

test('a revoked tablet with nothing to send hears, too, that its signature is not taken', async () => {
  const { told, around } = aTablet(0, (url) =>
    url === routes.heldBatches
      ? reply({ code: 'bad-signature' }, 403)
      : reply({ code: 'unknown-kiosk' }, 401),
  );
  loop = startLoop(around);
  await loop.nudge();
  expect(told).toEqual(['revoked', 'doubted']);
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
