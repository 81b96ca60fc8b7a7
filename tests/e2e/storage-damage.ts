import { readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { BrowserContext } from 'playwright-core';

/** Which of Chromium's two stores lies under IndexedDB. */
export type Backend = 'leveldb' | 'sqlite';

/** The switch that gives new profiles a store of that kind. */
export const switchesOf: Readonly<Record<Backend, readonly string[]>> = {
  leveldb: ['--disable-features=IdbSqliteBackingStore'],
  sqlite: ['--enable-features=IdbSqliteBackingStore'],
};

/** Which one a profile really uses, by what lies on the disk. Its browser has to be closed. */
export function backendOf(profile: string): Backend {
  const paths = filesUnder(join(profile, 'Default', 'IndexedDB'));
  if (paths.some((path) => path.includes('.indexeddb.leveldb/'))) return 'leveldb';
  const isSqlite = (path: string) =>
    readFileSync(path).subarray(0, 15).toString('latin1') === 'SQLite format 3';
  if (paths.some(isSqlite)) return 'sqlite';
  throw new Error(`no IndexedDB of a kind that is known: ${paths.join(', ')}`);
}

/** The file of IndexedDB that holds the most. */
export function largestStoreFile(profile: string): string {
  const isContent = (path: string) => !/^(LOG|LOCK|CURRENT|MANIFEST)/.test(basename(path));
  return largest(filesUnder(join(profile, 'Default', 'IndexedDB')).filter(isContent));
}

/** The file of the journal with its entries, known by how records of it begin. */
export function journalFile(profile: string): string {
  const isJournal = (path: string) =>
    readFileSync(path).subarray(0, 4).toString('latin1') === '\xffSJ1';
  return largest(filesUnder(join(profile, 'Default', 'File System')).filter(isJournal));
}

/**
 * What a power cut leaves of the app's own files, which a browser writes less strictly than what
 * pages store: names of stores, nothing in them; and of what it knew of workers nothing whole.
 */
export function tearApp(profile: string, withWorker: boolean): void {
  const folder = join(profile, 'Default', 'Service Worker');
  const isTorn = (path: string) =>
    basename(path) !== 'index.txt' &&
    (path.includes('/CacheStorage/') || (withWorker && path.includes('/Database/')));
  const paths = filesUnder(folder).filter(isTorn);
  if (paths.length === 0) throw new Error('no files of the app');
  for (const path of paths) truncateSync(path, 0);
}

/** Changes a byte within the record of this entry. */
export function spoilEntry(journal: string, seq: number): void {
  const bytes = readFileSync(journal);
  const at = bytes.indexOf(`"seq":${seq},`);
  if (at < 0) throw new Error(`no entry ${seq} in the journal`);
  bytes[at + 3] = 0;
  writeFileSync(journal, bytes);
}

/** What can befall a file. */
export const damages = {
  'one byte flipped': (path: string) => flip(path, 1),
  '64 bytes flipped': (path: string) => flip(path, 64),
  'cut in half': (path: string) => truncateSync(path, statSync(path).size >> 1),
  'first 100 bytes zeroed': (path: string) => {
    const bytes = readFileSync(path);
    writeFileSync(path, bytes.fill(0, 0, 100));
  },
  emptied: (path: string) => truncateSync(path, 0),
} as const;

/** Takes away the list of its files, which only the older store has. */
export function removeManifest(profile: string): void {
  const isManifest = (path: string) => basename(path).startsWith('MANIFEST');
  const lists = filesUnder(join(profile, 'Default', 'IndexedDB')).filter(isManifest);
  if (lists.length === 0) throw new Error('no MANIFEST to remove');
  for (const path of lists) rmSync(path);
}

/** Ends a browser as a person does: what it still has to write is written. */
export async function closeCleanly(context: BrowserContext): Promise<void> {
  const browser = context.browser();
  if (!browser) throw new Error('the context has a browser');
  const ended = new Promise<void>((resolve) => browser.once('disconnected', () => resolve()));
  const session = await browser.newBrowserCDPSession();
  await session.send('Browser.close');
  await ended;
}

function flip(path: string, count: number): void {
  const bytes = readFileSync(path);
  const from = bytes.length >> 1;
  for (let at = from; at < from + count; at += 1) bytes[at] = (bytes[at] ?? 0) ^ 0xff;
  writeFileSync(path, bytes);
}

function largest(paths: readonly string[]): string {
  const sizes = paths.map((path) => ({ path, size: statSync(path).size }));
  sizes.sort((one, other) => other.size - one.size);
  const [first] = sizes;
  if (!first || first.size === 0) throw new Error('no file with anything in it');
  return first.path;
}

function filesUnder(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
