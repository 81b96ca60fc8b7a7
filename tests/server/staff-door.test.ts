import { expect, test } from 'vitest';
import { routes } from '../../src/protocol/routes.ts';
import { quarantineEntry } from '../../src/server/store/responses/quarantine.ts';
import { dayOf } from '../../src/survey/day.ts';
import { anEntry, aServer, password } from '../fixtures/a-server.ts';
import { aWireResponse } from '../fixtures/a-unit.ts';
import { onBothEngines } from '../fixtures/databases.ts';

onBothEngines(({ newPlace }) => {
  const newServer = async (more: Parameters<typeof aServer>[1] = {}) =>
    aServer(await (await newPlace()).open(), more);

  test('the one-time link makes the unit and the first administrator, and then nothing more', async () => {
    const server = await newServer({ setUp: false, firstRun: 'the-token' });
    expect((await server.call('GET', routes.firstRun)).json).toEqual({ unit: null });
    const first = {
      token: 'the-token',
      unit: { id: 'phu-la', name: 'Phường Phú La', parent: null },
      login: 'quan-tri',
      password,
    };
    const wrong = await server.call('POST', routes.firstRun, { ...first, token: 'guess' });
    expect(wrong.json.code).toBe('wrong-token');
    const weak = await server.call('POST', routes.firstRun, {
      ...first,
      password: 'Mật khẩu 123456',
    });
    expect(weak.json.code).toBe('weak-password');
    const made = await server.call('POST', routes.firstRun, first);
    expect(made.json).toMatchObject({
      login: 'quan-tri',
      roles: ['admin'],
      unit: { id: 'phu-la' },
    });
    const cookie = made.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(
      /^sipas_session=[\w-]{43}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Strict$/,
    );
    const session = { cookie: cookie.split(';')[0] ?? '' };
    expect((await server.call('GET', routes.session, undefined, session)).status).toBe(200);
    const shown = await server.call('GET', routes.questionnaires, undefined, session);
    expect(shown.json.current).toBe('quay-16@1');
    const again = await server.call('POST', routes.firstRun, { ...first, unit: null, login: 'x' });
    expect([again.status, again.json.code]).toEqual([409, 'already-set-up']);
    expect((await server.call('GET', routes.firstRun)).json.code).toBe('already-set-up');
  });

  test('of two windows that send the one-time link at the same moment one makes an administrator', async () => {
    const server = await newServer({ firstRun: 'the-token' });
    for (let round = 0; round < 5; round += 1) {
      const windows = ['mot', 'hai', 'ba'].map((name) => {
        const login = `${name}-${round}`;
        return server.call('POST', routes.firstRun, {
          token: 'the-token',
          unit: null,
          login,
          password,
        });
      });
      const statuses = (await Promise.all(windows)).map(({ status }) => status);
      expect(statuses.sort()).toEqual([200, 409, 409]);
      await server.database.db.updateTable('staff').set({ active: 0 }).execute();
    }
  });

  test('signing in works at once, signing out ends it, and the token is not in the database', async () => {
    const server = await newServer();
    await server.person('dau-moi', ['focal']);
    const session = await server.signIn('dau-moi');
    const rows = await server.database.db.selectFrom('session').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(session.cookie?.split('=')[1]);
    expect((await server.call('GET', routes.session, undefined, session)).json).toMatchObject({
      login: 'dau-moi',
      roles: ['focal'],
      officer: null,
    });
    await server.call('DELETE', routes.session, undefined, session);
    expect((await server.call('GET', routes.session, undefined, session)).status).toBe(401);
    // Who holds no session at all has done nothing wrong.
    const nobody = await server.call('GET', routes.session);
    expect([nobody.status, nobody.json]).toEqual([200, null]);
  });

  test('who signs in at a browser that holds a session gets a new one, and the one before opens nothing', async () => {
    const server = await newServer();
    await server.person('dau-moi', ['focal']);
    await server.person('lanh-dao', ['leader']);
    const [before, elsewhere] = [await server.signIn('dau-moi'), await server.signIn('dau-moi')];
    const who = { login: 'lanh-dao', password };
    const reply = await server.call('POST', routes.session, who, before);
    expect([reply.status, reply.json.login]).toEqual([200, 'lanh-dao']);
    const statusOf = async (session: typeof before) =>
      (await server.call('GET', routes.session, undefined, session)).status;
    expect([await statusOf(before), await statusOf(elsewhere)]).toEqual([401, 200]);
  });

  test('a session ends after twelve idle hours, and after seven days however busy', async () => {
    const server = await newServer();
    await server.person('dau-moi', ['focal']);
    const idle = await server.signIn('dau-moi');
    const is = async (session: Readonly<Record<string, string>>) =>
      (await server.call('GET', routes.session, undefined, session)).status;
    server.now += 12 * 3_600_000 + 1;
    expect(await is(idle)).toBe(401);
    const busy = await server.signIn('dau-moi');
    for (let hours = 0; hours < 168; hours += 8) {
      expect(await is(busy)).toBe(200);
      server.now += 8 * 3_600_000;
    }
    server.now += 1;
    expect(await is(busy)).toBe(401);
  });

  test('failed sign-ins wait longer and longer; successful ones never wait', async () => {
    const server = await newServer();
    await server.person('dau-moi', ['focal']);
    await server.person('lanh-dao', ['leader']);
    const signIn = (login: string, given: string) =>
      server.call('POST', routes.session, { login, password: given });
    for (let times = 0; times < 7; times += 1) {
      expect((await signIn('lanh-dao', password)).status).toBe(200);
    }
    for (let times = 0; times < 5; times += 1) {
      expect((await signIn('dau-moi', 'sai mật khẩu rồi')).json.code).toBe('wrong-login');
    }
    const first = await signIn('dau-moi', password);
    expect([first.status, first.json.retryAfter]).toEqual([429, 1]);
    server.now += 1_001;
    expect((await signIn('dau-moi', 'sai mật khẩu rồi')).status).toBe(401);
    expect((await signIn('dau-moi', password)).json.retryAfter).toBe(2);
    expect((await signIn('lanh-dao', password)).status).toBe(200);
    server.now += 2_001;
    expect((await signIn('dau-moi', password)).status).toBe(200);
    expect((await signIn('dau-moi', 'sai mật khẩu rồi')).status).toBe(401);
  });

  test('a login that nobody has, or could have, is refused like a wrong password', async () => {
    const server = await newServer();
    for (const login of ['nobody', '', '\0', '\ud800', "' or 1=1 --"]) {
      const reply = await server.call('POST', routes.session, { login, password });
      expect([400, 401], login).toContain(reply.status);
    }
  });

  test('another site cannot change anything in the name of someone signed in', async () => {
    const server = await newServer();
    await server.person('quan-tri', ['admin']);
    const session = await server.signIn('quan-tri');
    const officer = { id: 'cb-09', name: 'Lê Thị C', active: true };
    for (const from of [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: 'http://localhost:9999' },
    ]) {
      const reply = await server.call('POST', routes.officers, officer, { ...session, ...from });
      expect([reply.status, reply.json.code]).toEqual([403, 'cross-site']);
    }
    for (const from of [
      { 'sec-fetch-site': 'same-origin', origin: 'http://localhost' },
      { origin: 'http://localhost:8080' },
      {},
    ]) {
      const reply = await server.call('POST', routes.officers, officer, { ...session, ...from });
      expect(reply.status).toBe(200);
    }
  });

  test('people are disabled and enabled; the last administrator stays', async () => {
    const server = await newServer();
    await server.person('quan-tri', ['admin']);
    await server.person('chị.hoa@ubnd', ['officer'], 'cb-02');
    const session = await server.signIn('quan-tri');
    const theirs = await server.signIn('chị.hoa@ubnd');
    const change = (login: string, body: object) =>
      server.call(
        'PATCH',
        routes.person.replace(':login', encodeURIComponent(login)),
        body,
        session,
      );
    expect((await change('chị.hoa@ubnd', { active: false })).json).toMatchObject({
      active: false,
      disabledDay: '2026-11-15',
    });
    expect((await server.call('GET', routes.session, undefined, theirs)).status).toBe(401);
    expect((await change('chị.hoa@ubnd', { active: true })).json).toMatchObject({
      active: true,
      disabledDay: null,
    });
    expect((await change('quan-tri', { active: false })).json.code).toBe('last-admin');
    expect((await change('nobody', { active: false })).status).toBe(404);
  });

  test('a tablet made on the staff screen is on trial until someone ends it', async () => {
    const server = await newServer();
    await server.person('dau-moi', ['focal']);
    const session = await server.signIn('dau-moi');
    const made = await server.call('POST', routes.kiosks, { counter: 'quay-1' }, session);
    expect(made.json.code).toMatch(/^[ACDEFGHJKMNPRTWXY34679]{12}$/);
    expect(made.json.enrolUrl).toBe(`http://localhost:8080/#ma=${made.json.code}`);
    expect(made.json.qr).toBeNull();
    const path = routes.kiosk.replace(':id', String(made.json.id));
    const ended = await server.call('PATCH', path, { trial: false }, session);
    expect(ended.json).toMatchObject({ trial: false, enrolled: false, name: 'Quầy 1' });
    expect((await server.call('PATCH', path, { trial: true }, session)).status).toBe(400);
    const unknown = await server.call('POST', routes.kiosks, { counter: 'none' }, session);
    expect(unknown.status).toBe(400);
  });

  test('a change that changes nothing signs nobody out, an administrator can', async () => {
    const server = await newServer();
    await server.person('quan-tri', ['admin']);
    await server.person('lanh-dao', ['leader']);
    const [admin, leader] = [await server.signIn('quan-tri'), await server.signIn('lanh-dao')];
    const path = routes.person.replace(':login', 'lanh-dao');
    const isSignedIn = async () =>
      (await server.call('GET', routes.session, undefined, leader)).status === 200;
    expect((await server.call('PATCH', path, {}, admin)).status).toBe(200);
    expect(await isSignedIn()).toBe(true);
    const changed = await server.call('PATCH', path, { signOut: true }, admin);
    expect(changed.status).toBe(200);
    expect(await isSignedIn()).toBe(false);
  });

  test('a paper form in quarantine keeps the code it was set aside for when it is tried again', async () => {
    const server = await newServer();
    await server.person('dau-moi', ['focal']);
    const session = await server.signIn('dau-moi');
    await quarantineEntry(server.database.db, {
      unit: 'phu-la',
      kiosk: null,
      seq: null,
      entry: null,
      key: '',
      seal: 'none',
      bytes: Buffer.from('1,quay-nhanh@1,31/10/2026,5'),
      code: 'id-conflict',
      path: 'id',
      receivedDay: dayOf(0),
    });
    const [held] = (await server.call('GET', routes.quarantine, undefined, session))
      .json as unknown as { id: string }[];
    const path = routes.quarantined.replace(':id', held?.id ?? '');
    const tried = await server.call('POST', path, { decision: 'release' }, session);
    expect(tried.json).toEqual({ outcome: 'held', code: 'id-conflict' });
  });

  test('an entry in quarantine is stored once what it names is there, or set aside with a reason', async () => {
    const server = await newServer();
    const kiosk = await server.kiosk();
    await server.person('moi-viec', ['focal', 'admin']);
    const session = await server.signIn('moi-viec');
    const given = { submittedAt: '2026-11-15T03:00:00Z' };
    await kiosk.send([
      anEntry(1, aWireResponse(1, { ...given, officer: 'cb-09' })),
      anEntry(2, aWireResponse(2, { ...given, answers: { G: 9 } })),
    ]);
    const held = async () =>
      (await server.call('GET', routes.quarantine, undefined, session)).json as unknown as {
        id: string;
        code: string;
      }[];
    expect((await held()).map(({ code }) => code).sort()).toEqual(['bad-level', 'unknown-officer']);
    const idOf = async (code: string) => (await held()).find((one) => one.code === code)?.id ?? '';
    const decide = async (code: string, body: object) =>
      server.call('POST', routes.quarantined.replace(':id', await idOf(code)), body, session);
    expect((await decide('unknown-officer', { decision: 'release' })).json).toEqual({
      outcome: 'held',
      code: 'unknown-officer',
    });
    await server.call('POST', routes.officers, { id: 'cb-09', name: 'Lê Thị C' }, session);
    expect((await decide('unknown-officer', { decision: 'release' })).json).toEqual({
      outcome: 'stored',
    });
    expect((await decide('bad-level', { decision: 'void' })).status).toBe(400);
    expect((await decide('bad-level', { decision: 'void', reason: 'máy hỏng' })).json).toEqual({
      outcome: 'voided',
    });
    expect(await held()).toEqual([]);
    const kept = await server.database.db.selectFrom('quarantine').select('state').execute();
    expect(kept.map(({ state }) => state).sort()).toEqual(['released', 'voided']);
  });
});
