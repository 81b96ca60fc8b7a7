import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Gzipped bytes, as a tablet fetches them. */
const budgets = {
  'first question': 30_000,
  'whole form with sending': 55_000,
  'sealing and the second copy': 10_500,
  precache: 200_000,
};

/**
 * What no form uses: what staff open, what stands between people, what mends a damaged tablet or
 * proves a new version, and the aids that somebody may ask for. A form is weighed in Vietnamese,
 * with everything asked and a comment typed on our keys.
 */
const besidesForms = [
  'src/kiosk/screens/settings-door.tsx',
  'src/kiosk/screens/enrol-screen.tsx',
  'src/kiosk/enrolling.ts',
  'src/kiosk/journal/recovery.ts',
  'src/kiosk/check-form.ts',
  'src/kiosk/sync/former.ts',
  'src/kiosk/ambience.tsx',
  'src/kiosk/journal/repair.ts',
  'src/kiosk/proof.ts',
  'src/kiosk/voice/voice.ts',
  'src/i18n/kiosk-languages/en.ts',
];

/** What keeps a form from being read or lost on the tablet; weighed apart from asking and sending. */
const keepsSafe = ['src/kiosk/envelope.ts', 'src/kiosk/journal/second-copy.ts'];

/** Bytes as they are: sound does not pack. */
const clipsLimit = 2_000_000;

/**
 * Weighs the built pages. First question: the look at the browser, the page's entry, and the
 * kiosk's code and looks with all they import. Whole form: what they load later on as
 * well for a form with everything in it and its sending, and the service worker. Sealing and the
 * second copy: the rest of what stands between an answer and "Cảm ơn".
 * Precache: all that the service worker keeps, fonts aside.
 */
export function overBudget(root) {
  const web = join(root, 'dist/web');
  const manifest = JSON.parse(readFileSync(join(web, '.vite/manifest.json'), 'utf8'));
  const entries = ['index.html', 'src/kiosk/kiosk.tsx'];
  const first = ['floor.js', ...closure(manifest, entries, ['imports'])];
  for (const name of [...besidesForms, ...keepsSafe]) {
    if (!manifest[name]) throw new Error(`${name} is not in the build's manifest`);
  }
  const ways = ['imports', 'dynamicImports'];
  const besides = [...besidesForms, ...keepsSafe];
  const kiosk = closure(manifest, ['src/kiosk/kiosk.tsx'], ways, besides);
  const form = new Set([...first, ...kiosk, 'sw.js']);
  const safe = closure(manifest, keepsSafe, ways, besidesForms).filter((file) => !form.has(file));
  const worker = readFileSync(join(web, 'sw.js'), 'utf8');
  const kept = [...worker.matchAll(/\/([\w./-]+)(?:\?\w+)?#[0-9a-f]{8}/g)].map(([, file]) => file);
  const weights = {
    'first question': weigh(web, first),
    'whole form with sending': weigh(web, [...form]),
    'sealing and the second copy': weigh(web, safe),
    precache: weigh(
      web,
      kept.filter((file) => !file.endsWith('.woff2')),
    ),
  };
  // An empty list would pass every budget.
  const faults = kept.length > 3 ? [] : [`only ${kept.length} files in the precache of sw.js`];
  for (const [name, weight] of Object.entries(weights)) {
    if (weight > budgets[name])
      faults.push(`${name} is over budget by ${weight - budgets[name]} bytes`);
  }
  const lines = Object.entries(weights).map(
    ([name, weight]) => `${name}: ${weight} of ${budgets[name]} bytes gzipped`,
  );
  const clips = weighClips(join(web, 'voices'));
  lines.push(`clips of "Nghe", fetched apart: ${clips} of ${clipsLimit} bytes`);
  if (clips > clipsLimit) faults.push(`clips are over their limit by ${clips - clipsLimit} bytes`);
  return { lines, faults };
}

/** The files of the named modules and of all that they import in one of these ways, but for these. */
function closure(manifest, names, ways, without = []) {
  const seen = new Set(without);
  const files = new Set();
  const stack = [...names];
  for (let name = stack.pop(); name !== undefined; name = stack.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    const chunk = manifest[name];
    if (!chunk) throw new Error(`${name} is not in the build's manifest`);
    // A worker is no chunk but a file that a chunk names; fonts and pictures are not weighed.
    const workers = (chunk.assets ?? []).filter((file) => file.endsWith('.js'));
    for (const file of [chunk.file, ...(chunk.css ?? []), ...workers]) files.add(file);
    stack.push(...ways.flatMap((way) => chunk[way] ?? []));
  }
  return [...files];
}

function weighClips(folder) {
  const files = readdirSync(folder).filter((file) => file.endsWith('.webm'));
  return files.reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
}

function weigh(folder, files) {
  return files.reduce((sum, file) => sum + gzipSync(readFileSync(join(folder, file))).length, 0);
}
