import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, test } from 'vitest';
import { obstacleOf } from '../../src/kiosk/browser.ts';
import { codeOf, tidyCode } from '../../src/kiosk/code.ts';
import { type Enroller, enrolHere } from '../../src/kiosk/enrolment.ts';
import { uuid } from '../../src/kiosk/identifier.ts';
import { connect } from '../../src/kiosk/storage/connection.ts';
import { loadDevice } from '../../src/kiosk/storage/device-store.ts';
import { aConfig } from './a-config.ts';

const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes));
const reply = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });
const enrolled = () => reply({ kiosk: 'k1', epoch: 'e', clock: 900, config: aConfig });

function anEnroller(answer: () => Response): { enroller: Enroller; asked: unknown[] } {
  const asked: unknown[] = [];
  const enroller: Enroller = {
    wire: {
      gzip: null,
      fetch: async (_url, init) => {
        asked.push(JSON.parse(new TextDecoder().decode(init.body as Uint8Array)));
        return answer();
      },
    },
    connection: connect(() => undefined),
    anotherConnection: () => connect(() => undefined),
    clock: () => 1000,
    random,
    persist: async () => false,
  };
  return { enroller, asked };
}

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

test('a tablet gives its public key and a secret of its own, and remembers who it is', async () => {
  const { enroller, asked } = anEnroller(enrolled);
  expect(await enrolHere(enroller, { code: 'CODE', pin: null })).toMatchObject({
    ok: true,
    config: aConfig,
  });
  expect(asked).toEqual([
    {
      code: 'CODE',
      secret: expect.stringMatching(/^[A-Za-z0-9_-]{43}$/),
      signs: true,
      publicKey: {
        kty: 'EC',
        crv: 'P-256',
        x: expect.stringMatching(/^[A-Za-z0-9_-]{43}$/),
        y: expect.stringMatching(/^[A-Za-z0-9_-]{43}$/),
      },
    },
  ]);
  const { identity, heard } = await loadDevice(enroller.connection);
  expect(identity).toMatchObject({ kiosk: 'k1', code: 'CODE' });
  expect(heard?.clockOffsetMs).toBe(100);
});

test('after a lost reply the tablet asks the very same again', async () => {
  let isLost = true;
  const { enroller, asked } = anEnroller(() => {
    if (!isLost) return enrolled();
    isLost = false;
    throw new TypeError('cable');
  });
  expect(await enrolHere(enroller, { code: 'CODE', pin: null })).toEqual({
    ok: false,
    refusal: { code: 'offline' },
  });
  expect(await enrolHere(enroller, { code: 'CODE', pin: null })).toMatchObject({ ok: true });
  expect(asked[1]).toEqual(asked[0]);
});

test('storage that does not give back what was written refuses before the code is used', async () => {
  const { enroller, asked } = anEnroller(enrolled);
  const forgetful: Enroller = {
    ...enroller,
    anotherConnection: () => ({ run: async () => ({ pending: null }) as never, close: () => {} }),
  };
  expect(await enrolHere(forgetful, { code: 'CODE', pin: null })).toEqual({
    ok: false,
    refusal: { code: 'storage-unusable' },
  });
  expect(asked).toEqual([]);
});

test.each([
  [404, 'wrong-code', { code: 'wrong-code' }],
  [409, 'code-used', { code: 'code-used' }],
  [429, 'too-many-tries', { code: 'too-many-tries', waitS: 60 }],
  [500, 'internal', { code: 'failed' }],
])('a refusal %i %s is told as such', async (status, code, refusal) => {
  const { enroller } = anEnroller(() => reply({ code }, status));
  expect(await enrolHere(enroller, { code: 'CODE', pin: null })).toEqual({ ok: false, refusal });
});

test('a code is read from its link and from fingers alike', () => {
  expect(codeOf('#ma=ABCD2345EFGH')).toBe('ABCD2345EFGH');
  expect(codeOf('#khac=1')).toBeNull();
  expect(tidyCode(' abcd-2345 efgh ')).toBe('ABCD2345EFGH');
});

test.each([
  ['Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Chrome/120 Mobile Safari/537.36', null],
  ['Mozilla/5.0 (Linux; Android 13; wv) AppleWebKit/537.36 Version/4.0 Chrome/120', 'in-app'],
  ['Mozilla/5.0 (Linux; Android 13) Chrome/120 Mobile Safari/537.36 Zalo android/23', 'in-app'],
  ['Mozilla/5.0 (iPhone) AppleWebKit/605 Mobile/15E148 [FBAN/FBIOS;FBAV/400]', 'in-app'],
  ['Mozilla/5.0 (iPhone) AppleWebKit/605 Mobile/15E148 Instagram 300', 'in-app'],
  ['Mozilla/5.0 (iPhone) AppleWebKit/605 Mobile/15E148 Safari Line/13.0', 'in-app'],
])('a browser %s is judged %s', (agent, obstacle) => {
  expect(obstacleOf(agent, true)).toBe(obstacle);
});

test('an address without https cannot become a kiosk', () => {
  expect(obstacleOf('Chrome/120', false)).toBe('insecure');
});

test('an id is a random UUID of version 4', () => {
  const ids = Array.from({ length: 200 }, () => uuid(random));
  for (const id of ids) {
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  }
  expect(new Set(ids).size).toBe(200);
});
