import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import { expect, onTestFinished, test } from 'vitest';
import { openSqlite } from '../../src/server/store/database.ts';
import { migrate } from '../../src/server/store/migrations/migrate.ts';
import { aServer } from '../fixtures/a-server.ts';

const [page, secret] = ['<!doctype html><title>trang</title>', 'khong-ai-duoc-doc'];

/** A server at a real port, its build beside a data folder that holds a secret. */
async function served() {
  const folder = mkdtempSync(join(tmpdir(), 'sipas-paths-'));
  const database = openSqlite(join(folder, 'data'));
  onTestFinished(async () => {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });
  await migrate(database);
  mkdirSync(join(folder, 'web/assets'), { recursive: true });
  mkdirSync(join(folder, 'data/keys'));
  writeFileSync(join(folder, 'web/index.html'), page);
  writeFileSync(join(folder, 'web/assets/a.js'), '1');
  for (const name of ['keys.txt', 'data/keys/people.key'])
    writeFileSync(join(folder, name), secret);
  const { app } = await aServer(database, { webRoot: join(folder, 'web') });
  const server = createAdaptorServer({ fetch: app.fetch, createServer });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => new Promise((resolve) => server.close(() => resolve())));
  const { port } = server.address() as AddressInfo;
  // By hand: a client would tidy the path up before it sends it.
  return (target: string | Buffer) =>
    new Promise<{ readonly status: number; readonly reply: string }>((resolve) => {
      const socket = connect(port, '127.0.0.1');
      let reply = '';
      socket.setEncoding('utf8').on('data', (more) => {
        reply += more;
      });
      // It may hang up before all of a long line is sent.
      socket.on('error', () => undefined);
      socket.on('close', () => {
        resolve({ status: Number(/^HTTP\/1\.1 (\d+)/.exec(reply)?.[1] ?? 0), reply });
      });
      const end = ' HTTP/1.1\r\nHost: may-chu\r\nConnection: close\r\n\r\n';
      socket.write(Buffer.concat([Buffer.from('GET '), Buffer.from(target), Buffer.from(end)]));
    });
}

const ups = [
  '../',
  '..%2f',
  '%2e%2e/',
  '%2e%2e%2f',
  '.%2e/',
  '%252e%252e%252f',
  '%25252e%25252e%25252f',
  '..\\',
  '..%5c',
  '%2e%2e%5c',
  '..%255c',
  '....//',
  '..;/',
  '..%00/',
  '%00../',
  '%c0%ae%c0%ae/',
  '%e0%80%ae%e0%80%ae/',
  '%uff0e%uff0e/',
  '．．/',
];
const starts = [
  '/',
  '/assets/',
  '/assets/a.js/',
  '/nhan-vien/',
  '/p/',
  '//',
  '',
  'http://may-chu/',
];

test('no way to write a path leads out of the build: what comes back is a page of it, or nothing', async () => {
  const get = await served();
  expect(await get('/assets/a.js')).toMatchObject({ status: 200 });
  expect((await get('/nhan-vien/thang')).reply).toContain(page);
  const statuses = new Map<number, number>();
  for (const start of starts) {
    for (const up of ups) {
      for (const deep of [1, 2, 4]) {
        for (const name of ['keys.txt', 'data/keys/people.key', 'keys.txt%00.js', 'etc/passwd']) {
          const target = start + up.repeat(deep) + name;
          const { status, reply } = await get(target);
          expect(reply, target).not.toMatch(/khong-ai-duoc-doc|root:.*:0:0:/);
          expect([200, 400, 404], target).toContain(status);
          if (status === 200) expect(reply, target).toContain(page);
          statuses.set(status, (statuses.get(status) ?? 0) + 1);
        }
      }
    }
  }
  expect(statuses.get(404) ?? 0).toBeGreaterThan(500);
});

test('bytes that are no path are no request, and a name with NUL is no file', async () => {
  const get = await served();
  for (const target of [
    Buffer.from('/assets/a.js\0'),
    Buffer.from([0x2f, 0xc0, 0xae, 0xc0, 0xae, 0x2f]),
    '/assets/a.js%00',
    '/assets/a.js%00.html',
    '/assets%5ca.js',
    '/assets\\..\\..\\keys.txt',
    '/%',
    '/%zz',
    '*',
    'may-chu:80',
    `/${'../'.repeat(4000)}keys.txt`,
  ]) {
    const { status, reply } = await get(target);
    expect([400, 404, 431], String(target)).toContain(status);
    expect(reply).not.toContain(secret);
  }
});
