import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { api } from '../../src/protocol/kiosk-routes.ts';
import { routes } from '../../src/protocol/routes.ts';
import { strictTransport } from '../../src/server/routes/transport.ts';
import { openSqlite } from '../../src/server/store/database.ts';
import { migrate } from '../../src/server/store/migrations/migrate.ts';
import { aServer, password } from '../fixtures/a-server.ts';
import { routesOf, type Schema } from './api-requests.ts';

async function newServer(webRoot?: string) {
  const folder = mkdtempSync(join(tmpdir(), 'sipas-manners-'));
  const database = openSqlite(folder);
  onTestFinished(async () => {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });
  await migrate(database);
  return aServer(database, webRoot === undefined ? {} : { webRoot });
}

test('health tells the version', async () => {
  const server = await newServer();
  expect((await server.call('GET', routes.health)).json).toEqual({
    status: 'ok',
    version: '0.0.0',
  });
});

test.each([
  ['a path that is not there', 'GET', `${api}/nothing`, {}, undefined, 404, 'not-found'],
  [
    'a method that a path does not have',
    'PUT',
    routes.session,
    {},
    '{}',
    405,
    'method-not-allowed',
  ],
  [
    'what is not JSON by name',
    'POST',
    routes.session,
    { 'content-type': 'text/plain' },
    '{}',
    415,
    'unsupported-media-type',
  ],
  ['no content type at all', 'POST', routes.session, {}, undefined, 415, 'unsupported-media-type'],
  [
    'what is not JSON',
    'POST',
    routes.session,
    { 'content-type': 'application/json' },
    '{',
    400,
    'bad-json',
  ],
  [
    'bytes that are not UTF-8',
    'POST',
    routes.session,
    { 'content-type': 'application/json' },
    new Uint8Array([34, 255, 34]),
    400,
    'bad-json',
  ],
  [
    'deep nesting',
    'POST',
    routes.session,
    { 'content-type': 'application/json' },
    '['.repeat(200_000),
    400,
    'bad-json',
  ],
  [
    'another shape',
    'POST',
    routes.session,
    { 'content-type': 'application/json' },
    '{"login":5}',
    400,
    'bad-request',
  ],
  [
    'a body that is too large',
    'POST',
    routes.session,
    { 'content-type': 'application/json' },
    JSON.stringify({ login: 'x'.repeat(300_000) }),
    413,
    'too-large',
  ],
  [
    'a packed body where none may be',
    'POST',
    routes.session,
    { 'content-type': 'application/json', 'content-encoding': 'gzip' },
    '{}',
    415,
    'unsupported-media-type',
  ],
] as const)(
  '%s is a problem document with a code',
  async (_, method, path, headers, body, status, code) => {
    const server = await newServer();
    const reply = await server.app.request(path, {
      method,
      headers,
      ...(body === undefined ? {} : { body }),
    });
    expect(reply.headers.get('content-type')).toContain('application/problem+json');
    expect(await reply.json()).toMatchObject({ status, code });
    expect(reply.status).toBe(status);
  },
);

test('every reply carries the headers that keep strange scripts and strange pages out', async () => {
  const server = await newServer();
  for (const path of [routes.health, '/', '/nhan-vien', '/chung-chi', `${api}/nothing`, '/x.js']) {
    const { headers } = await server.app.request(path);
    const policy = headers.get('content-security-policy') ?? '';
    const rules = new Map(policy.split('; ').map((rule) => [rule.split(' ')[0], rule]));
    expect(rules.get('default-src'), path).toBe("default-src 'none'");
    expect(rules.get('frame-ancestors'), path).toBe("frame-ancestors 'none'");
    expect(rules.get('base-uri'), path).toBe("base-uri 'none'");
    expect(rules.get('require-trusted-types-for'), path).toContain("'script'");
    expect(rules.get('trusted-types'), path).not.toContain('*');
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('strict-transport-security')).toBeNull();
  }
});

test('only pages that run scripts of ours may run any', async () => {
  const server = await newServer();
  const policyOf = async (path: string) =>
    (await server.app.request(path)).headers.get('content-security-policy') ?? '';
  for (const path of [routes.health, `${api}/nothing`, '/chung-chi', '/chung-chi/en']) {
    expect(await policyOf(path), path).not.toContain('script-src');
    expect(await policyOf(path), path).toContain("trusted-types 'none'");
  }
  expect(await policyOf('/')).toContain("script-src 'self'");
  expect(await policyOf('/')).toContain("img-src 'self';");
});

test('over TLS a browser is told to stay there: for a year, or a day with an authority of ours', async () => {
  const ofOperator = { cert: Buffer.of(), key: Buffer.of(), port: 8443, local: null };
  const ofOurs = { ...ofOperator, local: { folder: '/none', host: 'may-chu.lan' } };
  const header = (url: string, publicUrl: string, tls: typeof ofOperator | typeof ofOurs | null) =>
    strictTransport(url, { publicUrl, tls })['strict-transport-security'];
  const [outside, plain] = ['https://may-chu.lan:8443', 'http://localhost:8080'];
  expect(header(`${outside}/`, plain, ofOperator)).toBe('max-age=31536000');
  expect(header(`${outside}/`, outside, ofOurs)).toBe('max-age=86400');
  // A proxy in front ends TLS: what we hear is plain.
  expect(header('http://127.0.0.1:8080/', outside, null)).toBe('max-age=31536000');
  expect(header('http://may-chu.lan:8080/', plain, null)).toBeUndefined();
  expect(header('https://localhost:8443/', plain, ofOurs)).toBeUndefined();
});

