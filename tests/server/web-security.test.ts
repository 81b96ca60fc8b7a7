import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { routes } from '../../src/protocol/routes.ts';
import { staticFiles } from '../../src/server/routes/static-files.ts';
import { openSqlite } from '../../src/server/store/database.ts';
import { migrate } from '../../src/server/store/migrations/migrate.ts';
import { aServer } from '../fixtures/a-server.ts';
import { routesOf } from './api-requests.ts';

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sipas-web-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function newServer(folder = newFolder()) {
  const database = openSqlite(folder);
  onTestFinished(() => database.close());
  await migrate(database);
  return aServer(database);
}

test('no route that changes something hears a page of another site, whoever is signed in', async () => {
  const server = await newServer();
  await server.person('moi-viec', ['officer', 'focal', 'leader', 'viewer', 'admin'], 'cb-01');
  const session = await server.signIn('moi-viec');
  const changing = routesOf((await server.call('GET', routes.openapi)).json).filter(
    ({ method }) => method !== 'GET',
  );
  expect(changing.length).toBeGreaterThan(30);
  for (const { method, path } of changing) {
    for (const headers of [
      { origin: 'https://xau.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site', origin: 'http://localhost:8081' },
    ] as const) {
      const reply = await server.call(method, path, {}, { ...session, ...headers });
      expect([reply.status, reply.json.code], `${method} ${path}`).toEqual([403, 'cross-site']);
    }
  }
});

test('what a path is called never reaches the disk: only files of the build are told', () => {
  const outside = newFolder();
  const root = join(outside, 'web');
  mkdirSync(join(root, 'assets'), { recursive: true });
  writeFileSync(join(outside, 'keys.txt'), 'secret');
  writeFileSync(join(root, 'assets', 'a.js'), '1');
  const files = staticFiles(root);
  expect(files('/assets/a.js', new Headers())?.status).toBe(200);
  const ups = ['../', '..\\', '%2e%2e/', '..%2f', '%252e%252e%252f', '....//', '.%00./', '//'];
  for (const up of ups) {
    for (const start of ['/', '/assets/', '/assets/a.js/', '']) {
      for (const name of ['keys.txt', 'web/assets/a.js', 'etc/passwd']) {
        expect(files(start + up.repeat(3) + name, new Headers()), start + up + name).toBeNull();
      }
    }
  }
  for (const name of ['/__proto__', '/constructor', '/toString', '/assets', '/assets/']) {
    expect(files(name, new Headers()), name).toBeNull();
  }
});

test('an upload is what its first bytes say, and nothing that a browser would run', async () => {
  const server = await newServer();
  await server.person('quan-tri', ['admin']);
  const session = await server.signIn('quan-tri');
  const path = routes.officerPhoto.replace(':id', 'cb-01');
  const put = (bytes: Buffer) =>
    server.call('PUT', path, { bytes: bytes.toString('base64') }, session);
  for (const text of [
    '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    '<!doctype html><script>alert(1)</script>',
    'GIF89a=1;alert(1)',
    '%PDF-1.7',
    'PK\u0003\u0004',
    '',
  ]) {
    expect((await put(Buffer.from(text, 'latin1'))).json.code, text).toBe('bad-photo');
  }
  const disguised = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.from('<script>')]);
  expect((await put(disguised)).status).toBe(200);
  const { headers } = await server.call('GET', path, undefined, session);
  expect(headers.get('content-type')).toBe('image/jpeg');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  const recording = await server.call(
    'PUT',
    routes.recording.replace(':hash', '0'.repeat(64)),
    { audio: Buffer.from('<script>alert(1)</script>').toString('base64') },
    session,
  );
  expect(recording.status).toBeGreaterThanOrEqual(400);
});

test.skipIf(process.platform === 'win32')(
  'the database, which holds keys, is for its owner alone from the first start on, also in a folder that others may read',
  async () => {
    const folder = newFolder();
    mkdirSync(join(folder, 'data'), { mode: 0o755 });
    await newServer(join(folder, 'data'));
    const files = readdirSync(join(folder, 'data')).filter((name) => name.startsWith('sipas.db'));
    expect(files.length).toBeGreaterThan(1);
    for (const name of files) {
      expect(statSync(join(folder, 'data', name)).mode & 0o777, name).toBe(0o600);
    }
  },
);
