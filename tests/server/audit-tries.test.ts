import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { expect, test } from 'vitest';
import { type AuditKind, auditKinds } from '../../src/protocol/audit.ts';
import { routes } from '../../src/protocol/routes.ts';
import { readAudit } from '../../src/server/store/audit/audit.ts';
import type { Database } from '../../src/server/store/database.ts';
import { addPasskey } from '../../src/server/store/people/passkeys.ts';
import type { Day } from '../../src/survey/day.ts';
import { aKey, aServer, type TestServer } from '../fixtures/a-server.ts';
import { onBothEngines } from '../fixtures/databases.ts';

/** The lines of a kind, oldest first. */
async function linesOf({ db }: Database, kind: AuditKind) {
  const actions = auditKinds[kind];
  const lines = await readAudit(db, 'phu-la', { actions, before: null, limit: 100 });
  return [...lines].reverse();
}

const wrong = 'mat-khau-go-nham';

/** A passkey in software: what is kept of it, and how it answers the server. */
function aPasskey(login: string) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  // COSE, as an authenticator writes it: EC2, ES256, P-256, x, y.
  const cose = Buffer.concat([
    Buffer.from([0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32]),
    Buffer.from(x, 'base64url'),
    Buffer.from([0x22, 0x58, 32]),
    Buffer.from(y, 'base64url'),
  ]);
  const id = randomBytes(16).toString('base64url');
  const madeDay = '2026-11-15' as Day;
  const kept = { id, login, publicKey: cose, counter: 0, name: 'x', transports: [], madeDay };
  const answer = (challenge: string) => {
    const origin = 'http://localhost:8080';
    const client = Buffer.from(JSON.stringify({ type: 'webauthn.get', challenge, origin }));
    const place = createHash('sha256').update('localhost').digest();
    // Its owner was there and is known; it counts nothing.
    const data = Buffer.concat([place, Buffer.from([0x05, 0, 0, 0, 0])]);
    const signed = Buffer.concat([data, createHash('sha256').update(client).digest()]);
    const response = {
      clientDataJSON: client.toString('base64url'),
      authenticatorData: data.toString('base64url'),
      signature: sign('sha256', signed, privateKey).toString('base64url'),
    };
    return { response: { id, rawId: id, type: 'public-key', response } };
  };
  return { id, kept: { ...kept, usedDay: null }, answer };
}

async function challengeOf(server: TestServer): Promise<string> {
  return String((await server.call('POST', routes.passkeyOptions)).json.challenge);
}

onBothEngines(({ newPlace }) => {
  const newServer = async () => {
    const server = await aServer(await (await newPlace()).open());
    await server.person('dau-moi', ['focal']);
    return server;
  };

  test('a wrong password inside an account is noted, whatever it was typed for, and not while it has to wait', async () => {
    const server = await newServer();
    const session = await server.signIn('dau-moi');
    const calls = [
      routes.accountPassword,
      routes.accountTotp,
      routes.accountTotpOff,
      routes.accountRecoveryCodes,
      routes.accountPasskeyOptions,
      routes.accountPasskeyRemoval.replace(':id', 'AAAA'),
    ];
    const body = { password: wrong, newPassword: 'bon nam sau con cho' };
    const codeOf = async (path: string) => {
      const asked = path === routes.accountPassword ? body : { password: wrong };
      return (await server.call('POST', path, asked, session)).json.code;
    };
    for (const path of calls) {
      expect(await codeOf(path), path).toBe('wrong-password');
      server.now += 400_000;
    }
    expect(await codeOf(routes.accountTotp)).toBe('wrong-password');
    for (const path of calls) expect(await codeOf(path), path).toBe('too-many-tries');
    const [first, ...lines] = await linesOf(server.database, 'sign-ins');
    expect(first?.action).toBe('signed-in');
    expect(lines).toHaveLength(calls.length + 1);
    for (const line of lines) {
      const { action, who, door, about } = line;
      const told = { action: 'own-password-failed', who: 'dau-moi', door: 'staff', about: {} };
      expect({ action, who, door, about }).toEqual(told);
      expect(JSON.stringify(line)).not.toContain(wrong);
    }
  });

  test('a sign-in by a passkey that fails is noted as of its owner, by one that nobody has as of nobody', async () => {
    const server = await newServer();
    const { kept, answer } = aPasskey('dau-moi');
    await addPasskey(server.database.db, kept);
    const send = async (body: object) =>
      (await server.call('POST', routes.passkeySession, body)).status;
    // Right, but of a question that was never put.
    expect(await send(answer('AAAA'))).toBe(403);
    expect(await send(aPasskey('dau-moi').answer(await challengeOf(server)))).toBe(403);
    const told = async () =>
      (await linesOf(server.database, 'sign-ins')).map(({ who, action }) => `${who} ${action}`);
    expect(await told()).toEqual(['dau-moi sign-in-failed', 'null sign-in-failed']);
    expect(await send(answer(await challengeOf(server)))).toBe(200);
    expect((await told()).at(-1)).toBe('dau-moi signed-in');
  });

  test('who sends false passkeys without end cannot fill the log, and keeps nobody out who has a right one', async () => {
    const server = await newServer();
    const [own, foreign] = [aPasskey('dau-moi'), aPasskey('dau-moi')];
    await addPasskey(server.database.db, own.kept);
    const statuses = new Set<number>();
    for (let time = 0; time < 60; time += 1) {
      const { answer } = time % 2 === 0 ? own : foreign;
      statuses.add((await server.call('POST', routes.passkeySession, answer('AAAA'))).status);
    }
    expect([...statuses].sort()).toEqual([403, 429]);
    expect(await linesOf(server.database, 'sign-ins')).toHaveLength(10);
    const right = own.answer(await challengeOf(server));
    expect((await server.call('POST', routes.passkeySession, right)).status).toBe(200);
  });

  test('a tablet that connects is noted once, and a code that is wrong or used by another is not', async () => {
    const server = await newServer();
    const kiosk = await server.kiosk();
    const secret = kiosk.headers.authorization?.split('.')[1] ?? '';
    const enrol = async (code: string, own: string) =>
      (await server.call('POST', routes.enrol, { code, publicKey: aKey, secret: own })).status;
    // The reply was lost on the way: the same tablet asks again.
    expect(await enrol(kiosk.code, secret)).toBe(200);
    expect(await enrol(kiosk.code, randomBytes(32).toString('base64url'))).toBe(409);
    expect(await enrol('ACDE-FGHJ-KMNP', secret)).toBe(403);
    const lines = await linesOf(server.database, 'tablets');
    expect(lines).toMatchObject([
      { action: 'kiosk-enrolled', who: null, door: 'server', about: { kiosk: kiosk.id } },
    ]);
  });
});
