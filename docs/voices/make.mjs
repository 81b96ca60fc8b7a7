// Makes the clips that "Nghe" plays, from Debian's espeak-ng and ffmpeg: `npm run voices` makes
// what is missing and removes what no text asks for, `npm run voices -- --all` makes every one anew.
// The same texts and programs give the same bytes.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = join(root, 'public/voices');
const limitBytes = 2_000_000;

/** Slow enough for old ears: words a minute. */
const speed = 145;
const voices = { vi: 'vi', en: 'en-gb' };
/** Said for the stroke in "25–34". */
const to = { vi: 'đến', en: 'to' };
const encoding = [
  ['-map_metadata', '-1'],
  ['-c:a', 'libopus', '-b:a', '12k', '-application', 'voip', '-frame_duration', '60'],
  // Without it the file carries a random number and the version of the program.
  ['-fflags', '+bitexact', '-flags:a', '+bitexact'],
].flat();

const load = async (path) =>
  (await runnerImport(join(root, path), { configFile: false, logLevel: 'error' })).module;
const { clipTexts } = await load('src/kiosk/voice/clip-texts.ts');
const { readingKey, readingNameLength } = await load('src/survey/reading.ts');

mkdirSync(folder, { recursive: true });
const remakesAll = process.argv.includes('--all');
const wanted = new Map(clipTexts().map((one) => [`${nameOf(one)}.webm`, one]));
let made = 0;
for (const [file, one] of wanted) {
  const path = join(folder, file);
  if (!remakesAll && existsSync(path)) continue;
  makeClip(one, path);
  made += 1;
}
const orphans = readdirSync(folder).filter((file) => file.endsWith('.webm') && !wanted.has(file));
for (const file of orphans) rmSync(join(folder, file));

const sizes = [...wanted.keys()].sort().map((file) => {
  const bytes = readFileSync(join(folder, file));
  return { name: file.replace('.webm', ''), content: hash(bytes, 8), bytes: bytes.length };
});
// The content is in the address, so that a clip made anew is fetched anew.
const index = Object.fromEntries(sizes.map(({ name, content }) => [name, content]));
writeFileSync(join(folder, 'index.json'), `${JSON.stringify(index, null, 1)}\n`);

const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
process.stdout.write(
  `${sizes.length} clips, ${made} made, ${orphans.length} removed, ${total} of ${limitBytes} bytes\n`,
);
if (total > limitBytes) process.exitCode = 1;

function nameOf({ text, locale }) {
  return hash(readingKey(text, locale), readingNameLength);
}

function hash(content, digits) {
  return createHash('sha256').update(content).digest('hex').slice(0, digits);
}

/** Into a file, not a pipe: only there can the encoder go back and note how long the clip is. */
function makeClip({ text, locale }, path) {
  const words = sayable(text, locale);
  const voice = ['-v', voices[locale], '-s', String(speed)];
  const sound = run('espeak-ng', [...voice, '-m', '--stdout'], words);
  run('ffmpeg', ['-v', 'error', '-y', '-i', 'pipe:0', ...encoding, '-f', 'webm', path], sound);
}

/** The text as the voice has to see it: a stroke between words is a pause, Vietnamese stays so. */
function sayable(text, locale) {
  const escaped = text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll(' / ', ', ')
    .replaceAll(/(\d)–(\d)/g, `$1 ${to[locale]} $2`);
  if (locale === 'vi') return escaped;
  return escaped.replaceAll(
    /[A-Za-z]*[À-ỹ][\p{L}]*(?: [A-Za-z]*[À-ỹ][\p{L}]*)*/gu,
    (words) => `<voice xml:lang="vi">${words}</voice>`,
  );
}

function run(program, args, input) {
  const done = spawnSync(program, args, { input, maxBuffer: 100_000_000 });
  if (done.error) throw new Error('apt-get install espeak-ng ffmpeg', { cause: done.error });
  if (done.status !== 0) throw new Error(`${program} ended with ${done.status}: ${done.stderr}`);
  return done.stdout;
}
