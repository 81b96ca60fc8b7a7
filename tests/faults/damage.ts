import {
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { databaseFiles } from './browsers.ts';

/** How a file on a tablet's disk goes bad. Source: reliability notes, 3.2. */
export type Damage = {
  readonly name: string;
  readonly of: 'both' | 'leveldb';
  readonly to: (files: readonly string[], below: (limit: number) => number) => number;
};

/** Flips some bytes in the middle of the largest file; how many bytes it changed. */
const flip = (count: number) => (files: readonly string[], below: (limit: number) => number) => {
  const file = largest(files);
  const { size } = statSync(file);
  const from = Math.floor(size / 4) + below(Math.max(1, Math.floor(size / 2)));
  return flipAt(file, from, count);
};

/** Flips bytes of the one entry of this number, wherever it stands in the journal. */
export function flipEntry(files: readonly string[], seq: number): number {
  const file = largest(files);
  const at = readFileSync(file).lastIndexOf(`"seq":${seq},`);
  if (at < 0) throw new Error(`no entry of number ${seq} stands in the journal`);
  return flipAt(file, at, 64);
}

function flipAt(file: string, from: number, count: number): number {
  const bytes = readFileSync(file);
  const to = Math.min(bytes.length, from + count);
  for (let at = from; at < to; at += 1) bytes[at] = (bytes[at] as number) ^ 0xff;
  writeFileSync(file, bytes);
  return to - from;
}

export const damages: readonly Damage[] = [
  { name: 'one byte flipped', of: 'both', to: flip(1) },
  { name: '64 bytes flipped', of: 'both', to: flip(64) },
  {
    name: 'cut in half',
    of: 'both',
    to: (files) => {
      const file = largest(files);
      const { size } = statSync(file);
      truncateSync(file, Math.floor(size / 2));
      return size - Math.floor(size / 2);
    },
  },
  {
    name: 'its beginning zeroed',
    of: 'both',
    to: (files) => {
      const file = largest(files);
      const bytes = readFileSync(file);
      bytes.fill(0, 0, 100);
      writeFileSync(file, bytes);
      return 100;
    },
  },
  {
    name: 'emptied',
    of: 'both',
    to: (files) => {
      const file = largest(files);
      const { size } = statSync(file);
      truncateSync(file, 0);
      return size;
    },
  },
  {
    name: 'its MANIFEST gone',
    of: 'leveldb',
    to: (files) => {
      const manifests = files.filter((file) => basename(file).startsWith('MANIFEST'));
      for (const file of manifests) rmSync(file);
      return manifests.length;
    },
  },
];

/** The files of IndexedDB that can be damaged. */
export function storeFiles(profile: string): readonly string[] {
  return databaseFiles(profile).filter((file) => statSync(file).isFile());
}

/** Where the browser keeps the files that a site writes itself. */
export function journalFiles(profile: string): readonly string[] {
  const folder = join(profile, 'Default', 'File System');
  if (!existsSync(folder)) return [];
  return (
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => join(folder, name))
      // What lies in LevelDB beside them is the browser's own list of names.
      .filter((file) => statSync(file).isFile() && /^\d{8}$/.test(basename(file)))
  );
}

/** Resolves once this stands in the journal on the disk; it is opened behind the first screen. */
export async function journalHolds(profile: string, text: string): Promise<void> {
  const deadline = Date.now() + 90_000;
  while (!journalFiles(profile).some((file) => readFileSync(file).includes(text))) {
    if (Date.now() > deadline) throw new Error(`no journal holds ${text}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function largest(files: readonly string[]): string {
  const [first] = [...files].sort((a, b) => statSync(b).size - statSync(a).size);
  if (first === undefined) throw new Error('there is no file to damage');
  return first;
}
