import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A file of the built server, by its name. */
export const built = (name: string) =>
  fileURLToPath(new URL(`../../dist/server/${name}`, import.meta.url));

/** The program as it is installed: its server and its command line, over one database. */
export type Program = {
  readonly env: Readonly<Record<string, string>>;
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<number | null>;
  /** Runs `sipas …`; its stdout as text, its exit code beside it. */
  readonly sipas: (
    args: readonly string[],
    input?: string,
  ) => Promise<{ readonly code: number | null; readonly out: string; readonly err: string }>;
  /** As `sipas`, and parses what it printed; throws with stderr unless it ended with 0. */
  readonly json: (args: readonly string[], input?: string) => Promise<Record<string, unknown>>;
  readonly log: () => string;
};

/** One call of the built `sipas`, to its end. */
export function runCommand(
  env: Readonly<Record<string, string>>,
  args: readonly string[],
  input: string,
): ReturnType<Program['sipas']> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [built('cli.js'), ...args], { env });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk) => {
      out += chunk;
    });
    child.stderr.on('data', (chunk) => {
      err += chunk;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, err }));
    child.stdin.end(input);
  });
}

export function program(settings: Readonly<Record<string, string>>): Program {
  const env = { ...(process.env as Record<string, string>), ...settings };
  let server: ChildProcess | null = null;
  let log = '';
  const sipas: Program['sipas'] = (args, input = '') => runCommand(env, args, input);
  return {
    env,
    sipas,
    json: async (args, input) => {
      const { code, out, err } = await sipas(args, input);
      if (code !== 0) throw new Error(`sipas ${args.join(' ')} ended with ${code}: ${err}${out}`);
      return JSON.parse(out);
    },
    start: async () => {
      const child = spawn(process.execPath, [built('server.js')], { env, stdio: 'pipe' });
      server = child;
      const endWithUs = () => child.kill();
      process.once('exit', endWithUs);
      child.once('exit', () => process.off('exit', endWithUs));
      const collect = (chunk: Buffer) => {
        log += chunk;
      };
      child.stdout?.on('data', collect);
      child.stderr?.on('data', collect);
      await untilHealthy(Number(settings.PORT), child, () => log);
    },
    stop: () =>
      new Promise((resolve) => {
        if (!server || server.exitCode !== null) {
          resolve(server?.exitCode ?? null);
          return;
        }
        server.once('exit', (code) => resolve(code));
        server.kill('SIGTERM');
      }),
    log: () => log,
  };
}

async function untilHealthy(port: number, child: ChildProcess, log: () => string): Promise<void> {
  const deadline = Date.now() + 120_000;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`the server ended: ${log()}`);
    const answer = await fetch(`http://127.0.0.1:${port}/api/health`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`the server did not answer in 120 s: ${log()}`);
}
