import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { describeConfig, isReachable, readConfig } from '../../src/server/config.ts';
import { newFolder } from './calls.ts';

test('nothing set means this machine alone, SQLite in ./data, and links to localhost', () => {
  const read = readConfig({});
  expect(read).toMatchObject({
    ok: true,
    value: {
      port: 8080,
      host: null,
      publicUrl: 'http://localhost:8080',
      tls: null,
      databaseUrl: null,
    },
  });
});

test.each([
  [{ PORT: '0' }, 'PORT'],
  [{ PORT: '70000' }, 'PORT'],
  [{ PORT: 'http' }, 'PORT'],
  [{ HOST: 'not a host' }, 'HOST'],
  [{ PUBLIC_URL: 'phieu.vn' }, 'PUBLIC_URL'],
  [{ PUBLIC_URL: 'https://phieu.vn/somewhere' }, 'PUBLIC_URL'],
  [{ DATABASE_URL: 'mysql://x/y' }, 'DATABASE_URL'],
  [{ TLS_CERT: '/nowhere.pem' }, 'TLS_KEY'],
  [{ TLS_PORT: 'x' }, 'TLS_PORT'],
  [{ TLS_CERT: '/nowhere.pem', TLS_KEY: '/nowhere.pem' }, 'TLS_CERT'],
] as const)('%j stops the start with a line that names %s', (env, name) => {
  const read = readConfig(env);
  expect(read.ok).toBe(false);
  if (!read.ok) expect(read.refusal[0]).toMatch(new RegExp(`^${name}: .+`));
});

test('every fault has a line of its own', () => {
  const read = readConfig({ PORT: 'x', HOST: '?', PUBLIC_URL: '?', DATABASE_URL: '?' });
  expect(read.ok ? [] : read.refusal.map((line) => line.split(':')[0])).toEqual([
    'PORT',
    'HOST',
    'PUBLIC_URL',
    'DATABASE_URL',
  ]);
});

test('certificate and key are read and must not share the plain port', () => {
  const folder = newFolder();
  const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
  writeFileSync(cert, '-----BEGIN CERTIFICATE-----\n');
  writeFileSync(key, '-----BEGIN PRIVATE KEY-----\n');
  const tls = { TLS_CERT: cert, TLS_KEY: key };
  expect(readConfig(tls)).toMatchObject({ ok: true, value: { tls: { port: 8443 } } });
  expect(readConfig({ ...tls, TLS_PORT: '8080' }).ok).toBe(false);
});

test('a described database address hides its password', () => {
  const shown = JSON.stringify(describeConfig({ DATABASE_URL: 'postgres://me:secret@db/sipas' }));
  expect(shown).toContain('postgres://me:***@db/sipas');
  expect(shown).not.toContain('secret');
});

test.each([
  ['http://localhost:8080', '0.0.0.0', false],
  ['http://127.0.0.1:8080', '0.0.0.0', false],
  ['https://phieu.phu-la.vn', null, false],
  ['https://phieu.phu-la.vn', '127.0.0.1', false],
  ['https://phieu.phu-la.vn', '0.0.0.0', true],
] as const)('%s served on %s can be reached by a tablet: %s', (publicUrl, host, reachable) => {
  expect(isReachable({ publicUrl, host })).toBe(reachable);
});
