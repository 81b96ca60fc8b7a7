import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';

const at = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const read = (path: string) => JSON.parse(readFileSync(at(path), 'utf8'));

type Shipped = { name: string; version: string; licence: string; text: string };
const listed = (part: 'web' | 'server') => read(`dist/${part}/packages.json`) as Shipped[];

/** Licences under which others may use, change and pass on the whole, as long as they are named. */
const allowed = ['MIT', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'OFL-1.1'];

/** What only builds: it is on the machine, but nobody's browser or answers ever meet it. */
const onlyBuilds = ['vite'];

test('every package that the program was made with is listed, as it is installed, and nothing else', () => {
  const { packages } = read('package-lock.json') as {
    packages: Record<string, { version: string; dev?: boolean }>;
  };
  const both = [...listed('web'), ...listed('server')];
  for (const { name, version } of both) {
    const locked = Object.entries(packages).some(
      ([path, one]) => path.endsWith(`node_modules/${name}`) && one.version === version && !one.dev,
    );
    expect(locked, `${name} ${version}`).toBe(true);
  }
  const names = new Set(both.map(({ name }) => name));
  const { dependencies } = read('package.json') as { dependencies: Record<string, string> };
  const missing = Object.keys(dependencies).filter((name) => !names.has(name));
  expect(missing).toEqual(onlyBuilds);
});

test('each page and the server say their own: what draws charts is in the pages, what keeps rows is not', () => {
  const [web, server] = [listed('web'), listed('server')].map(
    (list) => new Set(list.map(({ name }) => name)),
  );
  for (const name of [
    'preact',
    'chart.js',
    'idb',
    'workbox-window',
    '@fontsource/be-vietnam-pro',
  ]) {
    expect(web?.has(name), name).toBe(true);
    expect(server?.has(name), name).toBe(false);
  }
  for (const name of ['better-sqlite3', 'pg', 'pg-protocol', 'hono', '@node-rs/argon2']) {
    expect(server?.has(name), name).toBe(true);
    expect(web?.has(name), name).toBe(false);
  }
});

test('no licence forbids anything that a ward, or whoever helps it, may want to do', () => {
  for (const { name, licence } of [...listed('web'), ...listed('server')]) {
    const choices = licence.replace(/[()]/g, '').split(' OR ');
    expect(
      choices.some((one) => allowed.includes(one)),
      `${name}: ${licence}`,
    ).toBe(true);
  }
  for (const { name, text } of listed('web')) expect(text.length, name).toBeGreaterThan(200);
});

const answers = [
  ['{"metadata":{"vulnerabilities":{"total":0}}}', 0, 'nothing is known'],
  ['{"message":"405 Method Not Allowed","statusCode":405}', 0, 'not checked'],
  ['', 0, 'not checked'],
  [
    '{"metadata":{"vulnerabilities":{"total":1}},"vulnerabilities":{"pg":{"severity":"high"}}}',
    1,
    'pg (high)',
  ],
] as const;

test.skipIf(process.platform === 'win32').each(answers)(
  'a list of known faults that answers %s ends the audit with %i',
  (answer, code, words) => {
    const folder = mkdtempSync(join(tmpdir(), 'sipas-npm-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const npm = join(folder, 'npm');
    writeFileSync(npm, `#!/bin/sh\nprintf '%s' '${answer}'\n`);
    chmodSync(npm, 0o755);
    const path = `${folder}${delimiter}${process.env.PATH}`;
    const { status, stdout } = spawnSync(process.execPath, [at('src/server/launch/audit.mjs')], {
      encoding: 'utf8',
      env: { ...process.env, PATH: path },
    });
    expect(stdout).toContain(words);
    expect(status).toBe(code);
  },
);
