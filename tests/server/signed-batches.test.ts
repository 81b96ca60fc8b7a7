import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Batch, Marks, WireEntry } from '../../src/protocol/batch.ts';
import { routes } from '../../src/protocol/routes.ts';
import { recount } from '../../src/server/store/responses/tallies.ts';
import { aKey, anEntry, aServer, type TestServer } from '../fixtures/a-server.ts';
import { aWireResponse } from '../fixtures/a-unit.ts';
import { chanceFrom } from '../fixtures/chance.ts';
import { onBothEngines } from '../fixtures/databases.ts';
import { aSigningKey, chained } from '../fixtures/signing-kiosk.ts';

const today = { submittedAt: '2026-11-15T03:00:00.000Z' };
const forms = (count: number) =>
  chained(
    Array.from({ length: count }, (_, index) =>
      anEntry(index + 1, aWireResponse(index + 1, today), {
        salt: randomBytes(16).toString('base64url'),
      }),
    ),
  );

const idsOf = async ({ database }: TestServer) =>
  (await database.db.selectFrom('response').select('id').execute()).map(({ id }) => id).sort();
const heldOf = async ({ database }: TestServer) =>
  database.db.selectFrom('quarantine').selectAll().where('state', '=', 'held').execute();

async function focal(server: TestServer) {
  await server.person('dau-moi', ['focal']);
  return server.signIn('dau-moi');
}
async function revoke(server: TestServer, kiosk: string, session: Record<string, string>) {
  await server.call('PATCH', routes.kiosk.replace(':id', kiosk), { revoked: true }, session);
}

