import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './build.mjs';
import { runNode } from './child.mjs';
import { install } from './install.mjs';
import { launch, serve } from './serve.mjs';

await launch(async () => {
  await install();
  await build('web', 'server');
  const folder = mkdtempSync(join(tmpdir(), 'sipas-demo-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  process.env.DATA_DIR = folder;
  process.env.SIPAS_DEMO = '1';
  // A made-up ward never goes into a real database.
  delete process.env.DATABASE_URL;
  const code = await runNode(['dist/server/cli.js', 'demo'], { stdout: 'inherit' });
  if (code !== 0) throw new Error('the demo ward could not be made');
  await serve();
});
