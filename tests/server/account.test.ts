import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import type { SignedIn } from '../../src/protocol/account.ts';
import { routes } from '../../src/protocol/routes.ts';
import type { ServerParts } from '../../src/server/routes/server-parts.ts';
import { signedIn } from '../../src/server/routes/sessions.ts';
import { confirmTotp, putTotp } from '../../src/server/store/people/second-factors.ts';
import { findStaff, type StaffRecord } from '../../src/server/store/people/staff.ts';
import { dayOf } from '../../src/survey/day.ts';
import { aServer, password, type TestServer } from '../fixtures/a-server.ts';
import { onBothEngines } from '../fixtures/databases.ts';

type Session = Readonly<Record<string, string>>;
const firefox = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Firefox/128.0' };

onBothEngines(({ newPlace }) => {
  const newServer = async () => aServer(await (await newPlace()).open());
  const signInWith = async (server: TestServer, login: string, headers: Session) => {
    const reply = await server.call('POST', routes.session, { login, password }, headers);
    return { cookie: (reply.headers.get('set-cookie') ?? '').split(';')[0] ?? '' };
  };
  const statusOf = async (server: TestServer, session: Session) =>
    (await server.call('GET', routes.session, undefined, session)).status;

  test('a person sees where they are signed in, ends one of these sessions, and then all', async () => {
    const server = await newServer();
    await server.person('dau-moi', ['focal']);
    await server.person('lanh-dao', ['leader']);
    const [here, elsewhere, other] = [
      await signInWith(server, 'dau-moi', firefox),
      await server.signIn('dau-moi'),
      await server.signIn('lanh-dao'),
    ];
    const list = async () =>
      (await server.call('GET', routes.accountSessions, undefined, here))
        .json as unknown as SignedIn[];
    const shown = await list();
    expect(shown.find(({ current }) => current)).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{16}$/),
      current: true,
      browser: 'firefox',
      system: 'linux',
      startedAt: server.now,
      seenAt: server.now,
    });
    const [away] = shown.filter(({ current }) => !current);
    expect(shown).toHaveLength(2);
    const end = (id: string, session: Session) =>
      server.call('DELETE', routes.accountSession.replace(':id', id), undefined, session);
    expect((await end(away?.id ?? '', other)).status).toBe(404);
    expect((await end(away?.id ?? '', here)).status).toBe(204);
    expect([await statusOf(server, elsewhere), await statusOf(server, here)]).toEqual([401, 200]);
    const all = await server.call('DELETE', routes.accountSessions, undefined, here);
    expect(all.headers.get('set-cookie')).toContain('Max-Age=0');
    expect([await statusOf(server, here), await statusOf(server, other)]).toEqual([401, 200]);
  });

  test('a session that has idled away is in no list', async () => {
    const server = await newServer();
    await server.person('dau-moi', ['focal']);
    await server.signIn('dau-moi');
    server.now += 13 * 3_600_000;
    const here = await server.signIn('dau-moi');
    const { json } = await server.call('GET', routes.accountSessions, undefined, here);
    expect(json).toHaveLength(1);
  });

  test('a password is changed by whoever knows the one that holds, and the others are signed out', async () => {
    const server = await newServer();
    await server.person('dau-moi', ['focal']);
    const [here, elsewhere] = [await server.signIn('dau-moi'), await server.signIn('dau-moi')];
    const change = (given: string, newPassword: string) =>
      server.call('POST', routes.accountPassword, { password: given, newPassword }, here);
    const next = 'bon nam sau con cho';
    expect((await change('khong phai cai nay', next)).json.code).toBe('wrong-password');
    expect((await change(password, 'ngắn')).json.code).toBe('weak-password');
    expect((await change(password, next)).status).toBe(204);
    expect([await statusOf(server, here), await statusOf(server, elsewhere)]).toEqual([200, 401]);
    const again = await server.call('POST', routes.session, { login: 'dau-moi', password: next });
    expect(again.status).toBe(200);
  });

  test('with a new password a link that was open to its person opens nothing any more', async () => {
    const server = await newServer();
    await server.person('quan-tri', ['admin']);
    await server.person('dau-moi', ['focal']);
    const admin = await server.signIn('quan-tri');
    const here = await server.signIn('dau-moi');
    const path = routes.invite.replace(':login', 'dau-moi');
    const { url } = (await server.call('POST', path, undefined, admin)).json as { url: string };
    const own = { password, newPassword: 'bon nam sau con cho' };
    expect((await server.call('POST', routes.accountPassword, own, here)).status).toBe(204);
    const [, code] = url.split('#ma=');
    const taken = { code, password: 'chin muoi con ngua' };
    const accepted = await server.call('POST', routes.invitedPassword, taken);
    expect([accepted.status, accepted.json.code]).toEqual([403, 'invite-over']);
  });

  test('a sign-in that was checked before a new password or a factor came opens nothing after it', async () => {
    const server = await newServer();
    await server.person('dau-moi', ['focal']);
    const { database } = server;
    const here = await server.signIn('dau-moi');
    const parts = {
      database,
      clock: () => server.now,
      random: (bytes: number) => randomBytes(bytes),
    };
    const machine = { browser: 'other', system: 'other' } as const;
    const asked = { parts: parts as unknown as ServerParts, secure: false, machine, token: '' };
    const known = async () => (await findStaff(database.db, 'dau-moi')) as StaffRecord;
    const before = await known();
    const own = { password, newPassword: 'bon nam sau con cho' };
    await server.call('POST', routes.accountPassword, own, here);
    expect(await signedIn(asked, before, false)).toMatchObject({ refused: 'wrong-login' });
    const { db } = database;
    await putTotp(db, 'dau-moi', new Uint8Array(40));
    await confirmTotp(db, 'dau-moi', dayOf(server.now));
    expect(await signedIn(asked, await known(), false)).toMatchObject({ refused: 'second-factor' });
    expect(await db.selectFrom('session').selectAll().execute()).toHaveLength(1);
  });

  test('of two administrators who disable each other at the same moment one stays', async () => {
    const server = await newServer();
    for (let round = 0; round < 4; round += 1) {
      const logins = [`a-${round}`, `b-${round}`] as const;
      for (const login of logins) await server.person(login, ['admin']);
      const [a, b] = [await server.signIn(logins[0]), await server.signIn(logins[1])];
      const disable = (login: string, session: Session) =>
        server.call('PATCH', routes.person.replace(':login', login), { active: false }, session);
      await Promise.all([disable(logins[1], a), disable(logins[0], b)]);
      const { db } = server.database;
      const left = await db.selectFrom('staff').select('login').where('active', '=', 1).execute();
      expect(left).toHaveLength(1);
      await db.updateTable('staff').set({ active: 0 }).execute();
    }
  });

  test('who fails on purpose at the door keeps nobody from working, nor from their own account', async () => {
    const server = await newServer();
    await server.person('dau-moi', ['focal']);
    const here = await server.signIn('dau-moi');
    const signIn = (given: string) =>
      server.call('POST', routes.session, { login: 'dau-moi', password: given });
    for (let times = 0; times < 5; times += 1) await signIn('sai mật khẩu rồi');
    expect((await signIn(password)).json.code).toBe('too-many-tries');
    expect(await statusOf(server, here)).toBe(200);
    const own = { password, newPassword: 'bon nam sau con cho' };
    expect((await server.call('POST', routes.accountPassword, own, here)).status).toBe(204);
  });

  test('who finds a browser open cannot guess the password through it', async () => {
    const server = await newServer();
    await server.person('dau-moi', ['focal']);
    const here = await server.signIn('dau-moi');
    const guess = () =>
      server.call(
        'POST',
        routes.accountPassword,
        { password: 'sai mật khẩu rồi', newPassword: 'bon nam sau con cho' },
        here,
      );
    for (let times = 0; times < 5; times += 1) {
      expect((await guess()).json.code).toBe('wrong-password');
    }
    expect((await guess()).json).toMatchObject({ code: 'too-many-tries', retryAfter: 1 });
  });

  test('a disabled person stays in the list with the day, and what they did stays theirs', async () => {
    const server = await newServer();
    await server.person('quan-tri', ['admin']);
    await server.person('dau-moi', ['focal']);
    const theirs = await server.signIn('dau-moi');
    const from = server.now - 3_600_000;
    const sat = { counter: 'quay-1', from, to: from + 900_000, officer: 'cb-02' };
    await server.call('POST', routes.seatingCorrections, sat, theirs);
    let admin = await server.signIn('quan-tri');
    const path = routes.person.replace(':login', 'dau-moi');
    const shown = async () =>
      (
        (await server.call('GET', routes.people, undefined, admin)).json as unknown as {
          login: string;
        }[]
      ).find(({ login }) => login === 'dau-moi');
    await server.call('PATCH', path, { active: false }, admin);
    server.now += 24 * 3_600_000;
    admin = await server.signIn('quan-tri');
    await server.call('PATCH', path, { active: false }, admin);
    const kept = await server.database.db
      .selectFrom('staff')
      .select(['active', 'disabled_day', 'seen_day'])
      .where('login', '=', 'dau-moi')
      .executeTakeFirst();
    expect(kept).toEqual({ active: 0, disabled_day: '2026-11-15', seen_day: '2026-11-15' });
    expect(await shown()).toMatchObject({ active: false, disabledDay: '2026-11-15' });
    const [correction] = await server.database.db
      .selectFrom('seating_correction')
      .select('made_by')
      .execute();
    expect(correction?.made_by).toBe('dau-moi');
    expect(await statusOf(server, theirs)).toBe(401);
    const denied = await server.call('POST', routes.session, { login: 'dau-moi', password });
    expect(denied.json.code).toBe('wrong-login');
    const added = await server.call(
      'POST',
      routes.people,
      { login: 'dau-moi', roles: ['focal'] },
      admin,
    );
    expect(added.json.code).toBe('login-taken');
  });
});
