import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
} from 'playwright-core';

const executables = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

export const officeHost = 'may-chu.phuong.lan';

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Parts of the browser's own window, which nobody sees.
  '--disable-features=PreloadTopChromeWebUI,WebUIOmniboxPopup,WebUIOmniboxAimPopup,InitialWebUI',
  // An address as a tablet in the office would use it, which no browser calls secure.
  `--host-resolver-rules=MAP ${officeHost} 127.0.0.1`,
  '--remote-debugging-port=0',
];

export function newProfile(): string {
  return mkdtempSync(join(tmpdir(), 'kiosk-profile-'));
}

export function browserPath(): string {
  const found = executables.find((path) => path !== undefined && existsSync(path));
  if (!found) throw new Error('no Chromium found; name one in CHROMIUM_PATH');
  return found;
}

/** A real Chromium on a profile folder, which can be killed as a power cut kills it. */
export type RunningBrowser = {
  readonly context: BrowserContext;
  /** Another browser as far as pages can tell: nothing stored, a size and a name of its own. */
  readonly another: (options: BrowserContextOptions) => Promise<BrowserContext>;
  /** False once it has ended, whoever ended it. */
  readonly isThere: () => boolean;
  /** SIGKILL to every process of it: nothing is flushed, nothing said. */
  readonly kill: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** `more` are further switches. */
export async function openBrowser(
  profile: string,
  more: readonly string[] = [],
): Promise<RunningBrowser> {
  const portFile = join(profile, 'DevToolsActivePort');
  rmSync(portFile, { force: true });
  const child = spawn(
    browserPath(),
    [...flags, ...more, `--user-data-dir=${profile}`, 'about:blank'],
    {
      detached: true,
      stdio: 'ignore',
      env: { ...process.env, TZ: 'Asia/Ho_Chi_Minh', LANG: 'vi_VN.UTF-8' },
    },
  );
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  // Being detached it would outlive a run that is stopped half-way.
  const endWithUs = () => end(child);
  process.once('exit', endWithUs);
  void exited.then(() => process.off('exit', endWithUs));
  const browser = await connect(portFile, child);
  const context = browser.contexts()[0];
  if (!context) throw new Error('the browser has no window');
  const kill = async () => {
    end(child);
    await exited;
  };
  return {
    context,
    another: (options) => browser.newContext(options),
    isThere: () => browser.isConnected(),
    kill,
    close: async () => {
      await browser.close();
      await kill();
    },
  };
}

function end(child: ChildProcess): void {
  const runs = child.exitCode === null && child.signalCode === null;
  if (child.pid !== undefined && runs) process.kill(-child.pid, 'SIGKILL');
}

async function connect(portFile: string, child: ChildProcess): Promise<Browser> {
  const deadline = Date.now() + 120_000;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`Chromium ended with ${child.exitCode}`);
    const [port, path] = existsSync(portFile) ? readFileSync(portFile, 'utf8').split('\n') : [];
    if (port && path) return chromium.connectOverCDP(`ws://127.0.0.1:${port}${path}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('Chromium did not open its debugging port in 120 s');
}
