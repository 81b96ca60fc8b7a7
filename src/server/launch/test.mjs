import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from './browser.mjs';
import { build } from './build.mjs';
import { runNode } from './child.mjs';
import { install } from './install.mjs';
import { launch } from './serve.mjs';

// A run cut short has proved nothing.
const interrupted = { whenStopped: 130 };

await launch(async () => {
  await install();
  const browser = await findBrowser();
  await build('web', 'server');
  const folder = mkdtempSync(join(tmpdir(), 'sipas-test-'));
  const resultFile = join(folder, 'result.json');
  const env = {
    ...process.env,
    CHROMIUM_PATH: browser,
    NO_COLOR: '1',
    SIPAS_TEST_RESULT: resultFile,
  };
  delete env.FORCE_COLOR;
  const reporters = ['--reporter=default', '--reporter=./tests/reporter/counting-reporter.mjs'];
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', ...reporters];
  const code = await runNode([...vitest, ...asked()], { env, stdout: 'inherit' });
  const { passed, failed, skipped } = resultIn(resultFile, code);
  rmSync(folder, { recursive: true, force: true });
  const line = `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
  process.stdout.write(`\n${line}\n`);
  process.exitCode = failed === 0 ? 0 : 1;
}, interrupted);

/** What takes minutes by itself runs where it is asked for (`npm run test:long`). */
function asked() {
  const args = process.argv.slice(2);
  if (args.includes('--project')) return args;
  return [...['node', 'dom', 'browser'].flatMap((name) => ['--project', name]), ...args];
}

/** A run that ended badly without naming a failed test has failed once all the same. */
function resultIn(file, code) {
  const result = counted(file) ?? { passed: 0, failed: 0, skipped: 0 };
  const nothingRan = result.passed + result.skipped === 0;
  if (result.failed === 0 && (code !== 0 || nothingRan)) return { ...result, failed: 1 };
  return result;
}

function counted(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (fault) {
    if (fault.code === 'ENOENT') return null;
    throw fault;
  }
}
