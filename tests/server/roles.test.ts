import { expect, test } from 'vitest';
import { routes } from '../../src/protocol/routes.ts';
import type { Role, TallyReply } from '../../src/protocol/staff.ts';
import type { ShownTally } from '../../src/survey/shown-tally.ts';
import { anEntry, aServer, type TestServer } from '../fixtures/a-server.ts';
import { aWireResponse } from '../fixtures/a-unit.ts';
import { onBothEngines } from '../fixtures/databases.ts';

const everyRole: readonly Role[] = ['officer', 'focal', 'leader', 'viewer', 'admin'];
const ended = '2026-10';

onBothEngines(({ newPlace }) => {
  const newServer = async () => {
    const server = await aServer(await (await newPlace()).open());
    await server.person('officer', ['officer'], 'cb-01');
    for (const role of everyRole.slice(1)) await server.person(role, [role]);
    return server;
  };

  test('an officer sees their own row and no cell that speaks of whoever sat there', async () => {
    const server = await filled(await newServer());
    const { tally, names } = await shownTo(server, 'officer');
    expect(tally.officers?.rows.map(({ id }) => id)).toEqual(['cb-01']);
    expect(tally.officers?.pooled).toBeNull();
    expect(tally.factors.map(({ id }) => id)).toEqual(['F1']);
    expect([tally.fiveFactor, tally.items, tally.fields, tally.channels]).toEqual([
      null,
      null,
      null,
      null,
    ]);
    expect(tally.general.n).toBe(24);
    expect(names.officers).toEqual({ 'cb-01': 'Nguyễn Văn A' });
    expect(JSON.stringify({ tally, names })).not.toContain('cb-02');
  });

  test('a viewer sees the unit and no officer, on the screen and in the export', async () => {
    const server = await filled(await newServer());
    const { tally, names, kiosks } = await shownTo(server, 'viewer');
    expect(tally.officers).toBeNull();
    expect(tally.factors.map(({ id }) => id)).toEqual(['F1', 'F3']);
    expect(names.officers).toEqual({});
    expect(kiosks).toEqual([]);
    const csvFor = async (role: string) =>
      (
        await server.app.request(`${routes.exports}?period=${ended}&format=csv`, {
          headers: { ...(await server.signIn(role)) },
        })
      ).text();
    expect(await csvFor('viewer')).not.toContain('Nguyễn Văn A');
    expect(await csvFor('leader')).toContain('Nguyễn Văn A');
  });

  test('a focal person and a leader see all officers; only the first sees the tablets', async () => {
    const server = await filled(await newServer());
    for (const role of ['focal', 'leader']) {
      const { tally } = await shownTo(server, role);
      expect(tally.officers?.rows.map(({ id }) => id)).toEqual(['cb-01', 'cb-02']);
    }
    expect((await shownTo(server, 'focal')).kiosks).toHaveLength(1);
    expect((await shownTo(server, 'leader')).kiosks).toEqual([]);
  });

  test('periods that still run are offered only to those who may see them', async () => {
    const server = await filled(await newServer());
    const periodsFor = async (role: string) => {
      const { json } = await server.call(
        'GET',
        routes.periods,
        undefined,
        await server.signIn(role),
      );
      return (json.periods as { period: string }[]).map(({ period }) => period);
    };
    expect(await periodsFor('viewer')).toEqual(['2026-10']);
    expect(await periodsFor('focal')).toEqual(['2026', '2026-Q4', '2026-11', '2026-10']);
  });

  test('an export is named after its unit and period', async () => {
    const server = await filled(await newServer());
    const session = await server.signIn('leader');
    const reply = await server.app.request(`${routes.exports}?period=${ended}&format=xlsx`, {
      headers: { ...session },
    });
    expect(reply.headers.get('content-disposition')).toContain(
      'filename="sipas-phu-la-2026-10.xlsx"',
    );
    expect(
      Buffer.from(await reply.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
  });
});

/** Twelve forms for each of two officers in the ended month. */
async function filled(server: TestServer): Promise<TestServer> {
  const kiosk = await server.kiosk();
  const given = { submittedAt: '2026-10-20T03:00:00Z' };
  const entries = Array.from({ length: 24 }, (_, n) =>
    anEntry(n + 1, aWireResponse(n + 1, { ...given, officer: n % 2 ? 'cb-02' : 'cb-01' })),
  );
  const { receipt } = await kiosk.send(entries);
  expect(receipt.entries.every(({ outcome }) => outcome === 'stored')).toBe(true);
  return server;
}

async function shownTo(
  server: TestServer,
  role: string,
): Promise<TallyReply & { tally: ShownTally }> {
  const session = await server.signIn(role);
  const reply = await server.call('GET', `${routes.tally}?period=${ended}`, undefined, session);
  return reply.json as unknown as TallyReply;
}