onBothEngines(({ name, newPlace }) => {
  const newServer = async () => aServer(await (await newPlace()).open());

  test('a tablet that signs is not heard without its signature, and keeps what it has', async () => {
    const server = await newServer();
    const kiosk = await server.signingKiosk();
    const batch = kiosk.batch(forms(2));
    for (const signature of [null, 'AAAA', aSigningKey().sign(batch)]) {
      const reply = await server.call(
        'POST',
        routes.batches,
        { ...batch, signature },
        kiosk.headers,
      );
      expect([reply.status, reply.json.code]).toEqual([403, 'bad-signature']);
    }
    expect(await idsOf(server)).toEqual([]);
    const right = await server.call('POST', routes.batches, batch, kiosk.headers);
    expect(right.status).toBe(200);
    expect(await idsOf(server)).toHaveLength(2);
  });

  test('clocks that were changed on their way are not believed', async () => {
    const server = await newServer();
    const key = aSigningKey();
    const kiosk = await server.kiosk();
    await server.call('POST', routes.kioskKey, { publicKey: key.publicKey }, kiosk.headers);
    const time = { clock: server.now, contactAt: server.now, sinceContactMs: 60_000, jumps: 0 };
    const content = { ...kiosk.batch(forms(2)), time };
    const signature = key.sign(content);
    for (const changed of [
      ...Object.keys(time).map((name) => ({ ...time, [name]: 7 })),
      { ...time, sinceContactMs: null },
      { ...time, setBack: false },
      undefined,
    ]) {
      const body = { ...content, signature, time: changed };
      const reply = await server.call('POST', routes.batches, body, kiosk.headers);
      expect(reply.json.code, JSON.stringify(changed)).toBe('bad-signature');
    }
    const right = await server.call(
      'POST',
      routes.batches,
      { ...content, signature },
      kiosk.headers,
    );
    expect(right.status).toBe(200);
  });

  test('a tablet of an older version is heard unsigned, until it has signed once', async () => {
    const server = await newServer();
    const kiosk = await server.kiosk();
    expect((await kiosk.send(forms(1))).status).toBe(200);
    const key = aSigningKey();
    await server.call('POST', routes.kioskKey, { publicKey: key.publicKey }, kiosk.headers);
    const batch = kiosk.batch(forms(2));
    const signed = { ...batch, signature: key.sign(batch) };
    expect((await server.call('POST', routes.batches, signed, kiosk.headers)).status).toBe(200);
    expect((await server.call('POST', routes.batches, batch, kiosk.headers)).status).toBe(403);
  });

  test('a tablet that lost its key gives another three times a day, and people are told', async () => {
    const server = await newServer();
    const kiosk = await server.signingKiosk();
    const give = (publicKey: object) =>
      server.call('POST', routes.kioskKey, { publicKey }, kiosk.headers);
    const keys = [1, 2, 3, 4].map(aSigningKey);
    for (const { publicKey } of keys.slice(0, 3)) expect((await give(publicKey)).status).toBe(200);
    const third = keys[2] as (typeof keys)[number];
    expect((await give(third.publicKey)).status).toBe(200);
    expect((await give(keys[3]?.publicKey ?? aKey)).status).toBe(429);
    const batch = kiosk.batch(forms(1));
    const send = (signature: string) =>
      server.call('POST', routes.batches, { ...batch, signature }, kiosk.headers);
    expect((await send(batch.signature ?? '')).status).toBe(403);
    expect((await send(third.sign(batch))).status).toBe(200);
    const alarms = await server.database.db.selectFrom('kiosk_alarm').selectAll().execute();
    expect(alarms).toMatchObject([{ kind: 'rekeyed', detail: '2026-11-15', times: 3 }]);
    server.now += 86_400_000;
    expect((await give(keys[3]?.publicKey ?? aKey)).status).toBe(200);
  });

  test('what a revoked tablet still sends waits for a person, who takes it in or voids it', async () => {
    const server = await newServer();
    const kiosk = await server.signingKiosk();
    const entries = forms(6);
    await kiosk.send(entries.slice(0, 2));
    expect((await kiosk.send(entries, null, routes.heldBatches)).status).toBe(401);
    const session = await focal(server);
    await revoke(server, kiosk.id, session);
    expect((await kiosk.send(entries)).status).toBe(401);
    const unsigned = { ...kiosk.batch(entries), signature: null };
    const refused = await server.call('POST', routes.heldBatches, unsigned, kiosk.headers);
    expect(refused.json.code).toBe('bad-signature');
    const asked = await kiosk.send([], null, routes.heldBatches);
    // With nothing to send it still hears of a restored server by its epoch.
    expect(asked.receipt).toMatchObject({ epoch: expect.any(String), entries: [] });
    const { receipt } = await kiosk.send(entries, null, routes.heldBatches);
    expect(receipt.entries.map(({ outcome, code }) => code ?? outcome)).toEqual([
      'duplicate',
      'duplicate',
      ...Array(4).fill('revoked-kiosk'),
    ]);
    expect(receipt.marks).toEqual({ through: 6, highest: 6, backedUp: 0 });
    expect(await idsOf(server)).toHaveLength(2);
    const again = await kiosk.send(entries, null, routes.heldBatches);
    expect(new Set(again.receipt.entries.map(({ outcome }) => outcome))).toEqual(
      new Set(['duplicate']),
    );
    const held = await heldOf(server);
    expect(held).toHaveLength(4);
    const decide = (route: string, body: object) => server.call('POST', route, body, session);
    const [one, other] = held;
    const taken = await decide(routes.quarantined.replace(':id', one?.id ?? ''), {
      decision: 'release',
    });
    expect(taken.json).toEqual({ outcome: 'stored' });
    await decide(routes.quarantined.replace(':id', other?.id ?? ''), {
      decision: 'void',
      reason: 'Máy bị mất cắp',
    });
    const all = await decide(routes.heldOfKiosk.replace(':id', kiosk.id), { decision: 'release' });
    expect(all.json).toEqual({ taken: 2, waiting: 0, voided: 0 });
    expect(await idsOf(server)).toHaveLength(5);
    const rows = await server.database.db.selectFrom('quarantine').selectAll().execute();
    // What became a response can no longer be told from its place in quarantine.
    expect(
      rows
        .filter(({ state }) => state === 'released')
        .map(({ bytes, seq, entry }) => [bytes.byteLength, seq, entry]),
    ).toEqual(Array(3).fill([0, null, null]));
    expect(rows.filter(({ state }) => state === 'voided')[0]?.bytes.byteLength).toBeGreaterThan(0);
    const alarms = await server.database.db.selectFrom('kiosk_alarm').select('kind').execute();
    expect(alarms).toEqual([{ kind: 'revoked-upload' }]);
    expect(await recount(server.database, 'phu-la')).toEqual([]);
  });

  test('the holding area of a tablet is full at twenty thousand, and says so', async () => {
    const server = await newServer();
    const kiosk = await server.signingKiosk();
    const session = await focal(server);
    await revoke(server, kiosk.id, session);
    const { db } = server.database;
    const rows = Array.from({ length: 19_999 }, (_, index) => ({
      id: `x${index}`,
      unit: 'phu-la',
      kiosk: kiosk.id,
      seq: index + 10,
      entry: null,
      key: '',
      seal: 'none',
      bytes: Buffer.alloc(0),
      code: 'revoked-kiosk',
      path: '',
      received_day: '2026-11-15',
      state: 'held' as const,
      decided_by: null,
      reason: null,
    }));
    for (let start = 0; start < rows.length; start += 1000) {
      await db
        .insertInto('quarantine')
        .values(rows.slice(start, start + 1000))
        .execute();
    }
    const [one, two] = forms(2) as [WireEntry, WireEntry];
    expect((await kiosk.send([one], null, routes.heldBatches)).status).toBe(200);
    const reply = await server.call('POST', routes.heldBatches, kiosk.batch([two]), kiosk.headers);
    expect([reply.status, reply.json.code]).toEqual([429, 'holding-area-full']);
    expect(Number(reply.headers.get('retry-after'))).toBeGreaterThan(0);
    const voided = await server.call(
      'POST',
      routes.heldOfKiosk.replace(':id', kiosk.id),
      { decision: 'void', reason: 'thử' },
      session,
    );
    expect(voided.json).toMatchObject({ voided: 20_000 });
  });

  test('of batches that were replayed, cut, reordered or altered only what was signed is stored, once', async () => {
    const server = await newServer();
    const [kiosk, thief] = [await server.signingKiosk(), await server.signingKiosk()];
    const entries = forms(40);
    const signedIds = new Set(entries.map(({ id }) => id));
    const chance = chanceFrom(20_261_123);
    const { below, pick } = chance;
    const some = () => {
      const start = below(entries.length);
      return entries.slice(start, start + 1 + below(6));
    };
    const changes: readonly ((batch: Batch) => Batch)[] = [
      (batch) => batch,
      (batch) => ({ ...batch, entries: batch.entries.slice(0, -1) }),
      (batch) => ({ ...batch, entries: [...batch.entries].reverse() }),
      (batch) => ({ ...batch, entries: [...batch.entries, pick(entries)] }),
      (batch) => ({ ...batch, kiosk: pick([thief.id, '', batch.kiosk]) }),
      (batch) => ({ ...batch, epoch: pick(['x', '', null]) }),
      (batch) => ({ ...batch, signature: pick([null, '', thief.batch(batch.entries).signature]) }),
      (batch) => ({ ...batch, signature: flipped(batch.signature ?? '', below(86)) }),
      (batch) => changed(batch, below, (entry) => ({ ...entry, seq: entry.seq + 1 + below(50) })),
      (batch) =>
        changed(batch, below, (entry) => ({
          ...entry,
          id: aWireResponse(500 + below(9)).id as string,
        })),
      (batch) =>
        changed(batch, below, (entry) => ({
          ...entry,
          bytes: anEntry(1, aWireResponse(600 + below(9), today)).bytes,
        })),
      (batch) => changed(batch, below, (entry) => ({ ...entry, bytes: flipped(entry.bytes, 30) })),
      (batch) =>
        changed(batch, below, (entry) => ({ ...entry, link: flipped(entry.link ?? '', 3) })),
      (batch) => changed(batch, below, ({ link: _, ...entry }) => entry),
      (batch) => changed(batch, below, (entry) => ({ ...entry, key: 'k' })),
    ];
    let before: Marks = { through: 0, highest: 0, backedUp: 0 };
    const counts = new Map<string, number>();
    // On PostgreSQL a sample: what is judged before the database is the same.
    for (let round = 0; round < (name === 'SQLite' ? 2_400 : 300); round += 1) {
      const batch = pick(changes)(kiosk.batch(some()));
      const reply = await server.call('POST', routes.batches, batch, kiosk.headers);
      const outcome = reply.status === 200 ? 'taken' : String(reply.json.code ?? reply.status);
      counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
      expect(reply.status).toBeLessThan(500);
      const marks = reply.json.marks as Marks | undefined;
      if (!marks) continue;
      expect(marks.through).toBeGreaterThanOrEqual(before.through);
      expect(marks.highest).toBeGreaterThanOrEqual(before.highest);
      before = marks;
    }
    expect(counts.get('bad-signature')).toBeGreaterThan(100);
    expect(counts.get('taken')).toBeGreaterThan(20);
    const stored = await idsOf(server);
    expect(stored.filter((id) => !signedIds.has(id))).toEqual([]);
    expect(new Set(stored).size).toBe(stored.length);
    expect(await heldOf(server)).toEqual([]);
    await kiosk.send(entries);
    expect(await idsOf(server)).toEqual([...signedIds].sort());
    const alarms = await server.database.db.selectFrom('kiosk_alarm').selectAll().execute();
    expect(alarms).toEqual([]);
    expect(await recount(server.database, 'phu-la')).toEqual([]);
  });
});

function changed(
  batch: Batch,
  below: (limit: number) => number,
  change: (entry: WireEntry) => WireEntry,
): Batch {
  const place = below(batch.entries.length);
  return {
    ...batch,
    entries: batch.entries.map((entry, index) => (index === place ? change(entry) : entry)),
  };
}

/** Another letter of base64url in one place. */
function flipped(text: string, place: number): string {
  const other = text[place] === 'A' ? 'B' : 'A';
  return `${text.slice(0, place)}${other}${text.slice(place + 1)}`;
}
