import { randomBytes, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { Hono } from 'hono';
import { expect, onTestFinished, test } from 'vitest';
import { openFrontDoor } from '../../src/server/front-door.ts';
import type { LogEntry } from '../../src/server/log.ts';
import { initialise } from '../../src/server/tls/authority.ts';
import { readServer } from '../../src/server/tls/folder.ts';
import { type Host, hostFrom } from '../../src/server/tls/host.ts';
import { certificateKeeper } from '../../src/server/tls/keeper.ts';
import { freePort } from '../fixtures/free-port.ts';
import { newFolder, now } from './calls.ts';

const day = 86_400_000;
const random = (bytes: number) => randomBytes(bytes);

/** A keeper over a fresh folder, with a clock that only the test turns. */
async function aKeeper() {
  const folder = newFolder();
  const made = await initialise(folder, [hostFrom('192.168.7.20') as Host], { now, random });
  if (!made.ok) throw new Error(made.outside);
  const log: LogEntry[] = [];
  const used: X509Certificate[] = [];
  const clock = { now };
  const keeper = certificateKeeper(
    {
      folder,
      clock: () => clock.now,
      random,
      log: (entry) => log.push(entry),
      use: (pem) => used.push(new X509Certificate(pem)),
    },
    made.server.pem,
  );
  const at = async (ms: number) => {
    clock.now = ms;
    log.length = 0;
    await keeper.check();
    return log.map(({ event }) => event);
  };
  return { folder, at, used, server: made.server, authority: made.authority, log };
}

test('the certificate is renewed by itself in its last thirty days, for the same hosts, and at once in use', async () => {
  const { folder, at, used, server, authority } = await aKeeper();
  expect(await at(now)).toEqual([]);
  expect(await at(now + 365 * day)).toEqual([]);
  expect(await at(now + 367 * day)).toEqual(['certificate-renewed', 'certificate-in-use']);
  expect(await at(now + 367 * day)).toEqual([]);
  const renewed = readServer(folder);
  expect(renewed?.hosts).toEqual(server.hosts);
  expect(used.map((one) => one.fingerprint256)).toEqual([renewed?.fingerprint]);
  expect(used[0]?.verify(new X509Certificate(authority.pair.certificate).publicKey)).toBe(true);
});

test('over the ten years there is never a day without a valid certificate, and the end is announced', async () => {
  const { folder, at, authority } = await aKeeper();
  for (let ms = now; ms < authority.until - 31 * day; ms += 7 * day) {
    await at(ms);
    const server = readServer(folder);
    expect(server && server.from <= ms && ms < server.until).toBe(true);
    expect(server && server.until <= authority.until).toBe(true);
  }
  expect(await at(authority.until - 5 * day)).toEqual(['authority-ends']);
});

test('a certificate made while the clock was wrong is made anew once it is right', async () => {
  const { folder, at } = await aKeeper();
  expect(await at(now - 2 * day)).toEqual(['certificate-renewed', 'certificate-in-use']);
  expect(readServer(folder)?.from).toBe(now - 3 * day);
});

test('a new init beside the running server is taken into use; without the authority the old one stays', async () => {
  const { folder, at, used, log } = await aKeeper();
  await initialise(folder, [hostFrom('mot-cua.lan') as Host], { now, random });
  expect(await at(now)).toEqual(['certificate-in-use']);
  expect(used[0]?.subjectAltName).toContain('mot-cua.lan');
  rmSync(join(folder, 'authority.pem'));
  expect(await at(now + 380 * day)).toEqual(['certificate-not-renewed']);
  expect(log[0]).toMatchObject({ level: 'warn' });
  expect(used).toHaveLength(1);
});

test('a listening server hands out the renewed certificate without a restart', async () => {
  const { folder, server } = await aKeeper();
  const port = await freePort();
  const pem = server.pem;
  const tls = { cert: pem, key: pem, port, local: { folder, host: '192.168.7.20' } };
  const app = new Hono();
  // The plain port is taken by the system's choice.
  const door = await openFrontDoor(app, { host: null, port: 0, tls }, new Hono());
  onTestFinished(() => door.close());
  const shown = async () => {
    const ca = readFileSync(join(folder, 'sipas-ca.crt'));
    const socket = connect({ host: '127.0.0.1', port, ca, servername: 'localhost' });
    await once(socket, 'secureConnect');
    const { fingerprint256 } = socket.getPeerCertificate();
    socket.destroy();
    return fingerprint256;
  };
  const again = await initialise(folder, [hostFrom('192.168.7.20') as Host], {
    now: Date.now(),
    random,
  });
  if (!again.ok) throw new Error(again.outside);
  door.useCertificate(again.server.pem);
  expect(await shown()).toBe(again.server.fingerprint);
});
