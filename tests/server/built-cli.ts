import { type ChildProcess, type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import type { Place } from '../fixtures/databases.ts';
import type { Called } from './calls.ts';

/** `sipas` as a program of its own. */
export type BuiltCli = {
  readonly run: (place: Pick<Place, 'env'>, args: readonly string[]) => Promise<Called>;
  /** Starts a call and leaves it to the test, which ends it. */
  readonly start: (place: Pick<Place, 'env'>, args: readonly string[]) => ChildProcess;
  readonly remove: () => void;
};

/** Builds the command line as it is now, inside the project, where it finds its packages. */
export async function buildCli(): Promise<BuiltCli> {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  const folder = mkdtempSync(join(root, 'node_modules/.cli-under-test-'));
  await build({
    configFile: false,
    logLevel: 'error',
    root,
    build: {
      ssr: true,
      outDir: folder,
      target: 'node20',
      copyPublicDir: false,
      rolldownOptions: { input: { cli: join(root, 'src/server/cli.ts') } },
    },
  });
  return {
    run: (place, args) => run(start(join(folder, 'cli.js'), place, args)),
    start: (place, args) => start(join(folder, 'cli.js'), place, args),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function start(
  program: string,
  place: Pick<Place, 'env'>,
  args: readonly string[],
): ChildProcessWithoutNullStreams {
  const { DATABASE_URL: _url, DATA_DIR: _folder, ...rest } = process.env;
  return spawn(process.execPath, [program, ...args], { env: { ...rest, ...place.env } });
}

function run(child: ChildProcessWithoutNullStreams): Promise<Called> {
  return new Promise((resolve, reject) => {
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk) => {
      out += chunk;
    });
    child.stderr.on('data', (chunk) => {
      err += chunk;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? -1, out, err }));
    child.stdin.end();
  });
}