test('only the staff pages may use a camera, and no page a microphone or the place', async () => {
  const server = await newServer();
  const policyOf = async (path: string) =>
    (await server.app.request(path)).headers.get('permissions-policy');
  for (const path of ['/', '/nhan-vien-gia', '/chung-chi', routes.health]) {
    expect(await policyOf(path)).toMatch(/^camera=\(\), microphone=\(\), geolocation=\(\), /);
  }
  for (const path of ['/nhan-vien', '/nhan-vien/cuu-phieu']) {
    expect(await policyOf(path)).toMatch(/^camera=\(self\), microphone=\(\), geolocation=\(\), /);
  }
});

test('over TLS the session has a name that no other host can set, and the plain name counts for nothing', async () => {
  const server = await newServer();
  await server.person('dau-moi', ['focal']);
  const at = (path: string) => `https://may-chu.lan:8443${path}`;
  const reply = await server.call('POST', at(routes.session), { login: 'dau-moi', password });
  const [pair = '', ...rest] = (reply.headers.get('set-cookie') ?? '').split('; ');
  expect(pair).toMatch(/^__Host-sipas_session=[\w-]{43}$/);
  expect(rest).toEqual(expect.arrayContaining(['Path=/', 'HttpOnly', 'SameSite=Strict', 'Secure']));
  expect(rest.join()).not.toContain('Domain');
  const who = async (cookie: string) =>
    (await server.call('GET', at(routes.session), undefined, { cookie })).json;
  expect(await who(pair)).toMatchObject({ login: 'dau-moi' });
  expect(await who(pair.replace('__Host-', ''))).toBeNull();
});

test('every path of the protocol is described, from the schemas that parse its requests', async () => {
  const server = await newServer();
  const { json } = await server.call('GET', routes.openapi);
  const described = Object.keys(json.paths as object).sort();
  const expected = Object.values(routes).map((path) => path.replace(/:(\w+)/g, '{$1}'));
  expect(described).toEqual([...expected].sort());
  const batch = JSON.stringify((json.paths as Record<string, object>)[routes.batches]);
  expect(batch).toContain('"maxItems":100');
});

test('pages come from one file, assets are kept for ever, and text comes packed', async () => {
  const root = mkdtempSync(join(tmpdir(), 'sipas-web-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  mkdirSync(join(root, 'assets'));
  writeFileSync(join(root, 'index.html'), '<!doctype html><title>SIPAS</title>');
  writeFileSync(join(root, 'sw.js'), '// worker');
  writeFileSync(join(root, 'assets', 'kiosk-abc.js'), 'const x = 1;\n'.repeat(1000));
  const { app } = await newServer(root);
  for (const page of ['/', '/nhan-vien', '/nhan-vien/thang?ky=2026-10', '/ket-qua', '/p/ABC']) {
    const reply = await app.request(page);
    expect(await reply.text(), page).toContain('<title>SIPAS');
    expect(reply.headers.get('cache-control')).toBe('no-cache');
  }
  expect((await app.request('/sw.js')).headers.get('cache-control')).toBe('no-cache');
  const asset = await app.request('/assets/kiosk-abc.js', {
    headers: { 'accept-encoding': 'gzip' },
  });
  expect(asset.headers.get('cache-control')).toContain('immutable');
  expect(asset.headers.get('content-encoding')).toBe('gzip');
  expect(asset.headers.get('content-type')).toContain('text/javascript');
  const etag = (await app.request('/')).headers.get('etag') ?? '';
  expect((await app.request('/', { headers: { 'if-none-match': etag } })).status).toBe(304);
  for (const path of ['/../package.json', '/assets/../../etc/passwd', '/nothing.js', '/assets/']) {
    expect((await app.request(path)).status, path).toBe(404);
  }
});

test('the log names the route and never what was sent or asked', async () => {
  const server = await newServer();
  await server.call('POST', routes.session, { login: 'chi-hoa', password: 'rat-bi-mat-lam' });
  await server.call('GET', routes.person.replace(':login', 'chi-hoa'));
  const text = JSON.stringify(server.log);
  expect(text).toContain(routes.person);
  expect(text).not.toContain('chi-hoa');
  expect(text).not.toContain('bi-mat');
});

test('no browser, and nothing on the way to it, keeps an answer of the program', async () => {
  const server = await newServer();
  await server.person('dau-moi', ['focal']);
  const session = await server.signIn('dau-moi');
  const period = '?period=2026-10';
  for (const path of [
    routes.health,
    routes.session,
    routes.account,
    routes.tally + period,
    `${routes.exports}${period}&format=csv`,
    routes.comments,
    routes.audit,
    routes.sealKeys,
    `${api}/nothing`,
  ]) {
    const { headers } = await server.call('GET', path, undefined, session);
    expect(headers.get('cache-control'), path).toBe('no-store');
  }
});

test('a body takes what its schema names and nothing beside it', async () => {
  const server = await newServer();
  const { json } = await server.call('GET', routes.openapi);
  const bodies = routesOf(json).flatMap(({ method, path, body }) =>
    body === null ? [] : [{ name: `${method} ${path}`, body }],
  );
  expect(bodies.length).toBeGreaterThan(30);
  const isShut = (schema: Schema & { readonly additionalProperties?: unknown }): boolean =>
    [schema.anyOf, schema.oneOf].every((some) => some === undefined || some.every(isShut)) &&
    (schema.properties === undefined || schema.additionalProperties === false);
  expect(bodies.filter(({ body }) => !isShut(body)).map(({ name }) => name)).toEqual([]);
  await server.person('quan-tri', ['admin']);
  const session = await server.signIn('quan-tri');
  const more = { name: 'Phường', parent: null, id: 'khac' };
  expect((await server.call('PUT', routes.unit, more, session)).status).toBe(400);
});
