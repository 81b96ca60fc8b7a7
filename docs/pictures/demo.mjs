import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { findBrowser } from '../../src/server/launch/browser.mjs';

const launcher = fileURLToPath(new URL('../../src/server/launch/demo.mjs', import.meta.url));
const port = String(20_000 + (process.pid % 20_000));
const origin = `http://localhost:${port}`;

/** Runs the demo and a browser of its own for as long as `work` takes. */
export async function onDemo(work) {
  const profile = mkdtempSync(join(tmpdir(), 'sipas-pictures-'));
  const { server, told } = await startDemo();
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: await findBrowser(),
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run'],
    viewport: { width: 1280, height: 800 },
  });
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    await work({ page, origin, told });
  } finally {
    await context.close();
    server.kill();
    await once(server, 'exit');
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Resolves once the demo listens, with what it has told: the password and the enrolment link. */
function startDemo() {
  const env = { ...process.env, PORT: port, PUBLIC_URL: origin };
  const child = spawn(process.execPath, [launcher], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the demo ended with ${code}`)));
    child.stdout.on('data', (piece) => {
      text += piece;
      const enrolUrl = /http\S+#ma=\w+/.exec(text)?.[0];
      const password = /dau-moi\s+(\S+)/.exec(text)?.[1];
      const listens = text.includes(`Đang chạy tại`);
      if (enrolUrl && password && listens) resolve({ server: child, told: { enrolUrl, password } });
    });
  });
}
