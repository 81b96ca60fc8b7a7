import { expect, test } from 'vitest';
import { routes } from '../../src/protocol/routes.ts';
import type { Role, TallyReply } from '../../src/protocol/staff.ts';
import type { ShownTally } from '../../src/survey/shown-tally.ts';
import { anEntry, aServer, password, type TestServer } from '../fixtures/a-server.ts';
import { aWireResponse } from '../fixtures/a-unit.ts';
import { onBothEngines } from '../fixtures/databases.ts';

const everyRole: readonly Role[] = ['officer', 'focal', 'leader', 'viewer', 'admin'];
const ended = '2026-10';
const running = '2026-11';

/** A quarter of an hour long ago. */
const sat = { counter: 'quay-1', from: 0, to: 900_000 };

const anUnknownBatch = {
  kiosk: 'none',
  epoch: null,
  entries: [
    { seq: 1, id: '00000000-0000-4000-8000-000000000000', key: '', seal: 'none', bytes: '' },
  ],
  signature: null,
  heartbeat: null,
};

const anUnknownFlagged = {
  group: { month: '2026-10', day: '2026-10-09', counter: 'quay-1', signals: ['burst'] },
  decision: 'keep',
  reason: 'family',
};
const anUnknownGroup = {
  group: {
    receivedOn: '2026-11-02',
    counter: null,
    questionnaire: 'quay-nhanh@1',
    first: null,
    last: null,
  },
  month: '2026-10',
  reason: 'in-use',
};

