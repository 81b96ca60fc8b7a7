import { randomBytes, X509Certificate } from 'node:crypto';
import { expect, test } from 'vitest';
import { certificateDoor } from '../../src/server/routes/certificate-door.ts';
import { openSqlite } from '../../src/server/store/database.ts';
import { migrate } from '../../src/server/store/migrations/migrate.ts';
import { initialise } from '../../src/server/tls/authority.ts';
import { hostFrom } from '../../src/server/tls/host.ts';
import { type TrustState, trustState } from '../../src/server/tls/state.ts';
import { aServer } from '../fixtures/a-server.ts';
import { newFolder, now } from './calls.ts';

async function aTrust(host: string | null): Promise<TrustState> {
  const folder = newFolder();
  const known = hostFrom('192.168.7.20');
  if (known === null) throw new Error('no host');
  await initialise(folder, [known], { now, random: (bytes) => randomBytes(bytes) });
  const pem = Buffer.from('');
  const tls = { cert: pem, key: pem, port: 8443, local: { folder, host: '192.168.7.20' } };
  return trustState({ host, port: 8080, publicUrl: 'https://192.168.7.20:8443', tls });
}

const people = { headers: { accept: 'text/html,*/*' } };
const textOf = async (reply: Response | Promise<Response>) => (await reply).text();

test('/chung-chi gives the certificate, its fingerprint, a QR of itself, and the way to the survey', async () => {
  const trust = await aTrust('0.0.0.0');
  if (trust.kind !== 'local') throw new Error(trust.kind);
  const door = certificateDoor(() => trust);
  const file = await door.request('/chung-chi/sipas-ca.crt');
  expect(file.headers.get('content-type')).toBe('application/x-x509-ca-cert');
  const certificate = new X509Certificate(new Uint8Array(await file.arrayBuffer()));
  expect(certificate.fingerprint256).toBe(trust.fingerprint);
  const page = await textOf(door.request('/chung-chi'));
  const shown = page.replace(/<[^>]+>/g, '').replaceAll(/\s+/g, ' ');
  expect(shown).toContain(trust.fingerprint.replaceAll(':', ' '));
  expect(page).toContain('href="https://192.168.7.20:8443"');
  expect(shown).toContain('http://192.168.7.20:8080/chung-chi');
  expect(page).toMatch(/<img class="qr" src="data:image\/svg\+xml,/);
  expect(page).toContain('lang="vi"');
  expect(await textOf(door.request('/chung-chi/en'))).toContain('Download the certificate');
});

test('the page needs nothing from elsewhere and nothing that its policy forbids', async () => {
  const trust = await aTrust('0.0.0.0');
  const door = certificateDoor(() => trust);
  const reply = await door.request('/chung-chi', people);
  expect(reply.headers.get('content-security-policy')).toContain("default-src 'none'");
  const page = await reply.text();
  expect(page).not.toMatch(/<script|<style| style="| on[a-z]+="/);
  const addresses = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, url]) => url ?? '');
  const foreign = addresses.filter(
    (url) => !/^(\/chung-chi|data:|https:\/\/192\.168\.7\.20:8443)/.test(url),
  );
  expect(foreign).toEqual([]);
  const style = await door.request('/chung-chi/trang.css');
  expect(style.headers.get('content-type')).toMatch(/^text\/css/);
  expect(await style.text()).not.toMatch(/@import|url\(/);
});

test.each([
  ['/', 'GET'],
  ['/nhan-vien', 'GET'],
  ['/api/health', 'GET'],
  ['/api/v1/session', 'POST'],
  ['/sw.js', 'GET'],
  ['/chung-chi/authority.pem', 'GET'],
  ['/chung-chi/../tls/server.pem', 'GET'],
  ['/chung-chi', 'POST'],
])('without TLS the network finds nothing at %s (%s)', async (path, method) => {
  const trust = await aTrust('0.0.0.0');
  const reply = await certificateDoor(() => trust).request(path, { method });
  expect([reply.status, reply.headers.get('content-type')]).toEqual([
    404,
    'application/problem+json; charset=utf-8',
  ]);
});

test('a person who types the plain address is told which one to open', async () => {
  const trust = await aTrust('0.0.0.0');
  const reply = await certificateDoor(() => trust).request('/', people);
  expect(reply.status).toBe(404);
  const page = await reply.text();
  expect(page).toContain('href="https://192.168.7.20:8443"');
  expect(page).toContain('href="/chung-chi"');
});

test('each device finds its own steps open and first', async () => {
  const trust = await aTrust('0.0.0.0');
  const opened = async (userAgent: string) => {
    const headers = { 'user-agent': userAgent };
    const page = await textOf(certificateDoor(() => trust).request('/chung-chi', { headers }));
    const summaries = [...page.matchAll(/<details( open)?>\s*<summary>([^<]+)/g)];
    return summaries.map(([, open, name]) => `${name?.slice(0, 12)}${open ? ' *' : ''}`);
  };
  expect(await opened('Mozilla/5.0 (Linux; Android 13; SM-T225)')).toEqual([
    'Máy tính bản *',
    'iPad hoặc iP',
    'Máy Windows',
  ]);
  expect((await opened('Mozilla/5.0 (Macintosh; Intel Mac OS X)'))[0]).toBe('iPad hoặc iP *');
  expect((await opened('Mozilla/5.0 (Windows NT 10.0)'))[0]).toBe('Máy Windows *');
  expect((await opened('')).every((line) => line.endsWith('*'))).toBe(true);
});

test('while HOST lets nobody in, the page says so instead of showing a code that leads nowhere', async () => {
  const trust = await aTrust(null);
  const page = await textOf(certificateDoor(() => trust).request('/chung-chi'));
  expect(page).toContain('HOST=0.0.0.0');
  expect(page).not.toContain('class="qr"');
});

test('a server without a certificate tells how to make one', async () => {
  const database = openSqlite(newFolder());
  await migrate(database);
  const { app } = await aServer(database);
  const page = await textOf(app.request('/chung-chi'));
  expect(page).toContain('tls init --host');
  expect((await app.request('/chung-chi/sipas-ca.crt')).status).toBe(404);
  await database.close();
});

test('a server with the office’s own certificate sends people to its address', async () => {
  const door = certificateDoor(() => ({ kind: 'own', appUrl: 'https://phieu.vn' }));
  expect(await textOf(door.request('/chung-chi'))).toContain('href="https://phieu.vn"');
});
