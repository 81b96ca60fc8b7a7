import { join } from 'node:path';
import { expect, test } from 'vitest';
import { routes } from '../../src/protocol/routes.ts';
import { type Database, openPostgres, openSqlite } from '../../src/server/store/database.ts';
import { aServer, password, type TestServer } from '../fixtures/a-server.ts';
import { codeOf } from '../fixtures/an-app.ts';
import { onBothEngines } from '../fixtures/databases.ts';
import { newFolder, sipas } from './calls.ts';
import { inFolder } from './ward-to-back-up.ts';

type Session = Readonly<Record<string, string>>;
const dayMs = 24 * 3_600_000;

async function aServerWithFocal(database: Database): Promise<TestServer> {
  const server = await aServer(database);
  await server.person('dau-moi', ['focal'], null, true);
  return server;
}

const signIn = (server: TestServer, login: string, code?: string) =>
  server.call('POST', routes.session, { login, password, ...(code ? { code } : {}) });
const cookieOf = ({ headers }: { headers: Headers }): Session => ({
  cookie: (headers.get('set-cookie') ?? '').split(';')[0] ?? '',
});
/** Turns the app on, and tells its secret and the recovery codes. */
const turnOn = async (server: TestServer, session: Session) => {
  const started = await server.call('POST', routes.accountTotp, { password }, session);
  const secret = String(started.json.secret);
  const code = codeOf(secret, server.now);
  const done = await server.call('PUT', routes.accountTotp, { code }, session);
  expect(done.status).toBe(200);
  return { secret, codes: done.json.codes as string[] };
};

onBothEngines(({ newPlace }) => {
  const newServer = async () => aServerWithFocal(await (await newPlace()).open());
  test('for seven days a focal officer is reminded, then nothing opens but the way to a second factor', async () => {
    const server = await newServer();
    await server.person('lanh-dao', ['leader'], null, true);
    await server.person('mien', ['admin'], null, false);
    const first = await signIn(server, 'dau-moi');
    expect(first.json.secondFactor).toEqual({ graceEnds: '2026-11-22', overdue: false });
    expect((await signIn(server, 'lanh-dao')).json.secondFactor).toEqual({
      graceEnds: null,
      overdue: false,
    });
    server.now += 7 * dayMs;
    const last = cookieOf(await signIn(server, 'dau-moi'));
    expect((await server.call('GET', routes.periods, undefined, last)).status).toBe(200);
    server.now += 1;
    // Also in a session that was open before.
    const denied = await server.call('GET', routes.periods, undefined, last);
    expect([denied.status, denied.json.code]).toEqual([403, 'second-factor-required']);
    const state = await server.call('GET', routes.session, undefined, last);
    expect(state.json.secondFactor).toEqual({ graceEnds: '2026-11-22', overdue: true });
    for (const free of ['lanh-dao', 'mien']) {
      const session = cookieOf(await signIn(server, free));
      expect((await server.call('GET', routes.unit, undefined, session)).status, free).toBe(200);
    }
    await turnOn(server, last);
    expect((await server.call('GET', routes.periods, undefined, last)).status).toBe(200);
  });

  test('once the app is on, a password alone signs nobody in, and no code is right twice', async () => {
    const server = await newServer();
    const [here, elsewhere] = [
      cookieOf(await signIn(server, 'dau-moi')),
      cookieOf(await signIn(server, 'dau-moi')),
    ];
    const { secret } = await turnOn(server, here);
    expect((await server.call('GET', routes.session, undefined, elsewhere)).status).toBe(401);
    const alone = await signIn(server, 'dau-moi');
    expect([alone.status, alone.json.code]).toEqual([401, 'second-factor']);
    // The one that turned it on was used by that.
    const used = codeOf(secret, server.now);
    expect((await signIn(server, 'dau-moi', used)).json.code).toBe('wrong-second-factor');
    server.now += 30_000;
    const code = codeOf(secret, server.now);
    const both = await Promise.all([
      signIn(server, 'dau-moi', code),
      signIn(server, 'dau-moi', `${code.slice(0, 3)} ${code.slice(3)}`),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 401]);
    const wrong = await server.call('POST', routes.session, {
      login: 'dau-moi',
      password: 'sai mật khẩu rồi',
      code: codeOf(secret, server.now + 30_000),
    });
    expect(wrong.json.code).toBe('wrong-login');
  });

  test('a recovery code stands in for the phone once; new ones replace the old', async () => {
    const server = await newServer();
    const here = cookieOf(await signIn(server, 'dau-moi'));
    const { codes } = await turnOn(server, here);
    expect(codes).toHaveLength(10);
    const [one = '', two = ''] = codes;
    expect(one).toMatch(/^[ACDEFGHJKMNPRTWXY34679]{4}(-[ACDEFGHJKMNPRTWXY34679]{4}){2}$/);
    const rows = await server.database.db.selectFrom('recovery_code').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(one.replaceAll('-', ''));
    expect((await signIn(server, 'dau-moi', one.toLowerCase())).status).toBe(200);
    expect((await signIn(server, 'dau-moi', one)).json.code).toBe('wrong-second-factor');
    const state = await server.call('GET', routes.account, undefined, here);
    expect(state.json).toMatchObject({ secondFactor: 'on', recoveryCodes: 9 });
    const renew = await server.call('POST', routes.accountRecoveryCodes, { password }, here);
    expect(renew.json.codes).toHaveLength(10);
    expect((await signIn(server, 'dau-moi', two)).json.code).toBe('wrong-second-factor');
  });

  test('after a restore elsewhere the app still opens the account, and links that were open do not', async () => {
    const place = await newPlace();
    const server = await aServer(await place.open());
    await server.person('dau-moi', ['focal'], null, true);
    await server.person('quan-tri', ['admin']);
    const { secret } = await turnOn(server, cookieOf(await signIn(server, 'dau-moi')));
    const path = routes.invite.replace(':login', 'dau-moi');
    const link = await server.call('POST', path, undefined, await server.signIn('quan-tri'));
    const file = join(newFolder(), 'a.sipas');
    expect((await sipas(place, ['backup', file])).code).toBe(0);
    const there = await newPlace();
    expect((await sipas(there, ['restore', file])).code).toBe(0);
    const restored = await aServer(await there.open(), { setUp: false });
    restored.now = server.now + 30_000;
    expect((await signIn(restored, 'dau-moi')).json.code).toBe('second-factor');
    const code = codeOf(secret, restored.now);
    expect((await signIn(restored, 'dau-moi', code)).status).toBe(200);
    const opened = { code: String(link.json.url).split('#ma=')[1] };
    const looked = await restored.call('POST', routes.invited, opened);
    expect(looked.json.code).toBe('invite-over');
  });

  test('the secret stands in no table as it is, and opens only with the key of the data folder', async () => {
    const place = await newPlace();
    const server = await aServer(await place.open());
    await server.person('dau-moi', ['focal'], null, true);
    const { secret } = await turnOn(server, cookieOf(await signIn(server, 'dau-moi')));
    const rows = await server.database.db.selectFrom('totp').selectAll().execute();
    const bytes = Buffer.from(rows[0]?.sealed ?? []);
    expect(bytes.includes(Buffer.from(secret))).toBe(false);
    expect(bytes.byteLength).toBe(8 + 12 + 20 + 16);
    expect(JSON.stringify(server.log)).not.toContain(secret);
    const { secrets } = server.database;
    expect(secrets.open('dau-moi', bytes)?.byteLength).toBe(20);
    expect(secrets.open('lanh-dao', bytes)).toBeNull();
    const other = place.env.DATABASE_URL
      ? openPostgres(place.env.DATABASE_URL, '/nowhere')
      : openSqlite((await newPlace()).env.DATA_DIR ?? '');
    expect(other.secrets.open('dau-moi', bytes)).toBeNull();
    await other.close();
  });
});