/** Each call with the roles that may make it; everyone else hears 403. */
const calls: readonly (readonly [
  method: string,
  path: string,
  body: unknown,
  may: readonly Role[],
])[] = [
  ['GET', routes.session, undefined, everyRole],
  ['GET', routes.periods, undefined, ['officer', 'focal', 'leader', 'viewer']],
  ['GET', `${routes.tally}?period=${ended}`, undefined, ['officer', 'focal', 'leader', 'viewer']],
  ['GET', `${routes.tally}?period=${running}`, undefined, ['focal', 'leader']],
  ['GET', `${routes.tally}?period=2026`, undefined, ['focal', 'leader']],
  ['GET', `${routes.exports}?period=${ended}&format=csv`, undefined, ['focal', 'leader', 'viewer']],
  [
    'GET',
    `${routes.exports}?period=${ended}&format=xlsx`,
    undefined,
    ['focal', 'leader', 'viewer'],
  ],
  ['GET', `${routes.exports}?period=${running}&format=csv`, undefined, ['focal', 'leader']],
  ['GET', `${routes.opinions}?period=${ended}`, undefined, ['focal', 'leader']],
  ['GET', `${routes.opinions}?period=${running}`, undefined, ['focal', 'leader']],
  ['GET', routes.kioskSettings, undefined, ['focal', 'admin']],
  ['PUT', routes.kioskSettings, {}, ['focal', 'admin']],
  ['GET', routes.unit, undefined, everyRole],
  ['PUT', routes.unit, { name: 'Phường Phú La', parent: null }, ['admin']],
  ['GET', routes.officers, undefined, ['focal', 'leader', 'admin']],
  ['POST', routes.officers, { id: 'cb-01', name: 'Nguyễn Văn A' }, ['admin']],
  ['GET', routes.counters, undefined, ['focal', 'leader', 'admin']],
  ['POST', routes.counters, { id: 'sanh', name: 'Sảnh' }, ['admin']],
  ['GET', routes.fields, undefined, everyRole],
  ['POST', routes.fields, { id: 'dat-dai', name: { vi: 'Đất đai' } }, ['admin']],
  ['GET', routes.questionnaires, undefined, everyRole],
  ['POST', routes.questionnaires, { bank: 'quay-16', place: 'Một cửa' }, ['admin']],
  ['GET', routes.recordings, undefined, ['admin']],
  ['GET', routes.recording.replace(':hash', 'none'), undefined, ['admin']],
  ['PUT', routes.recording.replace(':hash', 'none'), { audio: 'SUQz' }, ['admin']],
  ['DELETE', routes.recording.replace(':hash', 'none'), undefined, ['admin']],
  ['GET', routes.account, undefined, everyRole],
  ['GET', routes.accountPasskeys, undefined, everyRole],
  ['POST', routes.accountPasskeyRemoval.replace(':id', 'none'), { password }, everyRole],
  ['GET', routes.accountSessions, undefined, everyRole],
  ['DELETE', routes.accountSession.replace(':id', 'none'), undefined, everyRole],
  ['GET', routes.people, undefined, ['admin']],
  ['POST', routes.people, { login: 'officer', roles: ['viewer'] }, ['admin']],
  ['POST', routes.invite.replace(':login', 'nobody'), undefined, ['admin']],
  ['DELETE', routes.invite.replace(':login', 'nobody'), undefined, ['admin']],
  ['PATCH', routes.person.replace(':login', 'nobody'), { active: false }, ['admin']],
  ['GET', routes.kiosks, undefined, ['focal', 'admin']],
  ['POST', routes.kiosks, { counter: 'quay-1' }, ['focal', 'admin']],
  ['PATCH', routes.kiosk.replace(':id', 'none'), { revoked: true }, ['focal', 'admin']],
  ['POST', routes.rescue, anUnknownBatch, ['focal', 'admin']],
  ['GET', routes.trialResponses, undefined, ['focal', 'admin']],
  ['DELETE', routes.trialResponses, undefined, ['focal', 'admin']],
  ['GET', `${routes.shifts}?from=0&to=1`, undefined, ['focal', 'admin']],
  ['PUT', routes.shifts, { from: 0, to: 1, shifts: [] }, ['focal', 'admin']],
  ['GET', routes.seatingCorrections, undefined, ['focal', 'leader']],
  ['POST', routes.seatingCorrections, { ...sat, officer: null }, ['focal']],
  ['GET', `${routes.seatingPreview}?counter=quay-1&from=0&to=900000`, undefined, ['focal']],
  ['GET', routes.officerPhoto.replace(':id', 'cb-01'), undefined, ['focal', 'leader', 'admin']],
  ['PUT', routes.officerPhoto.replace(':id', 'cb-01'), { bytes: '' }, ['admin']],
  ['DELETE', routes.officerPhoto.replace(':id', 'cb-01'), undefined, ['admin']],
  ['GET', routes.doubtful, undefined, ['focal']],
  ['POST', routes.doubtful, anUnknownGroup, ['focal']],
  ['GET', routes.reviews, undefined, ['focal', 'leader']],
  ['POST', routes.reviews, anUnknownFlagged, ['focal']],
  ['POST', routes.review.replace(':number', '9'), { word: 'confirm' }, ['focal', 'leader']],
  ['POST', routes.reviewLot.replace(':number', '9'), { excluded: false }, ['focal']],
  ['GET', routes.signalLimits, undefined, ['focal', 'leader']],
  ['PUT', routes.signalLimits, {}, ['focal']],
  ['GET', routes.quarantine, undefined, ['focal']],
  ['POST', routes.quarantined.replace(':id', 'none'), { decision: 'release' }, ['focal']],
];

onBothEngines(({ newPlace }) => {
  const newServer = async () => {
    const server = await aServer(await (await newPlace()).open());
    await server.person('officer', ['officer'], 'cb-01');
    for (const role of everyRole.slice(1)) await server.person(role, [role]);
    return server;
  };

  test('every call is for the roles of the contract and for no one else', async () => {
    const server = await newServer();
    for (const role of everyRole) {
      const session = await server.signIn(role);
      for (const [method, path, body, may] of calls) {
        const { status } = await server.call(method, path, body, session);
        const what = `${role}: ${method} ${path}`;
        if (may.includes(role)) expect([200, 204, 404, 409, 422], what).toContain(status);
        else expect(status, what).toBe(403);
      }
    }
    for (const [method, path, body] of calls) {
      // Who is signed in may be asked by anyone: nobody is an answer, not a fault.
      const status = path === routes.session ? 200 : 401;
      expect((await server.call(method, path, body)).status, `${method} ${path}`).toBe(status);
    }
  });

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
