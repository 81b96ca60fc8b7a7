import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import type { WireEntry } from '../../src/protocol/batch.ts';
import { routes } from '../../src/protocol/routes.ts';
import { arrivedSpans, foldLedger } from '../../src/server/store/kiosks/ledger.ts';
import { recount } from '../../src/server/store/responses/tallies.ts';
import { anEntry, aServer, type TestServer } from '../fixtures/a-server.ts';
import { aWireResponse } from '../fixtures/a-unit.ts';
import { onBothEngines } from '../fixtures/databases.ts';
import { chained } from '../fixtures/signing-kiosk.ts';

const today = { submittedAt: '2026-11-15T03:00:00.000Z' };
const salted = () => ({ salt: randomBytes(16).toString('base64url') });

/** The first forms of a tablet, chained as it chains them. */
function forms(count: number, from = 1): readonly WireEntry[] {
  return chained(
    Array.from({ length: count }, (_, index) =>
      anEntry(index + 1, aWireResponse(from + index, today), salted()),
    ),
  );
}

async function alarmsOf({ database }: TestServer) {
  const rows = await database.db.selectFrom('kiosk_alarm').select(['kind', 'detail']).execute();
  return rows.map(({ kind, detail }) => `${kind} ${detail}`.trim()).sort();
}

const countResponses = async ({ database }: TestServer) =>
  (await database.db.selectFrom('response').select('id').execute()).length;

