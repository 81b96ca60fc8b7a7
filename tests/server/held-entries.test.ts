import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { WireEntry } from '../../src/protocol/batch.ts';
import { routes } from '../../src/protocol/routes.ts';
import { type Decision, release } from '../../src/server/intake/release.ts';
import { decideEntry, heldEntry } from '../../src/server/store/responses/quarantine.ts';
import { recount } from '../../src/server/store/responses/tallies.ts';
import { takeTurn } from '../../src/server/store/turn.ts';
import { applySetup } from '../../src/server/store/unit/setup.ts';
import { anEntry, aServer, type TestServer } from '../fixtures/a-server.ts';
import { aSetup, aWireResponse } from '../fixtures/a-unit.ts';
import { onBothEngines } from '../fixtures/databases.ts';
import { aSigningKey } from '../fixtures/signing-kiosk.ts';

const october20 = Date.UTC(2026, 9, 20, 5);
const november20 = Date.UTC(2026, 10, 20, 5);
const dayMs = 86_400_000;

const held = async ({ database }: TestServer) =>
  database.db.selectFrom('quarantine').selectAll().where('state', '=', 'held').execute();
const stateOf = async ({ database }: TestServer) =>
  (await database.db.selectFrom('quarantine').select('state').execute()).map(({ state }) => state);
const stored = async ({ database }: TestServer) =>
  database.db.selectFrom('response').select(['month', 'trust']).execute();

/** A form whose tablet last heard the server on 10 October, and believed it to be 15 November. */
const fromTheFuture = (): WireEntry =>
  anEntry(1, aWireResponse(1, { submittedAt: '2026-11-15T03:00:00.000Z' }), {
    salt: randomBytes(16).toString('base64url'),
    time: { contactAt: Date.UTC(2026, 9, 10, 5), sinceContactMs: null, jumps: 0 },
  });

/** What a revoked tablet sent on 20 October; its clock is right again by then. */
async function revokedTablet(server: TestServer) {
  server.now = october20;
  const kiosk = await server.signingKiosk();
  await kiosk.send([], {});
  await server.person('dau-moi', ['focal']);
  const session = await server.signIn('dau-moi');
  await server.call('PATCH', routes.kiosk.replace(':id', kiosk.id), { revoked: true }, session);
  return kiosk;
}

