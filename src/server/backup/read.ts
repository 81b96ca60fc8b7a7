import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { z } from 'zod';
import { backedUpTables } from '../store/copies/backup-tables.ts';
import type { PlainRow } from '../store/copies/dump.ts';
import { Damage } from './damage.ts';
import { withoutDigest } from './digest.ts';
import { sealedMark, unsealed } from './envelope.ts';
import {
  footerSchema,
  formatVersion,
  type Header,
  headerSchema,
  type KeptFile,
  keptFileSchema,
  rowSchema,
  tableSchema,
} from './lines.ts';

/** What a backup tells, in the order of its lines. */
export type Told =
  | { readonly kind: 'header'; readonly header: Header }
  | { readonly kind: 'file'; readonly file: KeptFile }
  | { readonly kind: 'row'; readonly table: string; readonly row: PlainRow };

/**
 * Reads a backup as a stream. Everything it yields is to be taken back when it throws: hash and
 * counts stand in the last line. Throws `Damage` for a file that is not whole, or needs a
 * passphrase other than this one.
 */
export async function* readBackup(path: string, passphrase: string | null): AsyncGenerator<Told> {
  try {
    yield* tellLines(await unpacked(path, passphrase));
  } catch (fault) {
    const { code } = fault as NodeJS.ErrnoException;
    if (code === 'Z_BUF_ERROR') throw new Damage('backup-cut');
    if (code === 'Z_DATA_ERROR') throw new Damage('backup-altered');
    throw fault;
  }
}

async function unpacked(
  path: string,
  passphrase: string | null,
): Promise<AsyncIterable<Uint8Array>> {
  const start = await startOf(path, sealedMark.length);
  const isSealed = start.equals(sealedMark);
  if (isSealed && passphrase === null) throw new Damage('needs-passphrase');
  if (!isSealed && (start[0] !== 0x1f || start[1] !== 0x8b)) throw new Damage('not-a-backup');
  const file = createReadStream(path, { highWaterMark: 262_144 });
  const packed = isSealed && passphrase !== null ? unsealed(file, passphrase) : file;
  const source = Readable.from(withoutDigest(packed), { objectMode: false });
  const unzip = createGunzip();
  // Whoever reads the end of it hears the fault; here only the beginning is let go of.
  pipeline(source, unzip, () => undefined);
  return unzip;
}

async function startOf(path: string, length: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of createReadStream(path, { end: length - 1 })) pieces.push(piece);
  return Buffer.concat(pieces);
}

async function* tellLines(source: AsyncIterable<Uint8Array>): AsyncGenerator<Told> {
  const names = new Set<string>(backedUpTables.map(({ name }) => name));
  const hash = createHash('sha256');
  const counts = new Map<string, number>();
  let files = 0;
  let header: Header | null = null;
  let table: z.infer<typeof tableSchema> | null = null;
  let isOver = false;
  for await (const line of linesIn(source)) {
    if (isOver) throw new Damage('backup-altered');
    const value = jsonOf(line);
    if (header === null) {
      header = headerOf(value);
      yield { kind: 'header', header };
    } else if (Array.isArray(value)) {
      const values = rowSchema.safeParse(value);
      if (table === null || !values.success || values.data.length !== table.columns.length) {
        throw new Damage('backup-altered');
      }
      counts.set(table.table, (counts.get(table.table) ?? 0) + 1);
      const row = Object.fromEntries(
        table.columns.map((column, index) => [column, values.data[index] ?? null]),
      );
      yield { kind: 'row', table: table.table, row };
    } else if (footerSchema.safeParse(value).success) {
      const footer = footerSchema.parse(value);
      const isEqual =
        footer.sha256 === hash.digest('hex') &&
        footer.files === files &&
        Object.entries(footer.tables).every(([name, count]) => (counts.get(name) ?? 0) === count);
      if (!isEqual) throw new Damage('backup-altered');
      isOver = true;
    } else if (keptFileSchema.safeParse(value).success) {
      files += 1;
      yield { kind: 'file', file: keptFileSchema.parse(value) };
    } else {
      const begun = tableSchema.safeParse(value);
      if (!begun.success || !names.has(begun.data.table)) throw new Damage('backup-altered');
      table = begun.data;
    }
    if (!isOver) hash.update(line).update('\n');
  }
  if (!isOver) throw new Damage(header === null ? 'not-a-backup' : 'backup-cut');
}

function headerOf(value: unknown): Header {
  const read = headerSchema.safeParse(value);
  if (!read.success) throw new Damage('not-a-backup');
  if (read.data.formatVersion !== formatVersion) throw new Damage('newer-backup');
  return read.data;
}

function jsonOf(line: Buffer): unknown {
  try {
    return JSON.parse(line.toString('utf8'));
  } catch {
    // Whatever is wrong with it, we did not write it so.
    throw new Damage('backup-altered');
  }
}

/** Cut at 0x0A, which no line of ours holds; a line without its end is none of ours. */
async function* linesIn(source: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  for await (const chunk of source) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    let start = 0;
    for (let end = bytes.indexOf(0x0a); end !== -1; end = bytes.indexOf(0x0a, start)) {
      held.push(bytes.subarray(start, end));
      yield Buffer.concat(held);
      held = [];
      start = end + 1;
    }
    if (start < bytes.length) held.push(bytes.subarray(start));
  }
  if (held.length > 0) throw new Damage('backup-cut');
}
