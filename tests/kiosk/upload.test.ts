import { beforeAll, expect, test } from 'vitest';
import type { OutboxEntry } from '../../src/kiosk/storage/database.ts';
import { signedBatch } from '../../src/kiosk/sync/signed-batch.ts';
import { fitting, upload } from '../../src/kiosk/sync/upload.ts';
import { routes } from '../../src/protocol/routes.ts';
import { signedText } from '../../src/protocol/signing.ts';
import { entries, entry, receipt, reply, sentIn, wireOf } from './a-reply.ts';

let keys: CryptoKeyPair;
beforeAll(async () => {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
  keys = await crypto.subtle.generateKey(algorithm, false, ['sign', 'verify']);
});
const sender = { kiosk: 'k1', secret: 's3cret' };
const send = async (
  answer: (url: string, init: RequestInit) => Response,
  some: readonly OutboxEntry[] = [entry(1)],
) =>
  upload(wireOf(answer), routes.batches, sender, await signedBatch({ ...sender, keys }, 'e', some));

test('a batch names its sender, carries the entries as they were stored, and is signed', async () => {
  const one = { ...entry(1), bytes: new TextEncoder().encode('{"ă":1}'), hour: 9, link: 'L' };
  const batch = await signedBatch({ ...sender, keys }, 'e', [one]);
  expect(batch).toEqual({
    kiosk: 'k1',
    epoch: 'e',
    entries: [{ seq: 1, id: 'id-1', key: '', seal: 'none', bytes: 'eyLEgyI6MX0', link: 'L' }],
    signature: expect.stringMatching(/^[A-Za-z0-9_-]{86}$/),
    heartbeat: null,
  });
  const isOurs = (text: string) =>
    crypto.subtle.verify(
      { name: 'ECDSA', hash: 'SHA-256' },
      keys.publicKey,
      Buffer.from(batch.signature ?? '', 'base64url'),
      new TextEncoder().encode(text),
    );
  expect(await isOurs(signedText(batch))).toBe(true);
  expect(await isOurs(signedText({ ...batch, epoch: 'f' }))).toBe(false);
  const time = { clock: 1, contactAt: null, sinceContactMs: null, jumps: 0 };
  expect(await isOurs(signedText({ ...batch, time }))).toBe(false);

  let seen: unknown = null;
  const wire = wireOf((url, init) => {
    seen = { url, headers: init.headers, body: sentIn(init) };
    return reply({ epoch: 'e', clock: 5, entries: [receipt(1, 'stored')] });
  });
  expect(await upload(wire, routes.batches, sender, batch)).toEqual({
    kind: 'received',
    epoch: 'e',
    clock: 5,
    marks: null,
    settled: [receipt(1, 'stored')],
  });
  expect(seen).toEqual({
    url: '/api/v1/kiosk/batches',
    headers: { 'content-type': 'application/json', authorization: 'Kiosk k1.s3cret' },
    body: batch,
  });
});

test.each([
  ['stored', 1],
  ['duplicate', 1],
  ['refused', 1],
  ['later', 0],
  ['lost', 0],
])('an entry that the receipt calls %s is settled %i times', async (outcome, count) => {
  const round = await send(() => reply({ epoch: 'e', clock: 5, entries: [receipt(1, outcome)] }));
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
  expect(await send(() => reply({ epoch: 'e', clock: 5, entries: strange }))).toMatchObject({
    settled: [],
  });
});

test.each([
  ['a page of a captive portal', new Response('<html>', { status: 200 }), 'unreachable'],
  ['a reply that is no receipt', reply({ hello: true }), 'unreachable'],
  ['an empty body', new Response('', { status: 200 }), 'unreachable'],
  ['a server that asks to be left alone', reply({ code: 'too-many-tries' }, 429), 'unreachable'],
  ['a server that does not let the tablet in', reply({ code: 'forbidden' }, 403), 'unreachable'],
  ['a signature that is not believed', reply({ code: 'bad-signature' }, 403), 'bad-signature'],
  ['a server in trouble', reply({ code: 'internal' }, 500), 'unreachable'],
  ['a revoked tablet', reply({ code: 'unknown-kiosk' }, 401), 'unknown-kiosk'],
  ['a batch that is too large', reply({ code: 'too-large' }, 413), 'too-much'],
])('%s settles nothing', async (_name, answer, kind) => {
  expect((await send(() => answer)).kind).toBe(kind);
});

test('a batch holds at most a hundred entries and what the server takes in one body', () => {
  expect(fitting(entries(150))).toHaveLength(100);
  const heavy = entries(10).map((one) => ({ ...one, bytes: new Uint8Array(300_000) }));
  expect(fitting(heavy)).toHaveLength(2);
  expect(fitting([{ ...entry(1), bytes: new Uint8Array(2_000_000) }])).toHaveLength(1);
  expect(fitting(entries(5), 1).map(({ seq }) => seq)).toEqual([1]);
});
