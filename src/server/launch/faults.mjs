import { findBrowser } from './browser.mjs';
import { build } from './build.mjs';
import { runNode } from './child.mjs';
import { install } from './install.mjs';
import { launch } from './serve.mjs';

// A run cut short has proved nothing.
const interrupted = { whenStopped: 130 };

await launch(async () => {
  await install();
  const env = { ...process.env, CHROMIUM_PATH: await findBrowser() };
  await build('web', 'server');
  const args = ['tests/faults/run.mjs', ...process.argv.slice(2)];
  process.exitCode = await runNode(args, { env, stdout: 'inherit' });
}, interrupted);
