import { readdirSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect } from 'vitest';
import { routes } from '../../src/protocol/routes.ts';
import type { Role } from '../../src/protocol/staff.ts';
import { hashPassword } from '../../src/server/auth/password.ts';
import type { Database } from '../../src/server/store/database.ts';
import { revokeKiosk } from '../../src/server/store/kiosks/kiosks.ts';
import { addStaff } from '../../src/server/store/people/staff.ts';
import { applySetup } from '../../src/server/store/unit/setup.ts';
import { dayOf } from '../../src/survey/day.ts';
import { anEntry, aServer, password, type TestServer } from '../fixtures/a-server.ts';
import { aSetup, aWireResponse } from '../fixtures/a-unit.ts';
import { chanceFrom } from '../fixtures/chance.ts';
import { asSent, elsewhere, mutated, type Sent } from './api-mutations.ts';
import { type ApiRoute, type Known, routesOf, validRequest } from './api-requests.ts';

/** What the fuzz saw; the test says how much of it there must be. */
export type Fuzzed = {
  readonly statuses: ReadonlyMap<number, number>;
  /** Routes that took no valid request at all, as `METHOD path`. */
  readonly unreached: readonly string[];
  /** Bytes of the heap at a quarter of the way and at the end. */
  readonly heap: readonly [number, number];
};

/** Stands in every name of the other unit, and in nothing that is sent. */
const canary = 'zz-kín';

const everyRole = ['officer', 'focal', 'leader', 'viewer', 'admin'] as const;

/** Hashing passwords is slow on purpose: these are asked less often. */
const slow = /^(?:POST \/api\/v1\/(?:session|first-run|account|people)|PATCH \/api\/v1\/people)/;

/**
 * Sends `count` mutated requests to every route of the description in turn, as somebody with all
 * roles of one unit, or all but the officer's where who is rated may not, and looks at each answer: no fault, nothing in it that is nobody's business.
 */
export async function fuzz(
  database: Database,
  { count, seed, folder }: { readonly count: number; readonly seed: number; folder: string },
): Promise<Fuzzed> {
  const server = await aServer(database);
  await anotherUnit(database, server);
  const chance = chanceFrom(seed);
  const world = await aWorld(server);
  const all = routesOf((await server.call('GET', routes.openapi)).json);
  expect(all.length).toBeGreaterThan(50);
  const statuses = new Map<number, number>();
  const reached = new Set<string>();
  const refused: Sent[] = [];
  const before = { rows: await rowsOf(database), files: readdirSync(folder).sort() };
  let accepted = 0;
  let quarter = 0;
  let handles = 0;

  const send = async (route: ApiRoute, sent: Sent) => {
    const response = await server.app.request(sent.url, await initOf(route, sent, world));
    const text = Buffer.from(await response.arrayBuffer()).toString('utf8');
    const told = `${sent.method} ${sent.url.slice(0, 200)} ${String(sent.body).slice(0, 300)}`;
    expect(response.status, told).toBeLessThan(500);
    expectNoLeak(text, response.headers, told, world.secrets);
    statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
    if (response.status < 400) accepted += 1;
    return { status: response.status, text };
  };

  for (let done = 0; done < count; done += 1) {
    const route = all[done % all.length] as ApiRoute;
    const name = `${route.method} ${route.path}`;
    const isSlow = slow.test(name);
    server.now += isSlow ? 61_000 : 1_000;
    if (done % 500 === 0) await world.freshen(done);
    const valid = validRequest(route, world.known, chance);
    // Every route gets its valid requests first: a mutation of nonsense would prove little. Chance
    // breaks what the description cannot say, such as which of two terms is longer, up to half the time.
    if (!reached.has(name) && done < all.length * 20) {
      let answer = await send(route, asSent(valid));
      // The route before may have signed everybody out.
      if (answer.status === 401 && route.door !== 'anyone') {
        await world.freshen(done);
        answer = await send(route, asSent(valid));
      }
      // A 404 is one too: it was read, and what it names is not there.
      const isTaken =
        ![400, 401, 405, 415].includes(answer.status) && !answer.text.includes('"forbidden"');
      if (isTaken || route.door === 'anyone') reached.add(name);
      continue;
    }
    if (isSlow && chance.below(6) > 0) continue;
    const sent = mutated(valid, chance);
    const { status } = await send(route, sent);
    if (status === 401) await world.freshen(done);
    if (status >= 400 && !isSlow && refused.length < 300 && chance.below(20) === 0) {
      refused.push({ ...sent });
    }
    if (done === Math.floor(count / 4)) {
      quarter = heapNow();
      handles = process.getActiveResourcesInfo().length;
    }
    expect(({} as { polluted?: unknown }).polluted, `polluted by ${sent.url}`).toBeUndefined();
    server.log.splice(0, server.log.length, ...server.log.filter(({ level }) => level === 'error'));
  }
  expect(server.log).toEqual([]);

  // Each request that was let in may leave some rows; what was refused may leave none.
  const after = await rowsOf(database);
  expect(after - before.rows).toBeLessThan(6 * accepted + 100);
  const [told, left] = [accepted, after];
  for (const sent of refused) await send(all[0] as ApiRoute, sent);
  expect((await rowsOf(database)) - left).toBeLessThanOrEqual(6 * (accepted - told));
  expect(readdirSync(folder).sort()).toEqual(before.files);
  expect(process.getActiveResourcesInfo().length).toBeLessThan(handles + 20);
  const names = all.map(({ method, path }) => `${method} ${path}`);
  return {
    statuses,
    unreached: names.filter((name) => !reached.has(name)),
    heap: [quarter, heapNow()],
  };
}

