import { randomBytes } from 'node:crypto';
import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import type { Page } from 'playwright-core';
import { build, type Plugin } from 'vite';
import { createApp } from '../../src/server/app.ts';
import { makeKiosk } from '../../src/server/auth/new-kiosk.ts';
import { type Database, openSqlite } from '../../src/server/store/database.ts';
import { migrate } from '../../src/server/store/migrations/migrate.ts';
import { applySetup } from '../../src/server/store/unit/setup.ts';
import { aSetup } from '../fixtures/a-unit.ts';
import { shortForm } from './short-form.ts';

/** What a build is like: as it should be, or broken in one way. */
export type Kind = 'good' | 'throws' | 'cannot be read' | 'never draws' | 'hangs' | 'cannot begin';

/** The first lines of the kiosk's code, or a change of them, that break a build. */
const faults: Readonly<Record<Kind, (code: string) => string>> = {
  good: (code) => code,
  throws: (code) => `throw new Error('this build is broken');\n${code}`,
  'cannot be read': (code) => code,
  'never draws': (code) => `await new Promise(() => undefined);\n${code}`,
  hangs: (code) => `for (;;) performance.now();\n${code}`,
  'cannot begin': (code) =>
    code.replace('if (desk) checkForm', 'throw new Error("no form");\nif (desk) checkForm'),
};

/** Builds the app anew as `version`, in a folder of its own. */
export async function buildApp(version: string, kind: Kind): Promise<string> {
  const outDir = mkdtempSync(join(tmpdir(), 'sipas-build-'));
  const fault: Plugin = {
    name: 'fault',
    transform(code, id) {
      const place = kind === 'cannot begin' ? 'proof.ts' : 'kiosk.tsx';
      if (!id.endsWith(`/src/kiosk/${place}`)) return null;
      const changed = faults[kind](code);
      if (changed === code && kind !== 'good' && kind !== 'cannot be read') {
        throw new Error(`no place for the fault "${kind}"`);
      }
      return { code: changed, map: null };
    },
    writeBundle(_options, bundle) {
      for (const { type, name, fileName } of Object.values(bundle)) {
        const isBroken = kind === 'cannot be read' && type === 'chunk' && name === 'kiosk';
        if (isBroken) appendFileSync(join(outDir, fileName), '\n}{');
      }
    },
  };
  await build({
    configFile: 'vite.config.ts',
    mode: 'production',
    logLevel: 'error',
    define: { __VERSION__: JSON.stringify(version) },
    plugins: [fault],
    build: { outDir, emptyOutDir: true, manifest: true },
  });
  return outDir;
}

/** A copy of a build in which files can be missing. */
export function copyOf(webRoot: string): string {
  const copy = mkdtempSync(join(tmpdir(), 'sipas-build-'));
  cpSync(webRoot, copy, { recursive: true });
  return copy;
}

/** A real server in this process, whose built app changes as it does when a new version is installed. */
export type ChangingApp = {
  readonly origin: string;
  readonly database: Database;
  /** From now on this is the app that the server has, and no other. */
  readonly install: (webRoot: string) => void;
  /** While true the server answers for its files alone. */
  silent: boolean;
  /** Every path asked for since the last look. */
  readonly asked: string[];
  readonly invite: () => Promise<string>;
  readonly close: () => Promise<void>;
};

export async function openChangingApp(webRoot: string): Promise<ChangingApp> {
  const folder = mkdtempSync(join(tmpdir(), 'sipas-changing-'));
  const database = openSqlite(folder);
  await migrate(database);
  const setUp = await applySetup(database, {
    ...aSetup,
    unit: { ...aSetup.unit, questionnaire: shortForm.id },
    questionnaires: [shortForm],
  });
  if (!setUp.ok) throw new Error(setUp.refusal.code);
  const clock = () => Date.now();
  const random = (bytes: number) => randomBytes(bytes);
  const appOf = (root: string) =>
    createApp({
      database,
      clock,
      random,
      log: () => undefined,
      config: { publicUrl: app.origin, host: null, tls: null },
      trust: () => ({ kind: 'none' }),
      address: () => null,
      firstRun: null,
      webRoot: root,
      version: '0.0.0',
    });
  let served: ReturnType<typeof createApp> | null = null;
  const server = createServer(
    getRequestListener((request) => {
      const { pathname } = new URL(request.url);
      app.asked.push(pathname);
      if (app.silent && pathname.startsWith('/api/')) return new Response(null, { status: 503 });
      return served?.fetch(request) ?? new Response(null, { status: 503 });
    }),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const app: ChangingApp = {
    origin: `http://localhost:${port}`,
    database,
    install: (root) => {
      served = appOf(root);
    },
    silent: false,
    asked: [],
    invite: async () => {
      const made = await makeKiosk(
        { database, clock, random, config: { publicUrl: app.origin } },
        { unit: aSetup.unit.id, counter: 'quay-1', name: null, trial: false },
      );
      if (made === 'unknown-counter') throw new Error(made);
      return made.enrolUrl;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  app.install(webRoot);
  return app;
}

/** The names of the builds that are loaded from now on: one that gives way at once cannot be asked. */
export async function noteBuilds(page: Page): Promise<readonly string[]> {
  const loaded: string[] = [];
  await page.exposeFunction('noteBuild', (build: string) => loaded.push(build));
  await page.addInitScript(() =>
    addEventListener('DOMContentLoaded', () =>
      (window as unknown as { noteBuild: (build: string) => void }).noteBuild(
        document.documentElement.dataset.build ?? '',
      ),
    ),
  );
  return loaded;
}
