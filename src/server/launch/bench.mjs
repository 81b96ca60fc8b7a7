import { findBrowser } from './browser.mjs';
import { build } from './build.mjs';
import { runNode } from './child.mjs';
import { install } from './install.mjs';
import { launch } from './serve.mjs';

// A run cut short has measured nothing.
const interrupted = { whenStopped: 130 };

await launch(async () => {
  await install();
  const env = { ...process.env, CHROMIUM_PATH: await findBrowser() };
  await build('web', 'server');
  process.exitCode = await runNode(['tests/bench/run.mjs'], { env, stdout: 'inherit' });
}, interrupted);