// The databases have no part in these: one of them is enough.
test('whoever has the password cannot try codes without end', async () => {
  const server = await aServerWithFocal(await (await inFolder()).open());
  await turnOn(server, cookieOf(await signIn(server, 'dau-moi')));
  let evaluated = 0;
  for (let tries = 0; tries < 40; tries += 1) {
    const reply = await signIn(server, 'dau-moi', tries % 2 ? '000000' : undefined);
    if (reply.json.code === 'wrong-second-factor') evaluated += 1;
    server.now += 1_000;
  }
  expect(evaluated).toBeLessThanOrEqual(9);
});

test('turning the app off needs the password, and takes the recovery codes with it', async () => {
  const server = await aServerWithFocal(await (await inFolder()).open());
  const here = cookieOf(await signIn(server, 'dau-moi'));
  await turnOn(server, here);
  const off = (given: string) =>
    server.call('POST', routes.accountTotpOff, { password: given }, here);
  expect((await off('sai mật khẩu rồi')).json.code).toBe('wrong-password');
  const again = await server.call('POST', routes.accountTotp, { password }, here);
  expect(again.json.code).toBe('second-factor-on');
  expect((await off(password)).status).toBe(204);
  expect((await signIn(server, 'dau-moi')).status).toBe(200);
  const kept = await server.database.db.selectFrom('recovery_code').selectAll().execute();
  expect(kept).toEqual([]);
});

test('an administrator takes the factors of a lost phone away, and the person begins anew', async () => {
  const server = await aServerWithFocal(await (await inFolder()).open());
  await server.person('quan-tri', ['admin']);
  await turnOn(server, cookieOf(await signIn(server, 'dau-moi')));
  const admin = await server.signIn('quan-tri');
  const listed = async () => {
    const { json } = await server.call('GET', routes.people, undefined, admin);
    return (json as unknown as { login: string; secondFactor: string }[]).map(
      ({ login, secondFactor }) => [login, secondFactor],
    );
  };
  expect(await listed()).toEqual([
    ['dau-moi', 'on'],
    ['quan-tri', 'exempt'],
  ]);
  const path = routes.person.replace(':login', 'dau-moi');
  await server.call('PATCH', path, { secondFactor: 'reset' }, admin);
  expect((await listed())[0]).toEqual(['dau-moi', 'off']);
  server.now += 8 * dayMs;
  expect((await signIn(server, 'dau-moi')).json.secondFactor).toMatchObject({ overdue: true });
});