onBothEngines(({ name, newPlace }) => {
  const newServer = async () => aServer(await (await newPlace()).open());

  test(`a form that waited for a person is of no month after the day on which it came (${name})`, async () => {
    const server = await newServer();
    const kiosk = await revokedTablet(server);
    await kiosk.send([fromTheFuture()], null, routes.heldBatches);
    server.now = november20;
    const session = await server.signIn('dau-moi');
    const [entry] = await held(server);
    const path = routes.quarantined.replace(':id', entry?.id ?? '');
    const taken = await server.call('POST', path, { decision: 'release' }, session);
    expect(taken.json).toEqual({ outcome: 'stored' });
    expect(await stored(server)).toEqual([{ month: '2026-10', trust: 'corrected' }]);
  });

  test(`what one person sets aside while another takes it in is not counted (${name})`, async () => {
    const server = await newServer();
    const { database, now } = server;
    const kiosk = await revokedTablet(server);
    await kiosk.send([fromTheFuture()], null, routes.heldBatches);
    const [one] = await held(server);
    const entry = await heldEntry(database.db, 'phu-la', one?.id ?? '');
    if (!entry) throw new Error('nothing waits');
    const by = { by: 'dau-moi', reason: 'Máy bị mất cắp' };
    expect(await decideEntry(database.db, entry.id, { state: 'voided', ...by })).toBe(true);
    const world = { database, now, log: () => undefined, random: randomBytes };
    const deed = { who: 'dau-moi', door: 'staff', now, unit: 'phu-la', action: 'entry-released' };
    const released = await release(world, entry, { ...by, deed: deed as Decision['deed'] });
    expect(released).toEqual({ outcome: 'decided' });
    const lines = await database.db.selectFrom('audit').select('action').execute();
    expect(lines.map(({ action }) => action)).not.toContain('entry-released');
    expect(await stored(server)).toEqual([]);
    expect(await recount(database, 'phu-la')).toEqual([]);
  });

  test(`who sets an entry aside waits until its bytes, come once more, are counted, and sets nothing aside (${name})`, async () => {
    const server = await newServer();
    const kiosk = await revokedTablet(server);
    await kiosk.send([fromTheFuture()], null, routes.heldBatches);
    const session = await server.signIn('dau-moi');
    const [{ id } = { id: '' }] = await held(server);
    const path = routes.quarantined.replace(':id', id);
    const voiding = { decision: 'void', reason: 'Máy bị mất cắp' };
    const { database } = server;
    // As a batch is taken in, which looked at what waits before.
    const { decided } = await database.db.transaction().execute(async (tx) => {
      await takeTurn(tx, database, 'phu-la');
      const decided = server.call('POST', path, voiding, session);
      if (database.engine === 'postgres') await sql`select pg_sleep(0.5)`.execute(tx);
      await decideEntry(tx, id, { state: 'released', by: '', reason: '' });
      return { decided };
    });
    expect((await decided).status).toBe(404);
    expect(await stateOf(server)).toEqual(['released']);
  });

  test(`while the server's clock stands before its newest day, a revoked tablet's forms are for later too (${name})`, async () => {
    const server = await newServer();
    server.now = november20;
    const other = await server.kiosk();
    await other.send([anEntry(1, aWireResponse(2))]);
    const kiosk = await revokedTablet(server);
    const early = await kiosk.send([fromTheFuture()], null, routes.heldBatches);
    expect(early.receipt.entries.map(({ outcome }) => outcome)).toEqual(['later']);
    expect(await held(server)).toEqual([]);
    server.now = november20 + dayMs;
    const again = await kiosk.send([fromTheFuture()], null, routes.heldBatches);
    expect(again.receipt.entries.map(({ code }) => code)).toEqual(['revoked-kiosk']);
  });

  test(`once it would be taken, what was set aside for good does not count, and what waited waits no more (${name})`, async () => {
    const server = await newServer();
    const kiosk = await server.signingKiosk();
    const given = { officer: 'cb-09', submittedAt: '2026-11-15T03:00:00.000Z' };
    const entries = [1, 2].map((number) => anEntry(number, aWireResponse(number, given)));
    await kiosk.send(entries);
    const [one, other] = await held(server);
    const by = { by: 'dau-moi', reason: 'Gửi thử' };
    await decideEntry(server.database.db, one?.id ?? '', { state: 'voided', ...by });
    const officers = [...(aSetup.officers ?? []), { id: 'cb-09', name: 'Lê Văn C' }];
    expect(await applySetup(server.database, { ...aSetup, officers })).toMatchObject({ ok: true });
    // As after a restore, when tablets offer all that they keep.
    const { receipt } = await kiosk.send(entries);
    const outcomes = new Map(receipt.entries.map(({ seq, outcome }) => [seq, outcome]));
    expect(outcomes.get(one?.seq ?? 0)).toBe('refused');
    expect(outcomes.get(other?.seq ?? 0)).toBe('stored');
    expect(await stored(server)).toHaveLength(1);
    expect(await held(server)).toEqual([]);
    const rows = await server.database.db.selectFrom('quarantine').selectAll().execute();
    const released = rows.find(({ id }) => id === other?.id);
    expect(released).toMatchObject({ state: 'released', seq: null, entry: null });
    expect(released?.bytes.byteLength).toBe(0);
  });

  test(`a revoked tablet that lost its key gives another, by which its forms still come to wait (${name})`, async () => {
    const server = await newServer();
    const kiosk = await revokedTablet(server);
    const { publicKey, sign } = aSigningKey();
    const batch = kiosk.batch([fromTheFuture()]);
    const send = (route: string) =>
      server.call('POST', route, { ...batch, signature: sign(batch) }, kiosk.headers);
    expect((await send(routes.heldBatches)).json.code).toBe('bad-signature');
    await server.call('POST', routes.kioskKey, { publicKey }, kiosk.headers);
    expect((await send(routes.batches)).status).toBe(401);
    expect((await send(routes.heldBatches)).json.entries).toMatchObject([
      { outcome: 'refused', code: 'revoked-kiosk' },
    ]);
    const alarms = await server.database.db.selectFrom('kiosk_alarm').select('kind').execute();
    expect(alarms.map(({ kind }) => kind).sort()).toEqual(['rekeyed', 'revoked-upload']);
    expect(await stored(server)).toEqual([]);
  });
});
