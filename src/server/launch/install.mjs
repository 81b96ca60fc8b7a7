import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runNode, runNpm } from './child.mjs';
import { root, say } from './root.mjs';
import { inTurn } from './turn.mjs';

const lockFile = join(root, 'package-lock.json');
const installedFile = join(root, 'node_modules/.package-lock.json');
const nodeFile = join(root, 'node_modules/.cache/sipas-node');

/** Installs what package-lock.json names, if anything else is there. Quick when nothing is to do. */
export async function install() {
  // An installed copy has no lock file: npm has put everything in its place.
  if (!existsSync(lockFile) || (matchesLock() && isMarked())) return;
  // Beside node_modules, which npm empties.
  await inTurn(join(root, 'dist/.install'), async () => {
    if (!matchesLock()) {
      say('installing (a minute or two, once)…');
      await mustDo(npmCi(), 'npm ci');
    } else if (!(isMarked() || (await driverWorks()))) {
      say(`compiling the database driver for Node ${process.version}…`);
      await mustDo(runNpm(['rebuild', 'better-sqlite3'], { env: withHeaders() }), 'npm rebuild');
    }
    mkdirSync(dirname(nodeFile), { recursive: true });
    writeFileSync(nodeFile, process.versions.modules);
  });
}

/** Every package of the lock file is there in its version. Optional ones may be for other machines. */
function matchesLock() {
  if (!existsSync(installedFile)) return false;
  const wanted = JSON.parse(readFileSync(lockFile, 'utf8')).packages;
  const found = JSON.parse(readFileSync(installedFile, 'utf8')).packages;
  return Object.entries(wanted).every(
    ([path, { version, optional, devOptional }]) =>
      path === '' || optional || devOptional || found[path]?.version === version,
  );
}

/** The driver has worked here under this Node: what is compiled fits one major version only. */
function isMarked() {
  return existsSync(nodeFile) && readFileSync(nodeFile, 'utf8') === process.versions.modules;
}

async function driverWorks() {
  const source = "new (require('better-sqlite3'))(':memory:').close()";
  return (await runNode(['--eval', source])) === 0;
}

function npmCi() {
  return runNpm(['ci', '--include=dev', '--no-audit', '--no-fund'], { env: withHeaders() });
}

/** Where Node's headers are on the disk, compiling needs no network. */
function withHeaders() {
  const found = existsSync('/usr/include/node/node.h') && !process.env.npm_config_nodedir;
  return found ? { ...process.env, npm_config_nodedir: '/usr' } : process.env;
}

async function mustDo(work, name) {
  const code = await work;
  if (code !== 0) throw new Error(`${name} ended with ${code}`);
}
