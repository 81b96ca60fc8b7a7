import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

/** What a key's name has in bytes; it is written before what the key seals. */
export const nameBytes = 8;
const keyBytes = 32;
const isName = /^[0-9a-f]{16}$/;

/** The keys of one kind, each a file of mode 0600 in the data folder. */
export type KeyFolder = {
  /** Null when it is not here. */
  readonly keyOf: (name: string) => Buffer | null;
  /** The name of the key that seals: the same one always, of those that are there. */
  readonly writingKey: () => string;
};

/**
 * The keys of a kind in `folder`, which need not be there yet: the first is made when something
 * is first sealed. Programs with other data folders have keys of their own, and every key opens
 * its own.
 */
export function keysNamed(folder: string, what: 'times' | 'people'): KeyFolder {
  const keys = new Map<string, Buffer>();
  let writing: string | null = null;
  const keyOf = (name: string) => {
    const known = keys.get(name) ?? readKey(folder, keyFile(what, name));
    if (known) keys.set(name, known);
    return known;
  };
  return {
    keyOf,
    writingKey: () => {
      // A folder of many keys grows no further.
      writing ??=
        namesIn(folder, what).find((name) => keyOf(name) !== null) ?? makeKey(folder, what);
      return writing;
    },
  };
}

function keyFile(what: string, name: string): string {
  return `${what}-${name}.key`;
}

function namesIn(folder: string, what: string): readonly string[] {
  try {
    return readdirSync(folder)
      .flatMap((file) => {
        const [prefix, name, ...rest] = file.split(/[-.]/);
        return prefix === what && rest.join() === 'key' && isName.test(name ?? '')
          ? [name ?? '']
          : [];
      })
      .sort();
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw fault;
  }
}

/** Null when there is none of that name, or what is there is no key. */
function readKey(folder: string, file: string): Buffer | null {
  try {
    const key = Buffer.from(readFileSync(join(folder, file), 'utf8').trim(), 'hex');
    return key.byteLength === keyBytes ? key : null;
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw fault;
  }
}

/** On the disk before anything is sealed with it. */
function makeKey(folder: string, what: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const name = randomBytes(nameBytes).toString('hex');
  const file = join(folder, keyFile(what, name));
  const text = `${randomBytes(keyBytes).toString('hex')}\n`;
  writeFileSync(`${file}.new`, text, { mode: 0o600, flag: 'wx', flush: true });
  renameSync(`${file}.new`, file);
  // Windows has no such thing as flushing a folder.
  if (process.platform !== 'win32') {
    const handle = openSync(folder, 'r');
    fsyncSync(handle);
    closeSync(handle);
  }
  return name;
}
