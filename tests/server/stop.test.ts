import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { freePort } from '../fixtures/free-port.ts';
import { newFolder } from './calls.ts';

// Inside the project, since the built server looks for its packages upward from where it lies.
mkdirSync('node_modules/.cache', { recursive: true });
const home = mkdtempSync(join(process.cwd(), 'node_modules/.cache/sipas-stop-'));

beforeAll(async () => {
  copyFileSync('package.json', join(home, 'package.json'));
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: 'src/server/server.ts',
      outDir: join(home, 'dist/server'),
      target: 'node20',
    },
  });
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

test('SIGTERM finishes a slow request, frees the port, exits 0, and the server starts there again', async () => {
  const port = await freePort();
  const env = { PORT: String(port), DATA_DIR: newFolder() };
  const first = await started(env);
  const slow = await connected(port);
  const body = JSON.stringify({ login: 'nobody', password: 'không phải mật khẩu' });
  slow.write(
    `POST /api/v1/session HTTP/1.1\r\nhost: localhost:${port}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body.slice(0, 10)}`,
  );
  // An idle connection, kept open by a browser, must not hold the server up.
  const idle = await connected(port);
  idle.write(`GET /api/health HTTP/1.1\r\nhost: localhost:${port}\r\n\r\n`);
  expect(await heard(idle, /"status":"ok"/)).toBe(true);

  const stopping = saidBy(first, 'stderr', /Đang dừng/);
  const ended = once(first, 'exit');
  const before = performance.now();
  first.kill('SIGTERM');
  await stopping;
  first.kill('SIGTERM');
  slow.write(body.slice(10));
  expect(await heard(slow, /HTTP\/1\.1 401[\s\S]*wrong-login/)).toBe(true);
  expect(await ended).toEqual([0, null]);
  expect(performance.now() - before).toBeLessThan(10_000);

  const second = await started(env);
  const again = once(second, 'exit');
  second.kill('SIGINT');
  expect(await again).toEqual([0, null]);
});

test('a sender that never finishes is let go within ten seconds', async () => {
  const port = await freePort();
  const server = await started({ PORT: String(port), DATA_DIR: newFolder() });
  const stuck = await connected(port);
  stuck.on('error', () => undefined);
  stuck.write(
    `POST /api/v1/session HTTP/1.1\r\nhost: localhost:${port}\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{`,
  );
  // Once another request on a later connection is answered, the first has arrived too.
  expect((await fetch(`http://127.0.0.1:${port}/api/health`)).status).toBe(200);
  const ended = once(server, 'exit');
  const before = performance.now();
  server.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
  expect(performance.now() - before).toBeLessThan(10_000);
});

test('nonsense in the settings stops the start with one line a fault and exit code 2', async () => {
  const server = spawned({ PORT: 'abc', PUBLIC_URL: 'x', DATA_DIR: newFolder() });
  let said = '';
  server.stderr?.on('data', (piece) => {
    said += piece;
  });
  expect(await once(server, 'exit')).toEqual([2, null]);
  expect(said.trim().split('\n')).toEqual([
    expect.stringMatching(/^sipas: PORT: /),
    expect.stringMatching(/^sipas: PUBLIC_URL: /),
  ]);
});

test('a port that is taken stops the start with one line and exit code 2', async () => {
  const holder = createServer().listen(0, '127.0.0.1');
  await once(holder, 'listening');
  onTestFinished(() => void holder.close());
  const address = holder.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const server = spawned({ PORT: String(port), DATA_DIR: newFolder() });
  let said = '';
  server.stderr?.on('data', (piece) => {
    said += piece;
  });
  expect(await once(server, 'exit')).toEqual([2, null]);
  expect(said.trim()).toMatch(new RegExp(`^sipas: Cổng ${port} .+$`));
});

function spawned(env: Readonly<Record<string, string>>): ChildProcess {
  const child = spawn(process.execPath, [join(home, 'dist/server/server.js')], {
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

async function started(env: Readonly<Record<string, string>>): Promise<ChildProcess> {
  const child = spawned(env);
  await saidBy(child, 'stdout', /#ma=/);
  return child;
}

function saidBy(child: ChildProcess, where: 'stdout' | 'stderr', pattern: RegExp): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    child[where]?.on('data', (piece) => {
      said += piece;
      if (pattern.test(said)) resolve();
    });
    child.once('exit', (code) => reject(new Error(`ended with ${code}: ${said}`)));
  });
}

async function connected(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  await once(socket, 'connect');
  return socket;
}

function heard(socket: Socket, pattern: RegExp): Promise<boolean> {
  return new Promise((resolve) => {
    let text = '';
    socket.on('data', (piece) => {
      text += piece;
      if (pattern.test(text)) resolve(true);
    });
    socket.once('close', () => resolve(pattern.test(text)));
  });
}
