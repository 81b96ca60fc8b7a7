import { type ChildProcess, spawn } from 'node:child_process';
import { routes } from '../../src/protocol/routes.ts';
import { built, runCommand } from '../e2e/program.ts';
import { freePort } from '../fixtures/free-port.ts';
import type { Books } from './books.ts';
import { type NetworkProxy, openProxy } from './proxy.ts';

/** How a server is started, where not as usual. */
export type Manner = {
  readonly env?: Readonly<Record<string, string>>;
  /** Arguments for Node, such as the limit of its memory. */
  readonly node?: readonly string[];
  /** A program in front of Node, such as strace with its own arguments. */
  readonly under?: readonly string[];
};

export type Ask = (method: string, path: string, body?: unknown) => Promise<unknown>;
export type Said = { readonly code: number | null; readonly out: string; readonly err: string };

/** The unit's server, and the network that leads to it. */
export type Office = {
  readonly books: Books;
  readonly origin: string;
  readonly proxy: NetworkProxy;
  /** The process as it was started; null while there is none. */
  readonly pid: () => number | null;
  readonly start: (manner?: Manner) => Promise<void>;
  /** SIGTERM; its exit code. */
  readonly stop: () => Promise<number | null>;
  /** SIGKILL to it and all it started. */
  readonly kill: () => Promise<void>;
  /** Resolves with the exit code of a server that is expected to give up. */
  readonly startInVain: (manner?: Manner) => Promise<number | null>;
  readonly log: () => string;
  /** A command beside the server, in the environment that it was started in last. */
  readonly sipas: (args: readonly string[], input?: string) => Promise<Said>;
  /** Asks the server, past the proxy, as a person who may do everything. */
  readonly ask: Ask;
  /** As `ask`, whatever the answer is; never signs in. */
  readonly fetchAsStaff: (
    path: string,
  ) => Promise<{ readonly status: number; readonly text: string }>;
  readonly forgetSession: () => void;
  /** A link for one more tablet. */
  readonly enrolUrl: () => string;
  readonly close: () => Promise<void>;
};

export const staff = { login: 'dau-moi', password: 'mot-mat-khau-rat-dai' } as const;

export async function openOffice(books: Books, codes: readonly string[]): Promise<Office> {
  let port = await freePort();
  const proxy = await openProxy(() => port);
  const origin = `http://localhost:${proxy.port}`;
  const waiting = [...codes];
  let child: ChildProcess | null = null;
  let log = '';
  let cookie = '';
  /** What the server that was started last was told beyond its settings. */
  let told: Manner['env'] = {};
  const env = {
    ...(process.env as Record<string, string>),
    PUBLIC_URL: origin,
    DATA_DIR: books.dataDir,
    DATABASE_URL: books.databaseUrl ?? '',
  };
  const runs = () => child !== null && child.exitCode === null && child.signalCode === null;
  const spawnServer = (manner: Manner) => {
    const [program, ...before] = [...(manner.under ?? []), process.execPath];
    const args = [...before, ...(manner.node ?? []), built('server.js')];
    const started = spawn(program as string, args, {
      env: { ...env, ...manner.env, PORT: String(port) },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    child = started;
    const endWithUs = () => signal(started, 'SIGKILL');
    process.once('exit', endWithUs);
    started.once('exit', () => process.off('exit', endWithUs));
    const collect = (chunk: Buffer) => {
      log += chunk;
    };
    started.stdout?.on('data', collect);
    started.stderr?.on('data', collect);
    return started;
  };
  const end = (name: 'SIGTERM' | 'SIGKILL') =>
    new Promise<number | null>((resolve) => {
      if (!child || !runs()) {
        resolve(child?.exitCode ?? null);
        return;
      }
      child.once('exit', (code) => resolve(code));
      signal(child, name);
    });
  const office: Office = {
    books,
    origin,
    proxy,
    pid: () => (runs() ? (child?.pid ?? null) : null),
    async start(manner = {}) {
      told = manner.env ?? {};
      const started = spawnServer(manner);
      await untilHealthy(port, started, () => log);
    },
    stop: () => end('SIGTERM'),
    kill: async () => {
      await end('SIGKILL');
    },
    startInVain: async (manner = {}) => {
      // What it would listen on must not be what the tablets reach.
      const before = port;
      port = await freePort();
      const started = spawnServer(manner);
      const code = await Promise.race([
        new Promise<number | null>((resolve) => started.once('exit', resolve)),
        new Promise<null>((resolve) => setTimeout(() => resolve(null), 40_000)),
      ]);
      if (runs()) await end('SIGKILL');
      port = before;
      return code;
    },
    log: () => log,
    sipas: (args, input = '') => runCommand({ ...env, ...told }, args, input),
    async ask(method, path, body) {
      const send = () =>
        fetch(`http://127.0.0.1:${port}${path}`, {
          method,
          headers: { 'content-type': 'application/json', cookie, origin },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        });
      if (cookie === '' && path !== routes.session) {
        await office.ask('POST', routes.session, staff);
      }
      const reply = await send();
      const [session] = reply.headers.getSetCookie();
      cookie = session?.split(';')[0] ?? cookie;
      const text = await reply.text();
      if (!reply.ok) throw new Error(`${method} ${path}: ${text}`);
      return text === '' ? null : (JSON.parse(text) as unknown);
    },
    async fetchAsStaff(path) {
      const reply = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { cookie } });
      return { status: reply.status, text: await reply.text() };
    },
    forgetSession() {
      cookie = '';
    },
    enrolUrl() {
      const code = waiting.shift();
      if (code === undefined) throw new Error('no more codes for tablets');
      return `${origin}/#ma=${code}`;
    },
    async close() {
      await end('SIGKILL');
      await proxy.close();
    },
  };
  return office;
}

/** To the whole group: under strace the server is a grandchild. */
function signal(child: ChildProcess, name: 'SIGTERM' | 'SIGKILL'): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    process.kill(-child.pid, name);
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'ESRCH') throw fault;
  }
}

async function untilHealthy(port: number, child: ChildProcess, log: () => string): Promise<void> {
  const deadline = Date.now() + 120_000;
  while (Date.now() < deadline) {
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`the server ended: ${log()}`);
    }
    const answer = await fetch(`http://127.0.0.1:${port}/api/health`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`the server did not answer in 120 s: ${log()}`);
}
