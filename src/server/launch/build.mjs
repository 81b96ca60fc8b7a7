import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { runNode } from './child.mjs';
import { root, say } from './root.mjs';
import { inTurn } from './turn.mjs';

const common = [
  'vite.config.ts',
  'package.json',
  'package-lock.json',
  'src/server/launch/shipped-packages.ts',
  'src/survey',
  'src/protocol',
  'src/i18n',
];

/** What is built, from which files, and how. */
const parts = {
  web: {
    from: [
      ...common,
      'index.html',
      'public',
      'src/main.ts',
      'src/ui',
      'src/kiosk',
      'src/staff',
      'src/worker',
    ],
    args: [],
  },
  server: {
    from: [...common, 'src/report', 'src/server', 'src/ui/tokens.css'],
    args: ['--mode', 'server'],
  },
};

/**
 * Builds the named parts into `dist`, if their sources have changed since. They are compared by
 * content, so that a fresh checkout or a touched file alone builds nothing.
 */
export async function build(...names) {
  // An installed copy comes built and without its sources.
  if (!existsSync(join(root, 'vite.config.ts'))) return;
  for (const name of names) {
    if (isFresh(name)) continue;
    await inTurn(join(root, 'dist/.build'), async () => {
      if (!isFresh(name)) await make(name);
    });
  }
}

function isFresh(name) {
  const stamp = stampOf(name);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint(parts[name].from);
}

async function make(name) {
  say(`building the ${name === 'web' ? 'pages' : 'server'}…`);
  const before = fingerprint(parts[name].from);
  const fresh = join(root, `dist/${name}.new`);
  const place = join(root, 'dist', name);
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const args = ['build', '--logLevel', 'warn', '--manifest', '--emptyOutDir', '--outDir', fresh];
  const code = await runNode([vite, ...args, ...parts[name].args]);
  if (code !== 0) throw new Error(`vite build (${name}) ended with ${code}`);
  // Put in its place as a whole: a build cut short never stands where a whole one stood.
  rmSync(place, { recursive: true, force: true });
  renameSync(fresh, place);
  writeFileSync(stampOf(name), before);
}

function stampOf(name) {
  return join(root, `dist/${name}.stamp`);
}

function fingerprint(places) {
  const hash = createHash('sha256');
  for (const place of places) {
    for (const file of filesOf(join(root, place))) {
      hash
        .update(`${relative(root, file)}\0`)
        .update(readFileSync(file))
        .update('\0');
    }
  }
  return hash.digest('hex');
}

function filesOf(place) {
  const stack = [place];
  const files = [];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    const children = listing(at);
    if (children === null) files.push(at);
    else stack.push(...children.map((name) => join(at, name)));
  }
  return files.sort();
}

/** The names in a folder; null for a file; nothing for what is not there. */
function listing(place) {
  try {
    return readdirSync(place);
  } catch (fault) {
    if (fault.code === 'ENOTDIR') return null;
    if (fault.code === 'ENOENT') return [];
    throw fault;
  }
}
