import { expect, test } from 'vitest';
import { isPassword } from '../../src/server/auth/password.ts';
import { findStaff } from '../../src/server/store/people/staff.ts';
import { applySetup } from '../../src/server/store/unit/setup.ts';
import { aSetup } from '../fixtures/a-unit.ts';
import { onBothEngines } from '../fixtures/databases.ts';
import { sipas } from './calls.ts';

onBothEngines(({ newPlace }) => {
  const newWard = async () => {
    const place = await newPlace();
    const database = await place.open();
    await applySetup(database, aSetup);
    const call = async (args: string, stdin = '') => {
      const called = await sipas(place, args.split(' '), '/', stdin);
      return { ...called, json: called.out === '' ? null : JSON.parse(called.out) };
    };
    return { database, call };
  };

  test('a person is added with a piped password of which one trailing newline is dropped', async () => {
    const { database, call } = await newWard();
    const add = 'user add --unit phu-la --name dau-moi --role focal --role leader --password-stdin';
    const added = await call(add, 'mot hai ba con meo\n\n');
    expect([added.code, added.json]).toEqual([
      0,
      { login: 'dau-moi', roles: ['focal', 'leader'], active: true, officer: null, unit: 'phu-la' },
    ]);
    const kept = await findStaff(database.db, 'dau-moi');
    expect(await isPassword('mot hai ba con meo\n', kept?.passwordHash ?? '')).toBe(true);
    const again = await call(add, 'mot hai ba con meo');
    expect([again.code, again.json.code]).toEqual([2, 'login-taken']);
  });

  test('what is wrong about a person is told in a line, with exit code 2', async () => {
    const { call } = await newWard();
    const good = 'mot hai ba con meo';
    for (const [args, stdin] of [
      ['user add --name x --role focal --password-stdin', 'ngắn'],
      ['user add --name x --role boss --password-stdin', good],
      ['user add --name x --password-stdin', good],
      ['user add --role focal --password-stdin', good],
      ['user add --name x --role focal', good],
      ['user add --name x --role officer --officer nobody --password-stdin', good],
      ['user add --name x --role focal --second-factor maybe --password-stdin', good],
      ['user add --unit nowhere --name x --role focal --password-stdin', good],
      ['user disable --name nobody', ''],
      ['user', ''],
      ['user fly', ''],
    ] as const) {
      const { code, err } = await call(args, stdin);
      expect(code, args).toBe(2);
      expect(err.trim().split('\n'), args).toHaveLength(1);
    }
  });

  test('people are listed, reset and disabled; the last administrator is not', async () => {
    const { database, call } = await newWard();
    const good = 'mot hai ba con meo';
    await call('user add --name quan-tri --role admin --password-stdin', good);
    await call('user add --name cong-chuc --role officer --officer cb-01 --password-stdin', good);
    expect((await call('user list')).json.map(({ login }: { login: string }) => login)).toEqual([
      'cong-chuc',
      'quan-tri',
    ]);
    expect((await call('user disable cong-chuc')).json.active).toBe(false);
    expect((await call('user disable --name quan-tri')).json.code).toBe('last-admin');
    expect(
      (await call('user reset --name quan-tri --password-stdin', 'bon nam sau con cho\n')).code,
    ).toBe(0);
    const kept = await findStaff(database.db, 'quan-tri');
    expect(await isPassword('bon nam sau con cho', kept?.passwordHash ?? '')).toBe(true);
  });

  test('a tablet is added with a code and its link, listed and revoked', async () => {
    const { call } = await newWard();
    const added = await call('kiosk add --counter quay-1');
    expect(added.code).toBe(0);
    expect(Object.keys(added.json)).toEqual(['id', 'code', 'enrolUrl']);
    expect(added.json.enrolUrl).toBe(`http://localhost:8080/#ma=${added.json.code}`);
    await call('kiosk add --counter sanh --name Sanh --trial');
    expect((await call('kiosk list')).json).toMatchObject([
      { name: 'Quầy 1', counter: 'quay-1', trial: false, enrolled: false },
      { name: 'Sanh', counter: 'sanh', trial: true, revoked: false },
    ]);
    expect((await call(`kiosk revoke ${added.json.id}`)).json).toMatchObject({ revoked: true });
    for (const args of ['kiosk add --counter none', 'kiosk add', 'kiosk revoke none', 'kiosk']) {
      expect((await call(args)).code, args).toBe(2);
    }
  });
});
