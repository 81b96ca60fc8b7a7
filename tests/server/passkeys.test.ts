import { expect, test } from 'vitest';
import { routes } from '../../src/protocol/routes.ts';
import { challenges } from '../../src/server/auth/challenges.ts';
import { passkeyPlace } from '../../src/server/auth/passkey-place.ts';
import { aServer, password } from '../fixtures/a-server.ts';
import { onBothEngines } from '../fixtures/databases.ts';

test.each([
  ['https://mot-cua.phu-la.lan:8443', { ok: true, name: 'mot-cua.phu-la.lan' }],
  ['http://localhost:8080', { ok: true, name: 'localhost' }],
  ['https://192.168.1.10:8443', { ok: false, why: 'ip-address' }],
  ['https://[fd00::10]:8443', { ok: false, why: 'ip-address' }],
  ['http://127.0.0.1:8080', { ok: false, why: 'ip-address' }],
  ['http://mot-cua:8080', { ok: false, why: 'insecure' }],
])('whether %s can have passkeys is said with the reason', (publicUrl, place) => {
  expect(passkeyPlace(publicUrl)).toMatchObject(place);
});

test('a challenge is answered once, by whom it was put to, within five minutes', () => {
  let now = 0;
  const asked = challenges(() => now);
  asked.put('a', 'dau-moi');
  expect(asked.take('a', 'lanh-dao')).toBe(false);
  expect(asked.take('a', 'dau-moi')).toBe(false);
  asked.put('b', null);
  expect([asked.take('b', null), asked.take('b', null)]).toEqual([true, false]);
  asked.put('c', null);
  now += 5 * 60_000 + 1;
  expect(asked.take('c', null)).toBe(false);
});

onBothEngines(({ newPlace }) => {
  test('a signature of no known passkey, and one of garbage, open nothing', async () => {
    const server = await aServer(await (await newPlace()).open());
    await server.person('dau-moi', ['focal']);
    const options = await server.call('POST', routes.passkeyOptions);
    expect(options.json).toMatchObject({ rpId: 'localhost', userVerification: 'required' });
    expect(options.json.allowCredentials ?? []).toEqual([]);
    const signed = { clientDataJSON: 'e30', authenticatorData: 'AAAA', signature: 'AAAA' };
    const response = { id: 'AAAA', rawId: 'AAAA', type: 'public-key', response: signed };
    const unknown = await server.call('POST', routes.passkeySession, { response });
    expect([unknown.status, unknown.json.code]).toEqual([403, 'wrong-passkey']);
    await server.database.db
      .insertInto('passkey')
      .values({
        id: 'AAAA',
        login: 'dau-moi',
        public_key: Buffer.from('no key'),
        counter: 0,
        name: 'x',
        transports_json: '[]',
        made_day: '2026-11-15',
        used_day: null,
      })
      .execute();
    const garbage = await server.call('POST', routes.passkeySession, { response });
    expect([garbage.status, garbage.json.code]).toEqual([403, 'wrong-passkey']);
    // Who has a passkey is not let in by the password alone.
    const alone = await server.call('POST', routes.session, { login: 'dau-moi', password });
    expect(alone.json.code).toBe('second-factor');
  });

  test('a passkey is asked for with the password, and taken only as it was asked for', async () => {
    const server = await aServer(await (await newPlace()).open());
    await server.person('dau-moi', ['focal']);
    const here = await server.signIn('dau-moi');
    const ask = (given: string) =>
      server.call('POST', routes.accountPasskeyOptions, { password: given }, here);
    expect((await ask('sai mật khẩu rồi')).json.code).toBe('wrong-password');
    expect((await ask(password)).json).toMatchObject({
      rp: { id: 'localhost' },
      user: { name: 'dau-moi' },
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    const response = {
      id: 'AAAA',
      rawId: 'AAAA',
      type: 'public-key',
      response: { clientDataJSON: 'e30', attestationObject: 'AAAA' },
    };
    const body = { name: 'Máy bàn', response };
    const made = await server.call('POST', routes.accountPasskeys, body, here);
    expect(made.json.code).toBe('wrong-passkey');
    const listed = await server.call('GET', routes.accountPasskeys, undefined, here);
    expect(listed.json).toEqual({ origin: 'http://localhost:8080', why: null, passkeys: [] });
  });
});
