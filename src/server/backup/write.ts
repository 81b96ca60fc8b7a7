import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { backedUpTables } from '../store/copies/backup-tables.ts';
import { rowsOf, stepsDone } from '../store/copies/dump.ts';
import type { Engine, Queries } from '../store/database.ts';
import { syncFolder } from './data-files.ts';
import { withDigest } from './digest.ts';
import { sealed } from './envelope.ts';
import { type Footer, formatVersion, type Header, type KeptFile, lineOfRow } from './lines.ts';

/** What was written. */
export type Written = {
  readonly bytes: number;
  /** Of the file as it lies there, hex. */
  readonly sha256: string;
  /** How many rows of each table. */
  readonly tables: Readonly<Record<string, number>>;
};

/** What goes in beside the rows. */
export type Surroundings = Pick<Header, 'app' | 'epoch' | 'createdAt' | 'settings'> & {
  readonly files: readonly KeptFile[];
};

/**
 * Writes everything that `q` sees into one file, as a stream: whatever the size, it holds a few
 * hundred rows. The file is on the disk under its name when it resolves, or not there at all.
 */
export async function writeBackup(
  path: string,
  q: Queries,
  engine: Engine,
  around: Surroundings,
  key: {
    /** Null leaves it unsealed. */
    readonly passphrase: string | null;
    readonly random: (bytes: number) => Uint8Array;
  },
): Promise<Written> {
  const part = `${path}.part`;
  const tables: Record<string, number> = {};
  const { passphrase, random } = key;
  const hash = createHash('sha256');
  let bytes = 0;
  // What an earlier call left when the machine stopped is worth nothing.
  await rm(part, { force: true });
  try {
    await pipeline(
      Readable.from(inLargePieces(linesOf(q, engine, around, tables)), { objectMode: false }),
      createGzip({ level: 6 }),
      withDigest,
      (source: AsyncIterable<Uint8Array>) =>
        passphrase === null ? source : sealed(source, passphrase, random),
      async function* (source: AsyncIterable<Uint8Array>) {
        for await (const piece of source) {
          hash.update(piece);
          bytes += piece.length;
          yield piece;
        }
      },
      createWriteStream(part, { flags: 'wx', mode: 0o600, flush: true }),
    );
    await rename(part, path);
    syncFolder(dirname(path));
  } catch (fault) {
    await rm(part, { force: true });
    throw fault;
  }
  return { bytes, sha256: hash.digest('hex'), tables };
}

/** Every line with its newline, the last one over all the others. Counts rows into `tables`. */
async function* linesOf(
  q: Queries,
  engine: Engine,
  { files, ...header }: Surroundings,
  tables: Record<string, number>,
): AsyncGenerator<string> {
  const hash = createHash('sha256');
  const line = (text: string) => {
    hash.update(text).update('\n');
    return `${text}\n`;
  };
  const first: Header = {
    format: 'sipas-backup',
    formatVersion,
    ...header,
    migrations: [...(await stepsDone(q))],
  };
  yield line(JSON.stringify(first));
  for (const file of files) yield line(JSON.stringify(file));
  for (const table of backedUpTables) {
    let columns: readonly string[] | null = null;
    tables[table.name] = 0;
    for await (const row of rowsOf(q, engine, table)) {
      if (columns === null) {
        columns = Object.keys(row);
        yield line(JSON.stringify({ table: table.name, columns }));
      }
      tables[table.name] = (tables[table.name] ?? 0) + 1;
      yield line(lineOfRow(row, columns));
    }
  }
  const last: Footer = { end: true, tables, files: files.length, sha256: hash.digest('hex') };
  yield `${JSON.stringify(last)}\n`;
}

/** Lines by the hundred kilobytes: one at a time they would cost more in the pipe than in the work. */
async function* inLargePieces(lines: AsyncIterable<string>): AsyncGenerator<Buffer> {
  let held: string[] = [];
  let size = 0;
  for await (const line of lines) {
    held.push(line);
    size += line.length;
    if (size < 100_000) continue;
    yield Buffer.from(held.join(''));
    held = [];
    size = 0;
  }
  yield Buffer.from(held.join(''));
}