onBothEngines(({ newPlace }) => {
  const newServer = async () => aServer(await (await newPlace()).open());

  test('the receipt says how far the server has come, whatever was refused', async () => {
    const server = await newServer();
    const kiosk = await server.signingKiosk();
    const [one, two, three] = forms(3) as [WireEntry, WireEntry, WireEntry];
    const first = await kiosk.send([one, three]);
    expect(first.receipt.marks).toEqual({ through: 1, highest: 3, backedUp: 0 });
    const odd = { ...two, bytes: Buffer.from('{').toString('base64url') };
    const second = await kiosk.send([odd]);
    expect(second.receipt.entries[0]?.outcome).toBe('refused');
    expect(second.receipt.marks).toEqual({ through: 3, highest: 3, backedUp: 0 });
    const contact = await server.call(
      'POST',
      routes.contact,
      { heartbeat: null, config: null },
      kiosk.headers,
    );
    expect(contact.json.marks).toEqual(second.receipt.marks);
  });

  test('the same batch again, in pieces or in another order adds no line and raises no alarm', async () => {
    const server = await newServer();
    const kiosk = await server.signingKiosk();
    const entries = forms(12);
    await kiosk.send(entries.slice(6));
    await kiosk.send([...entries].reverse());
    for (const entry of entries) await kiosk.send([entry]);
    expect(await arrivedSpans(server.database.db, kiosk.id)).toEqual([[1, 12]]);
    const lines = await server.database.db.selectFrom('ledger').selectAll().execute();
    expect(lines).toHaveLength(12);
    expect(await alarmsOf(server)).toEqual([]);
    expect(await countResponses(server)).toBe(12);
  });

  test('two forms of one number, as from a copied tablet, are both stored and told of', async () => {
    const server = await newServer();
    const kiosk = await server.signingKiosk();
    await kiosk.send(forms(3));
    const copy = chained([...forms(2), anEntry(3, aWireResponse(99, today), salted())]);
    const { receipt } = await kiosk.send([copy[2] as WireEntry]);
    expect(receipt.entries[0]?.outcome).toBe('stored');
    expect(await countResponses(server)).toBe(4);
    expect(await alarmsOf(server)).toContain('fork 3');
    await kiosk.send([copy[2] as WireEntry]);
    const { times } = await server.database.db
      .selectFrom('kiosk_alarm')
      .select('times')
      .where('kind', '=', 'fork')
      .executeTakeFirstOrThrow();
    expect(times).toBe(1);
  });

  test('two forms of one number that nobody can read both wait, and people are told of the chain', async () => {
    const server = await newServer();
    const kiosk = await server.signingKiosk();
    for (const text of ['{"later":1}', '{"later":2}']) {
      const entry = anEntry(1, aWireResponse(1, today));
      const odd = { ...entry, bytes: Buffer.from(text).toString('base64url') };
      const { receipt } = await kiosk.send(chained([odd]));
      expect(receipt.entries[0]?.outcome).toBe('refused');
    }
    const waiting = await server.database.db.selectFrom('quarantine').select('seq').execute();
    expect(waiting).toEqual([{ seq: 1 }, { seq: 1 }]);
    // No hash is kept of either; that their links differ shows that there are two.
    expect(await alarmsOf(server)).toEqual(['broken-chain 1']);
  });

  test('an entry that does not follow from the one before is told of, in whatever order they come', async () => {
    const rewritten = chained(forms(4, 50));
    const mixed = [...forms(4).slice(0, 2), ...rewritten.slice(2)];
    for (const order of [mixed, [...mixed].reverse()]) {
      const server = await newServer();
      const kiosk = await server.signingKiosk();
      for (const entry of order) await kiosk.send([entry]);
      expect(await alarmsOf(server)).toEqual(['broken-chain 3']);
      expect(await countResponses(server)).toBe(4);
    }
  });

  test('lines of settled months become ranges, and the chain goes on after them', async () => {
    const server = await newServer();
    const kiosk = await server.signingKiosk();
    const entries = forms(20);
    await kiosk.send([...entries.slice(0, 7), ...entries.slice(9, 15)]);
    await server.database.db.transaction().execute((tx) => foldLedger(tx, kiosk.id, 12));
    const { db } = server.database;
    const ranges = async () =>
      (
        await db
          .selectFrom('ledger_range')
          .select(['from_seq', 'to_seq'])
          .orderBy('from_seq')
          .execute()
      ).map(({ from_seq, to_seq }) => [from_seq, to_seq]);
    expect(await ranges()).toEqual([
      [1, 7],
      [10, 12],
    ]);
    expect(
      (await db.selectFrom('ledger').select('seq').execute()).map(({ seq }) => seq).sort(),
    ).toEqual([13, 14, 15]);
    const { receipt } = await kiosk.send([...entries.slice(5, 10), ...entries.slice(15)]);
    expect(receipt.marks).toEqual({ through: 20, highest: 20, backedUp: 0 });
    expect(await alarmsOf(server)).toEqual([]);
    await db.transaction().execute((tx) => foldLedger(tx, kiosk.id, 20));
    expect(await ranges()).toEqual([[1, 20]]);
    const next = chained(forms(21, 100));
    await kiosk.send([next[20] as WireEntry]);
    expect(await alarmsOf(server)).toEqual(['broken-chain 21']);
    await kiosk.send([next[4] as WireEntry]);
    expect(await alarmsOf(server)).toEqual(['broken-chain 21', 'fork 5']);
  });

  test('a form without salt leaves no hash by which it could be found again', async () => {
    const server = await newServer();
    const kiosk = await server.kiosk();
    await kiosk.send([anEntry(1, aWireResponse(1, today))]);
    const lines = await server.database.db.selectFrom('ledger').selectAll().execute();
    expect(lines).toEqual([{ kiosk: kiosk.id, seq: 1, hash: '', link: '' }]);
  });

  test('a batch that fails as a whole leaves no line, no alarm and no mark', async () => {
    const server = await newServer();
    const kiosk = await server.signingKiosk();
    const { schema } = server.database.db;
    await schema.alterTable('ledger').renameTo('elsewhere').execute();
    const { receipt } = await kiosk.send(forms(3));
    expect(receipt.entries.map(({ outcome }) => outcome)).toEqual(['later', 'later', 'later']);
    expect(receipt.marks).toBeUndefined();
    await schema.alterTable('elsewhere').renameTo('ledger').execute();
    expect(await countResponses(server)).toBe(0);
    expect((await kiosk.send(forms(3))).receipt.marks?.through).toBe(3);
    expect(await recount(server.database, 'phu-la')).toEqual([]);
  });

  test('staff read of each tablet what has arrived, and of what it did until someone has seen it', async () => {
    const server = await newServer();
    const kiosk = await server.signingKiosk();
    const entries = forms(9);
    await kiosk.send([...entries.slice(0, 3), ...entries.slice(5, 6), entries[8] as WireEntry], {
      unsent: 2,
      newest: 11,
      missing: [[4, 5]],
    });
    await kiosk.send([{ ...(forms(1, 60)[0] as WireEntry), seq: 2 }]);
    await server.person('dau-moi', ['focal']);
    const session = await server.signIn('dau-moi');
    const [state] = (await server.call('GET', routes.kiosks, undefined, session))
      .json as unknown as { completeness: unknown }[];
    expect(state?.completeness).toEqual({
      received: 5,
      highest: 9,
      onTablet: 2,
      missing: 4,
      among: [
        [4, 5],
        [7, 8],
      ],
    });
    const alarms = await server.call('GET', routes.kioskAlarms, undefined, session);
    expect(alarms.json).toMatchObject([
      { kind: 'broken-chain', detail: '2' },
      { kind: 'fork', detail: '2', times: 1, lastDay: '2026-11-15' },
    ]);
    const seen = await server.call('POST', routes.kioskAlarms, { kiosk: kiosk.id }, session);
    expect(seen.json).toEqual([]);
  });
});