type World = Awaited<ReturnType<typeof aWorld>>;

type Somebody = {
  readonly roles: readonly Role[];
  readonly officer: string | null;
  login: string;
  cookie: string;
};

/** Somebody with all roles, one with all but the officer's, a tablet, and what they know of their unit. */
async function aWorld(server: TestServer) {
  const kiosk = await server.kiosk();
  // One that may be revoked on the way, and one that is.
  const [changing, revoked] = [await server.kiosk(), await server.kiosk()];
  await revokeKiosk(server.database.db, revoked.id);
  // The first form makes the key of its month, a file of its own.
  await kiosk.send([anEntry(99, aWireResponse(99, { submittedAt: '2026-11-15T03:00:00Z' }))]);
  const [rated, unrated]: [Somebody, Somebody] = [
    { roles: everyRole, officer: 'cb-01', login: '', cookie: '' },
    { roles: everyRole.filter((role) => role !== 'officer'), officer: null, login: '', cookie: '' },
  ];
  let count = 0;
  const known: Known = (name, route) => {
    const own: Readonly<Record<string, readonly string[]>> = {
      period: ['2026-10', '2026-11', '2026-Q4', '2026'],
      format: ['csv', 'xlsx'],
      officer: ['cb-01', 'cb-02'],
      officers: ['cb-01', 'cb-02'],
      counter: ['quay-1', 'sanh'],
      field: ['ho-tich'],
      kiosk: [kiosk.id],
      month: ['2026-10'],
      questionnaire: ['quay-nhanh@1'],
      login: [`moi-${count}`, 'nguoi-moi'],
      password: [password],
      newPassword: [password],
      code: [kiosk.code],
      hash: ['0'.repeat(64)],
      audio: ['SUQzBAAAAAAAAA=='],
      key: [''],
      from: ['0'],
      to: ['900000'],
      seal: ['none'],
      bytes: ['/9j/4AAQSkZJRg==', anEntry(1, aWireResponse(1)).bytes],
    };
    if (name === 'id' && route.path.includes('/kiosks/')) return [changing.id];
    if (name === 'kiosk' && isForRevoked(route)) return [revoked.id];
    if (name === 'id' && route.path.includes('/officers/')) return ['cb-01'];
    return own[name] ?? [];
  };
  return {
    known,
    authorization: (route: ApiRoute) =>
      (isForRevoked(route) ? revoked : kiosk).headers.authorization ?? '',
    cookie: (route: ApiRoute) => (isForUnrated(route) ? unrated : rated).cookie,
    secrets: [
      kiosk.headers.authorization?.split('.')[1] ?? 'no secret',
      'no-other-secret',
    ] as readonly string[],
    /** Whoever was signed out, disabled or given another password on the way has a successor. */
    async freshen(done: number) {
      for (const somebody of [rated, unrated]) {
        const { cookie, login, roles, officer } = somebody;
        const { json } = await server.call('GET', routes.session, undefined, { cookie });
        if (cookie !== '' && json?.login === login && done % 2000 > 0) continue;
        count += 1;
        somebody.login = `moi-viec-${count}`;
        server.now += 120_000;
        await server.person(somebody.login, roles, officer);
        somebody.cookie = (await server.signIn(somebody.login)).cookie ?? '';
      }
    },
  };
}

