#!/usr/bin/env node
import { build } from './build.mjs';
import { install } from './install.mjs';
import { root } from './root.mjs';
import { launch } from './serve.mjs';

// Nothing has been done yet.
const interrupted = { whenStopped: 2 };

await launch(async () => {
  await install();
  await build('server');
  // npm runs us in the project's folder and tells where the caller stands.
  const viaNpm = process.env.npm_lifecycle_event === 'sipas';
  if (!viaNpm || !process.env.INIT_CWD) process.env.INIT_CWD = process.cwd();
  process.chdir(root);
  await import(new URL('../../../dist/server/cli.js', import.meta.url).href);
}, interrupted);
