import { expect, test } from 'vitest';
import { routes } from '../../src/protocol/routes.ts';
import { aServer, password, type TestServer } from '../fixtures/a-server.ts';
import { onBothEngines } from '../fixtures/databases.ts';
import { sipas } from './calls.ts';

const next = 'bon nam sau con cho';
const codeIn = (url: unknown) =>
  /^http:\/\/localhost:8080\/nhan-vien\/moi#ma=([\w-]{43})$/.exec(String(url))?.[1];

onBothEngines(({ newPlace }) => {
  const newServer = async () => {
    const server = await aServer(await (await newPlace()).open());
    await server.person('quan-tri', ['admin']);
    return { server, admin: await server.signIn('quan-tri') };
  };
  const look = (server: TestServer, code: string | undefined) =>
    server.call('POST', routes.invited, { code });
  const accept = (server: TestServer, code: string | undefined, given = next) =>
    server.call('POST', routes.invitedPassword, { code, password: given });
  const invite = (server: TestServer, admin: Readonly<Record<string, string>>, login: string) =>
    server.call(
      'POST',
      routes.invite.replace(':login', encodeURIComponent(login)),
      undefined,
      admin,
    );
  const signIn = (server: TestServer, login: string, given: string) =>
    server.call('POST', routes.session, { login, password: given });

  test('a person who is added chooses their own password by a link that opens once', async () => {
    const { server, admin } = await newServer();
    const person = { login: 'chị.hoa@ubnd', roles: ['officer'], officer: 'cb-02' };
    const added = await server.call('POST', routes.people, person, admin);
    expect(added.json.person).toEqual({
      ...person,
      active: true,
      hasPassword: false,
      inviteUntil: server.now + 3 * 24 * 3_600_000,
      secondFactor: 'off',
      seenDay: null,
      disabledDay: null,
    });
    const { url } = added.json.invite as { url: string };
    const code = codeIn(url);
    const kept = await server.database.db.selectFrom('invite').selectAll().execute();
    expect(JSON.stringify(kept)).not.toContain(code);
    // Nobody has chosen one, so none is right, not even none.
    expect((await signIn(server, person.login, '')).json.code).toBe('wrong-login');
    expect((await look(server, code)).json).toEqual({ login: person.login, unit: 'Phường Phú La' });
    expect((await look(server, code)).status).toBe(200);
    expect((await accept(server, code, 'ngắn')).json.code).toBe('weak-password');
    const both = await Promise.all([accept(server, code), accept(server, code)]);
    expect(both.map(({ status }) => status).sort()).toEqual([204, 403]);
    expect(both.every(({ headers }) => headers.get('set-cookie') === null)).toBe(true);
    expect((await look(server, code)).json.code).toBe('invite-over');
    expect((await signIn(server, person.login, next)).status).toBe(200);
    expect((await server.call('POST', routes.people, person, admin)).json.code).toBe('login-taken');
    const odd = { ...person, login: 'x', officer: 'nobody' };
    expect((await server.call('POST', routes.people, odd, admin)).status).toBe(400);
  });

  test('a link ends after three days, when another is made, when it is taken back, and with its person', async () => {
    const { server, admin } = await newServer();
    await server.person('lanh-dao', ['leader']);
    const newLink = async () => codeIn((await invite(server, admin, 'lanh-dao')).json.url);
    const first = await newLink();
    const second = await newLink();
    expect((await look(server, first)).json.code).toBe('invite-over');
    expect((await look(server, second)).status).toBe(200);
    const path = routes.invite.replace(':login', 'lanh-dao');
    expect((await server.call('DELETE', path, undefined, admin)).status).toBe(204);
    expect((await server.call('DELETE', path, undefined, admin)).status).toBe(404);
    expect((await accept(server, second)).json.code).toBe('invite-over');
    const third = await newLink();
    await server.call(
      'PATCH',
      routes.person.replace(':login', 'lanh-dao'),
      { active: false },
      admin,
    );
    expect((await accept(server, third)).json.code).toBe('invite-over');
    expect((await invite(server, admin, 'lanh-dao')).status).toBe(404);
    await server.call(
      'PATCH',
      routes.person.replace(':login', 'lanh-dao'),
      { active: true },
      admin,
    );
    const fourth = await newLink();
    server.now += 3 * 24 * 3_600_000 + 1;
    expect((await accept(server, fourth)).json.code).toBe('invite-over');
    // Until a link is used the old password holds.
    expect((await signIn(server, 'lanh-dao', password)).status).toBe(200);
  });

  test('a link for a forgotten password signs out whoever is in, and keeps the second factor', async () => {
    const { server, admin } = await newServer();
    await server.person('lanh-dao', ['leader']);
    const theirs = await server.signIn('lanh-dao');
    const code = codeIn((await invite(server, admin, 'lanh-dao')).json.url);
    expect((await server.call('GET', routes.session, undefined, theirs)).status).toBe(200);
    expect((await accept(server, code)).status).toBe(204);
    expect((await server.call('GET', routes.session, undefined, theirs)).status).toBe(401);
    expect((await signIn(server, 'lanh-dao', password)).json.code).toBe('wrong-login');
    expect((await signIn(server, 'lanh-dao', next)).status).toBe(200);
  });

  test('an administrator who was only invited does not count as one who could let others in', async () => {
    const { server, admin } = await newServer();
    const person = { login: 'quan-tri-2', roles: ['admin'] };
    await server.call('POST', routes.people, person, admin);
    const path = routes.person.replace(':login', 'quan-tri');
    const disabled = await server.call('PATCH', path, { active: false }, admin);
    expect(disabled.json.code).toBe('last-admin');
  });

  test('nobody chooses the password of another on the screens', async () => {
    const { server, admin } = await newServer();
    await server.person('lanh-dao', ['leader']);
    const path = routes.person.replace(':login', 'lanh-dao');
    expect((await server.call('PATCH', path, { password: next }, admin)).status).toBe(400);
    const person = { login: 'x', roles: ['viewer'], password: next };
    expect((await server.call('POST', routes.people, person, admin)).status).toBe(400);
  });

  test('the operator invites by sipas, and leaves one account out of the second factor', async () => {
    const place = await newPlace();
    const server = await aServer(await place.open());
    const call = async (args: string) => {
      const called = await sipas(place, args.split(' '), '/', '');
      return { ...called, json: called.out === '' ? null : JSON.parse(called.out) };
    };
    const made = await call('user invite --name moi --role admin');
    expect(made.json).toMatchObject({ login: 'moi', roles: ['admin'], active: true });
    // The clock of the command line stands some days before.
    server.now = Date.parse(made.json.expiresAt);
    expect((await accept(server, codeIn(made.json.inviteUrl))).status).toBe(204);
    expect((await call('user invite --name nobody')).code).toBe(2);
    const again = await call('user invite moi');
    expect((await look(server, codeIn(again.json.inviteUrl))).json.login).toBe('moi');
    const off = await call('user reset --name moi --second-factor off');
    expect(off.json).toMatchObject({ login: 'moi', secondFactor: 'off' });
    expect((await call('user list')).json).toMatchObject([{ login: 'moi', secondFactor: 'off' }]);
    const on = await call('user reset --name moi --second-factor on');
    expect(on.json.secondFactor).toBeUndefined();
    expect((await call('user reset --name moi --second-factor maybe')).code).toBe(2);
    expect((await call('user reset --name moi')).code).toBe(2);
    await call('user invite --name mien --role focal --second-factor off');
    const noted = await server.database.db
      .selectFrom('audit')
      .select('action')
      .where('about_json', 'like', '%"mien"%')
      .orderBy('number')
      .execute();
    expect(noted.map(({ action }) => action)).toEqual([
      'person-added',
      'second-factor-off',
      'person-invited',
    ]);
  });
});
