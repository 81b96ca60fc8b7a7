import { expect, test } from 'vitest';
import { routes } from '../../src/protocol/routes.ts';
import { type Role, roles } from '../../src/protocol/staff.ts';
import { applySetup } from '../../src/server/store/unit/setup.ts';
import { anEntry, aServer, type TestServer } from '../fixtures/a-server.ts';
import { aSetup, aWireResponse } from '../fixtures/a-unit.ts';
import { onBothEngines } from '../fixtures/databases.ts';
import { type Rule, whoMay } from './who-may.ts';

/** Any of these says: not for you. Whatever else is answered, the door was open. */
const refusals: readonly unknown[] = [
  'signed-out',
  'forbidden',
  'unknown-kiosk',
  'period-not-ended',
];

type Caller = {
  readonly name: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Null: nobody, by whatever they hold. */
  readonly is: readonly Role[] | 'tablet' | 'revoked tablet' | null;
};

type Description = {
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { readonly parameters: readonly Parameter[] }>>>
  >;
};
type Parameter = { readonly name: string; readonly schema: { readonly enum?: readonly string[] } };

onBothEngines(({ newPlace }) => {
  test('every route of the description is for whom the contract names and for nobody else', async () => {
    const server = await twoUnits(await (await newPlace()).open());
    const described = await descriptionOf(server);
    const operations = operationsOf(described);
    expect([...new Set(whoMay.map(({ call }) => call))].sort(), 'tests/server/who-may.ts').toEqual(
      [...operations].sort(),
    );
    const callers = await callersOf(server);
    for (const rule of whoMay) {
      for (const query of queriesOf(rule, described)) {
        for (const caller of callers) {
          const what = `${caller.name}: ${rule.call}?${query}`;
          const { status, json } = await ask(server, rule.call, query, caller.headers);
          expect(status, what).toBeLessThan(500);
          const open = !refusals.includes(json?.code);
          if (rule.who === 'anyone') expect(json?.code, what).not.toBe('forbidden');
          else expect(open, what).toBe(isFor(rule, caller));
          if (open && rule.call.startsWith('GET') && !rule.call.includes('{')) {
            expect([200, 409], what).toContain(status);
          }
        }
      }
    }
  });

  test('the people of another unit see nothing of this one and change nothing in it', async () => {
    const server = await twoUnits(await (await newPlace()).open());
    const described = await descriptionOf(server);
    const ours = await whatIsOurs(server);
    const [focal, administrator] = [await server.signIn('focal'), await server.signIn('admin')];
    const read = async () => {
      const all: unknown[] = [];
      for (const headers of [focal, administrator]) {
        for (const rule of whoMay.filter(({ call }) => call.startsWith('GET /api/v1'))) {
          // Each reading is seen in the list of sessions, and in the audit log.
          if (/\{|account|audit/.test(rule.call)) continue;
          for (const query of queriesOf(rule, described)) {
            all.push((await ask(server, rule.call, query, headers)).json);
          }
        }
      }
      return JSON.stringify(all);
    };
    const before = await read();
    expect(ours.marks.filter((mark) => !before.includes(mark))).toEqual([]);
    for (const role of roles) {
      const headers = await server.signIn(`other-${role}`);
      for (const rule of whoMay) {
        // They are about the caller alone.
        if (rule.call.startsWith('DELETE /api/v1/session')) continue;
        if (rule.call === 'DELETE /api/v1/account/sessions') continue;
        for (const query of queriesOf(rule, described)) {
          const path = ours.named(rule.call);
          const reply = await server.app.request(`${path}?${query}`, {
            ...sent(rule.call, ours.bodies[rule.call] ?? null),
            headers: { 'content-type': 'application/json', ...headers },
          });
          const text = Buffer.from(await reply.arrayBuffer()).toString('latin1');
          for (const mark of ours.marks) {
            const bytes = Buffer.from(mark).toString('latin1');
            expect(text.includes(bytes), `other-${role}: ${rule.call} tells ${mark}`).toBe(false);
          }
        }
      }
    }
    expect(await read()).toBe(before);
  });
});

/** Two wards, each with a person of every role; the first with figures, a tablet and an entry held. */
async function twoUnits(database: Parameters<typeof aServer>[0]): Promise<TestServer> {
  const server = await aServer(database);
  const other = JSON.stringify({ ...aSetup, unit: { id: 'van-quan', name: 'Phường Văn Quán' } })
    .replaceAll('"cb-', '"vq-')
    .replaceAll('"quay-1"', '"vq-quay-1"')
    .replaceAll('"quay-2"', '"vq-quay-2"')
    .replaceAll('"ho-tich"', '"vq-ho-tich"')
    .replaceAll('Nguyễn Văn A', 'Đỗ Văn Ê')
    .replaceAll('Trần Thị B', 'Lê Thị Ô');
  const made = await applySetup(database, JSON.parse(other));
  if (!made.ok) throw new Error(made.refusal.code);
  for (const role of roles) {
    await server.person(role, [role], role === 'officer' ? 'cb-01' : null);
    await server.person(`other-${role}`, [role], role === 'officer' ? 'vq-01' : null);
  }
  await server.person('officer-b', ['officer'], 'cb-02');
  await server.person('gone', ['focal']);
  await server.person('left', ['focal']);
  await database.db
    .updateTable('staff')
    .set({ unit: 'van-quan' })
    .where('login', 'like', 'other-%')
    .execute();
  return server;
}

async function callersOf(server: TestServer): Promise<readonly Caller[]> {
  const callers: Caller[] = [];
  for (const role of roles) {
    callers.push({ name: role, headers: await server.signIn(role), is: [role] });
    const other = `other-${role}`;
    callers.push({ name: other, headers: await server.signIn(other), is: [role] });
  }
  const [gone, left] = [await server.signIn('gone'), await server.signIn('left')];
  await server.call('DELETE', routes.session, undefined, gone);
  const [tablet, revoked] = [await server.kiosk(), await server.kiosk()];
  const { db } = server.database;
  await db.updateTable('kiosk').set({ revoked: 1 }).where('id', '=', revoked.id).execute();
  await db.updateTable('staff').set({ active: 0 }).where('login', '=', 'left').execute();
  return [
    ...callers,
    { name: 'another officer', headers: await server.signIn('officer-b'), is: ['officer'] },
    { name: 'nobody', headers: {}, is: null },
    { name: 'someone signed out', headers: gone, is: null },
    { name: 'someone disabled', headers: left, is: null },
    { name: 'a tablet', headers: tablet.headers, is: 'tablet' },
    { name: 'a revoked tablet', headers: revoked.headers, is: 'revoked tablet' },
    { name: 'a forged session', headers: { cookie: 'sipas_session=AAAA' }, is: null },
  ];
}

function isFor({ who }: Rule, { is }: Caller): boolean {
  if (who === 'tablets') return is === 'tablet';
  if (who === 'revoked tablets') return is === 'revoked tablet';
  if (who === 'all tablets') return is === 'tablet' || is === 'revoked tablet';
  return Array.isArray(is) && is.some((role) => who.includes(role));
}

/** What the first ward holds, to be looked for in what the other's people hear. */
async function whatIsOurs(server: TestServer) {
  const kiosk = await server.kiosk();
  const given = { submittedAt: '2026-10-20T03:00:00Z' };
  const entries = Array.from({ length: 24 }, (_, n) =>
    anEntry(n + 1, aWireResponse(n + 1, { ...given, officer: n % 2 ? 'cb-02' : 'cb-01' })),
  );
  const held = anEntry(25, aWireResponse(25, { ...given, officer: 'nobody-here' }));
  await kiosk.send([...entries, held]);
  const { db } = server.database;
  const entry = await db.selectFrom('quarantine').select('id').executeTakeFirstOrThrow();
  const administrator = await server.signIn('admin');
  const keys = await server.call('GET', routes.sealKeys, undefined, administrator);
  const [key] = keys.json as unknown as readonly { readonly name: string }[];
  const readings = await server.call('GET', routes.recordings, undefined, administrator);
  const [reading] = readings.json as unknown as readonly { readonly hash: string }[];
  const names: Readonly<Record<string, string>> = {
    'officers/{id}': 'cb-01',
    'kiosks/{id}': kiosk.id,
    'quarantine/{id}': entry.id,
    '{name}': key?.name ?? 'none',
    '{hash}': reading?.hash ?? 'none',
    '{login}': 'focal',
    '{id}': 'none',
  };
  const decision = { decision: 'void', reason: 'thử' };
  return {
    marks: ['Nguyễn Văn A', 'Trần Thị B', 'cb-01', 'Phú La', kiosk.id, entry.id, key?.name ?? '-'],
    named: (call: string) =>
      Object.entries(names).reduce(
        (path, [part, id]) => path.replace(part, part.replace(/\{.*\}/, id)),
        call.split(' ')[1] ?? '',
      ),
    bodies: {
      'PATCH /api/v1/kiosks/{id}': { revoked: true },
      'POST /api/v1/kiosks': { counter: 'quay-1' },
      'POST /api/v1/kiosk-alarms': { kiosk: kiosk.id },
      'PATCH /api/v1/people/{login}': { active: false },
      'POST /api/v1/quarantine/{id}': decision,
      'POST /api/v1/kiosks/{id}/held': decision,
      'POST /api/v1/seating-corrections': {
        counter: 'quay-1',
        from: 0,
        to: 900_000,
        officer: 'cb-01',
      },
      'POST /api/v1/people': {
        login: 'x',
        password: 'mot hai ba con meo',
        roles: ['officer'],
        officer: 'cb-01',
      },
      'PUT /api/v1/officers/{id}/photo': { bytes: '' },
      'PUT /api/v1/recordings/{hash}': { audio: 'SUQz' },
      'PUT /api/v1/unit': { name: 'Phường khác', parent: null },
      'DELETE /api/v1/trial-responses': null,
    } as Readonly<Record<string, unknown>>,
  };
}

async function descriptionOf(server: TestServer): Promise<Description> {
  return (await server.call('GET', routes.openapi)).json as unknown as Description;
}

function operationsOf({ paths }: Description): readonly string[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
}

/** The queries of a rule; every format that the description offers is one. */
function queriesOf({ call, query = '' }: Rule, { paths }: Description): readonly string[] {
  if (!query.includes('{format}')) return [query];
  const [method = '', path = ''] = call.split(' ');
  const format = paths[path]?.[method.toLowerCase()]?.parameters.find(
    ({ name }) => name === 'format',
  );
  return (format?.schema.enum ?? []).map((one) => query.replace('{format}', one));
}

function ask(server: TestServer, call: string, query: string, headers: Caller['headers']) {
  const [method = '', path = ''] = call.split(' ');
  const address = `${path.replaceAll(/\{\w+\}/g, 'none')}?${query}`;
  // No body that any route takes: who may is asked before what was sent is read.
  return server.call(method, address, method === 'GET' ? undefined : null, headers);
}

function sent(call: string, body: unknown) {
  const [method = ''] = call.split(' ');
  return method === 'GET' ? { method } : { method, body: JSON.stringify(body) };
}
