import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { type KeptFile, keptName } from './lines.ts';

/** The folders of the data folder whose files a backup holds: the local authority, and the keys. */
const keptFolders = ['tls', 'keys'] as const;

/** The files beside the database that its data is worth little without. */
export function keptFiles(dataDir: string): readonly KeptFile[] {
  return keptFolders.flatMap((folder) =>
    (existsSync(join(dataDir, folder)) ? readdirSync(join(dataDir, folder)) : [])
      // What is being written has the name of its file and more behind it.
      .filter((name) => keptName.test(`${folder}/${name}`))
      .sort()
      .map((name) => {
        const path = join(dataDir, folder, name);
        return {
          file: `${folder}/${name}`,
          mode: statSync(path).mode & 0o777,
          bytes: readFileSync(path).toString('base64'),
        };
      }),
  );
}

/** The first file that stands there already with another content; null when none does. */
export function fileInTheWay(dataDir: string, files: readonly KeptFile[]): string | null {
  const other = files.find(({ file, bytes }) => {
    const path = join(dataDir, file);
    return existsSync(path) && readFileSync(path).toString('base64') !== bytes;
  });
  return other ? join(dataDir, other.file) : null;
}

/** Writes them where they are missing, on the disk when it returns. Gives a way to undo it. */
export function putFiles(dataDir: string, files: readonly KeptFile[]): () => void {
  const made: string[] = [];
  const undo = () => {
    for (const path of made) rmSync(path, { force: true, recursive: true });
  };
  try {
    for (const { file, mode, bytes } of files) {
      const path = join(dataDir, file);
      if (existsSync(path)) continue;
      if (!existsSync(dirname(path))) {
        mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
        made.push(dirname(path));
      }
      const part = `${path}.part`;
      made.push(part, path);
      writeFileSync(part, Buffer.from(bytes, 'base64'), { mode: 0o600, flush: true });
      chmodSync(part, mode & 0o644);
      renameSync(part, path);
      syncFolder(dirname(path));
    }
    return undo;
  } catch (fault) {
    undo();
    throw fault;
  }
}

/** Puts the names in a folder on the disk: a file may be there while its name is not. */
export function syncFolder(folder: string): void {
  // Windows knows no such thing, and needs none.
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
