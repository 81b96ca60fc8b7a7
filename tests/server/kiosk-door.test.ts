import { gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { routes } from '../../src/protocol/routes.ts';
import { countTrial } from '../../src/server/store/responses/response-counts.ts';
import { recount, tallyOf } from '../../src/server/store/responses/tallies.ts';
import type { Period } from '../../src/survey/period.ts';
import { aHeartbeat, aKey, anEntry, aServer, type TestServer } from '../fixtures/a-server.ts';
import { aWireResponse } from '../fixtures/a-unit.ts';
import { onBothEngines } from '../fixtures/databases.ts';

const november = '2026-11' as Period;
/** Given at the ward in the morning of the day that the test server lives in. */
const today = { submittedAt: '2026-11-15T03:00:00.000Z' };

async function responsesOf({ database }: TestServer, period = november): Promise<number> {
  return (await tallyOf(database.db, 'phu-la', period)).responses;
}

onBothEngines(({ name, newPlace }) => {
  const newServer = async () => aServer(await (await newPlace()).open());

  test('a tablet enrols with its code, and again when the reply was lost', async () => {
    const server = await newServer();
    const { code, id, headers, enrolled } = await server.kiosk();
    expect(enrolled.config.questionnaire.id).toBe('quay-nhanh');
    expect(enrolled.config).toMatchObject({ officer: 'cb-01', field: 'ho-tich', demo: false });
    const secret = headers.authorization?.split('.')[1];
    // Typed by hand, in small letters and groups.
    const typed = `${code.slice(0, 4)} ${code.slice(4, 8)}-${code.slice(8)}`.toLowerCase();
    const again = await server.call('POST', routes.enrol, { code: typed, publicKey: aKey, secret });
    expect(again.status).toBe(200);
    expect(again.json.kiosk).toBe(id);
  });

  test('a code is used once, by one tablet', async () => {
    const server = await newServer();
    const { code } = await server.kiosk();
    const other = await server.call('POST', routes.enrol, {
      code,
      publicKey: aKey,
      secret: 'x'.repeat(43),
    });
    expect([other.status, other.json.code]).toEqual([409, 'code-used']);
  });

  test('wrong codes are heard ten times a minute and no more', async () => {
    const server = await newServer();
    const wrong = { code: 'ACDEFGHJKMNP', publicKey: aKey, secret: 'x'.repeat(43) };
    for (let tries = 0; tries < 10; tries += 1) {
      expect((await server.call('POST', routes.enrol, wrong)).json.code).toBe('wrong-code');
    }
    const limited = await server.call('POST', routes.enrol, wrong);
    expect([limited.status, limited.json.code]).toEqual([429, 'too-many-tries']);
    expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(0);
    server.now += 60_001;
    expect((await server.call('POST', routes.enrol, wrong)).status).toBe(403);
    server.now += 60_001;
    const atOnce = Array.from({ length: 40 }, () => server.call('POST', routes.enrol, wrong));
    const codes = (await Promise.all(atOnce)).map(({ json }) => json.code);
    expect(codes.filter((code) => code === 'wrong-code')).toHaveLength(10);
    // A right one costs none of the ten.
    server.now += 60_001;
    for (let tablets = 0; tablets < 12; tablets += 1) {
      expect((await server.kiosk()).enrolled.kiosk).toBeTruthy();
    }
  });

  test('a batch sent twice is counted once', async () => {
    const server = await newServer();
    const kiosk = await server.kiosk();
    const entries = [1, 2, 3].map((n) => anEntry(n, aWireResponse(n, today)));
    const first = await kiosk.send(entries);
    expect(first.receipt.entries.map(({ outcome }) => outcome)).toEqual([
      'stored',
      'stored',
      'stored',
    ]);
    const second = await kiosk.send(entries);
    expect(second.receipt.entries.map(({ outcome }) => outcome)).toEqual([
      'duplicate',
      'duplicate',
      'duplicate',
    ]);
    expect(await responsesOf(server)).toBe(3);
    expect(await recount(server.database, 'phu-la')).toEqual([]);
  });

  test('an entry is in quarantine before anyone hears that it was refused', async () => {
    const server = await newServer();
    const kiosk = await server.kiosk();
    const bad = anEntry(2, aWireResponse(2, { ...today, officer: 'nobody' }));
    const { receipt } = await kiosk.send([
      anEntry(1, aWireResponse(1, today)),
      bad,
      anEntry(3, aWireResponse(3, today)),
    ]);
    expect(receipt.entries.map(({ outcome, code }) => code ?? outcome)).toEqual([
      'stored',
      'unknown-officer',
      'stored',
    ]);
    const held = await server.database.db.selectFrom('quarantine').selectAll().execute();
    expect(held).toHaveLength(1);
    expect(Buffer.from(held[0]?.bytes ?? []).toString('base64url')).toBe(bad.bytes);
    expect(held[0]).toMatchObject({ code: 'unknown-officer', path: 'officer', state: 'held' });
    await kiosk.send([bad]);
    expect(await server.database.db.selectFrom('quarantine').selectAll().execute()).toHaveLength(1);
  });

  test('the same id with other content is refused, and both are kept', async () => {
    const server = await newServer();
    const kiosk = await server.kiosk();
    await kiosk.send([anEntry(1, aWireResponse(1, today))]);
    const other = anEntry(2, aWireResponse(1, { ...today, answers: { G: 1 } }));
    const { receipt } = await kiosk.send([other]);
    expect(receipt.entries[0]).toMatchObject({ outcome: 'refused', code: 'id-conflict' });
    expect(await responsesOf(server)).toBe(1);
    const held = await server.database.db.selectFrom('quarantine').select('code').execute();
    expect(held).toEqual([{ code: 'id-conflict' }]);
  });

  test('a revoked tablet is unknown from its next request on and nothing of it is stored', async () => {
    const server = await newServer();
    const kiosk = await server.kiosk();
    await server.person('dau-moi', ['focal']);
    const session = await server.signIn('dau-moi');
    const revoked = await server.call(
      'PATCH',
      routes.kiosk.replace(':id', kiosk.id),
      { revoked: true },
      session,
    );
    expect(revoked.json.revoked).toBe(true);
    const { status, receipt } = await kiosk.send([anEntry(1, aWireResponse(1, today))]);
    expect([status, receipt]).toEqual([401, expect.objectContaining({ code: 'unknown-kiosk' })]);
    expect(await responsesOf(server)).toBe(0);
  });

  test('a tablet may not send in the name of another', async () => {
    const server = await newServer();
    const [one, other] = [await server.kiosk(), await server.kiosk()];
    const batch = {
      kiosk: other.id,
      epoch: null,
      entries: [anEntry(1, aWireResponse(1, today))],
      signature: null,
      heartbeat: null,
    };
    const reply = await server.call('POST', routes.batches, batch, one.headers);
    expect([reply.status, reply.json.code]).toEqual([401, 'unknown-kiosk']);
  });

  test('a trial form counts nowhere and can be deleted, whatever its tablet is by now', async () => {
    const server = await newServer();
    const kiosk = await server.kiosk();
    await kiosk.send([anEntry(1, aWireResponse(1, today), { trial: true })]);
    expect(await responsesOf(server)).toBe(0);
    expect(await countTrial(server.database.db, 'phu-la')).toBe(1);
    await server.person('dau-moi', ['focal']);
    const session = await server.signIn('dau-moi');
    const deleted = await server.call('DELETE', routes.trialResponses, undefined, session);
    expect(deleted.json).toEqual({ responses: 1 });
    expect(await countTrial(server.database.db, 'phu-la')).toBe(0);
  });

  test('a tablet whose clock is an hour fast is corrected, and its form sent again is the same', async () => {
    const server = await newServer();
    const kiosk = await server.kiosk();
    const fast = anEntry(1, aWireResponse(1, today), { clockOffsetMs: null });
    const first = await kiosk.send([fast], { clock: server.now + 3_600_000 });
    expect(first.receipt.entries[0]?.outcome).toBe('stored');
    const columns = ['unit', 'id', 'moment', 'trust'] as const;
    const stored = server.database.db.selectFrom('response').select(columns);
    const row = await stored.executeTakeFirstOrThrow();
    const moment = server.database.moments.open(row, row.moment);
    expect([row.trust, moment?.at]).toEqual(['corrected', Date.parse('2026-11-15T02:00:00.000Z')]);
    server.now += 61_000;
    const again = await kiosk.send([fast], { clock: server.now + 3_600_123 });
    expect(again.receipt.entries[0]?.outcome).toBe('duplicate');
  });

  test('a form of unclear month waits for a person and is in no figure', async () => {
    const server = await newServer();
    const kiosk = await server.kiosk();
    const lost = anEntry(1, aWireResponse(1, { submittedAt: '2010-01-01T00:00:00Z' }));
    expect((await kiosk.send([lost])).receipt.entries[0]?.outcome).toBe('stored');
    const tally = await tallyOf(server.database.db, 'phu-la', november);
    expect([tally.responses, tally.doubtful]).toEqual([0, 1]);
  });

  test('a server whose clock stands before its newest day takes nothing in', async () => {
    const server = await newServer();
    const kiosk = await server.kiosk();
    await kiosk.send([anEntry(1, aWireResponse(1, today))]);
    server.now -= 2 * 86_400_000;
    const { status, receipt } = await kiosk.send([anEntry(2, aWireResponse(2, today))]);
    expect([status, receipt.entries[0]?.outcome]).toEqual([200, 'later']);
    server.now += 2 * 86_400_000;
    expect(
      (await kiosk.send([anEntry(2, aWireResponse(2, today))])).receipt.entries[0]?.outcome,
    ).toBe('stored');
  });

  test('a database that fails as a whole puts every entry off and promises nothing', async () => {
    const server = await newServer();
    const kiosk = await server.kiosk();
    await server.database.db.schema.alterTable('month_cell').renameTo('elsewhere').execute();
    const { status, receipt } = await kiosk.send(
      [1, 2].map((n) => anEntry(n, aWireResponse(n, today))),
    );
    expect([status, receipt.entries.map(({ outcome }) => outcome)]).toEqual([
      200,
      ['later', 'later'],
    ]);
    await server.database.db.schema.alterTable('elsewhere').renameTo('month_cell').execute();
    expect(await server.database.db.selectFrom('response').selectAll().execute()).toEqual([]);
  });

  test('one row that the database refuses is set aside, and the others are stored', async () => {
    const server = await newServer();
    const kiosk = await server.kiosk();
    const [, poison] = [1, 2].map((n) => aWireResponse(n, today));
    const refuseIt =
      name === 'SQLite'
        ? `create trigger odd before insert on response when new.id = '${poison?.id}'
           begin select raise(abort, 'odd'); end`
        : `alter table response add constraint odd check (id <> '${poison?.id}')`;
    await sql.raw(refuseIt).execute(server.database.db);
    const { receipt } = await kiosk.send([1, 2, 3].map((n) => anEntry(n, aWireResponse(n, today))));
    expect(receipt.entries.map(({ outcome }) => outcome)).toEqual(['stored', 'refused', 'stored']);
    const held = await server.database.db.selectFrom('quarantine').select('entry').execute();
    expect(held).toEqual([{ entry: poison?.id }]);
    expect(await responsesOf(server)).toBe(2);
    expect(await recount(server.database, 'phu-la')).toEqual([]);
  });

  test('a tablet hears of new questions once, and its state is kept once a minute', async () => {
    const server = await newServer();
    const kiosk = await server.kiosk();
    const contact = (config: string | null, unsent: number) =>
      server.call(
        'POST',
        routes.contact,
        { heartbeat: { ...aHeartbeat(server.now), unsent }, config },
        kiosk.headers,
      );
    expect((await contact(kiosk.enrolled.config.version, 3)).json.config).toBeNull();
    server.now += 10_000;
    await contact(kiosk.enrolled.config.version, 9);
    await server.person('quan-tri', ['admin', 'focal']);
    const session = await server.signIn('quan-tri');
    const listed = async () => (await server.call('GET', routes.kiosks, undefined, session)).json;
    expect(await listed()).toMatchObject([{ heartbeat: { unsent: 3 }, clockOffsetMs: 0 }]);
    await server.call(
      'POST',
      routes.questionnaires,
      { bank: 'quay-16', place: 'Một cửa' },
      session,
    );
    server.now += 60_000;
    const changed = await contact(kiosk.enrolled.config.version, 1);
    expect(changed.json.config).toMatchObject({ questionnaire: { id: 'quay-16' } });
    expect(await listed()).toMatchObject([{ heartbeat: { unsent: 1 } }]);
  });

  test('a batch may come packed, and one that unpacks beyond the limit is too large', async () => {
    const server = await newServer();
    const kiosk = await server.kiosk();
    const send = (body: Uint8Array<ArrayBuffer>) =>
      server.app.request(routes.batches, {
        method: 'POST',
        body,
        headers: {
          'content-type': 'application/json',
          'content-encoding': 'gzip',
          ...kiosk.headers,
        },
      });
    const batch = {
      kiosk: kiosk.id,
      epoch: null,
      entries: [anEntry(1, aWireResponse(1, today))],
      signature: null,
      heartbeat: null,
    };
    expect((await send(new Uint8Array(gzipSync(JSON.stringify(batch))))).status).toBe(200);
    const bomb = new Uint8Array(gzipSync(Buffer.alloc(50_000_000, 32)));
    expect(bomb.byteLength).toBeLessThan(60_000);
    expect((await send(bomb)).status).toBe(413);
    expect((await send(new Uint8Array([31, 139, 8, 0]))).status).toBe(400);
    const contact = await server.app.request(routes.contact, {
      method: 'POST',
      body: new Uint8Array(gzipSync(JSON.stringify({ heartbeat: null, config: null }))),
      headers: { 'content-type': 'application/json', 'content-encoding': 'gzip', ...kiosk.headers },
    });
    expect(contact.status).toBe(200);
  });
});