/** Whoever is rated would be refused before anything is read. */
const isForUnrated = ({ path }: ApiRoute) =>
  /\/(?:comments|review|seating-corrections|signal-limits)/.test(path);

const isForRevoked = ({ path }: ApiRoute) => path.endsWith('/held-batches');

async function initOf(route: ApiRoute, sent: Sent, world: World): Promise<RequestInit> {
  const own: Record<string, string> =
    route.door === 'kiosk'
      ? { authorization: world.authorization(route) }
      : { cookie: world.cookie(route) };
  return {
    method: sent.method,
    headers: { ...own, ...sent.headers },
    ...(sent.body === null || ['GET', 'HEAD'].includes(sent.method) ? {} : { body: sent.body }),
  };
}

/** A unit of which nobody who asks here may hear anything. */
async function anotherUnit(database: Database, server: TestServer): Promise<void> {
  const made = await applySetup(database, {
    ...aSetup,
    unit: { id: elsewhere.unit, name: `Phường ${canary}`, parent: canary },
    officers: [{ id: elsewhere.officer, name: `Người ${canary}` }],
    fields: [{ id: elsewhere.field, name: { vi: `Việc ${canary}` } }],
    counters: [{ id: elsewhere.counter, name: `Quầy ${canary}`, officer: elsewhere.officer }],
  });
  if (!made.ok) throw new Error(made.refusal.code);
  await addStaff(database.db, {
    login: elsewhere.login,
    unit: elsewhere.unit,
    // Another than that of the requests: whoever types it may come in.
    passwordHash: await hashPassword(`${password} khác`),
    roles: ['focal'],
    officer: null,
    secondFactor: true,
    createdDay: dayOf(server.now),
  });
}

/** What no answer may hold: how the program is made, where it stands, what opens it, others' things. */
const private_: readonly RegExp[] = [
  new RegExp(canary.normalize('NFC')),
  /\$argon2/,
  /\n\s+at .+:\d+:\d+/,
  /node_modules|node:internal|file:\/\/|\.ts:\d/,
  /SQLITE_|SqliteError|PostgresError|violates|constraint|syntax error|relation "/,
  /\b(?:select|insert into|delete from) [\w".*, ]+ (?:from|values|where)\b/i,
  /postgres(?:ql)?:\/\//,
];

function expectNoLeak(
  text: string,
  headers: Headers,
  told: string,
  secrets: readonly string[],
): void {
  if (told.includes('/openapi.json')) return;
  for (const pattern of private_) {
    if (pattern.test(text)) expect.fail(`${pattern} in the answer to ${told}`);
  }
  for (const secret of [process.cwd(), ...secrets]) {
    if (text.includes(secret)) expect.fail(`a path or a secret in the answer to ${told}`);
  }
  expect(headers.get('content-security-policy'), told).toContain("default-src 'none'");
  expect(headers.get('x-content-type-options'), told).toBe('nosniff');
}

async function rowsOf({ db }: Database): Promise<number> {
  let rows = 0;
  for (const { name } of await db.introspection.getTables()) {
    const { count } = await db
      .selectFrom(name as 'unit')
      .select(({ fn }) => fn.countAll().as('count'))
      .executeTakeFirstOrThrow();
    // What sessions and the books of who saw what hold is theirs to bound.
    if (!/session|audit/.test(name)) rows += Number(count);
  }
  return rows;
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

function heapNow(): number {
  collect();
  return process.memoryUsage().heapUsed;
}
