import { z } from 'zod';
import type { PlainRow } from '../store/copies/dump.ts';

/** The first line of a backup: what it is and where it comes from. */
export const headerSchema = z.object({
  format: z.literal('sipas-backup'),
  /** Another number is another format. */
  formatVersion: z.int(),
  /** The version of the program that made it. */
  app: z.string(),
  /** The steps that had made its tables, by name and in order. */
  migrations: z.array(z.string()),
  /** The name of the database's history when it was made. */
  epoch: z.string(),
  /** ISO 8601, UTC. */
  createdAt: z.iso.datetime(),
  /** The settings of the environment, for whoever sets up the next machine; no passwords. */
  settings: z.record(z.string(), z.string()),
});
export type Header = z.infer<typeof headerSchema>;

export const formatVersion = 1;

/**
 * Where a kept file lies in the data folder, with `/` whatever the system: one of its two folders
 * and a name without any other dot than its end's, so that it leads nowhere else on any of them.
 */
export const keptName = /^(tls|keys)\/[A-Za-z0-9_-]+\.(pem|crt|key)$/;

/** A file of the data folder. */
export const keptFileSchema = z.object({
  file: z.string().regex(keptName),
  /** The permission bits. */
  mode: z.int(),
  bytes: z.base64(),
});
export type KeptFile = z.infer<typeof keptFileSchema>;

/** Begins a table: every line after it is a row, its values in this order. */
export const tableSchema = z.object({ table: z.string(), columns: z.array(z.string()).min(1) });

const valueSchema = z.union([
  z.string(),
  z.number(),
  z.null(),
  z.object({ base64: z.base64() }).transform(({ base64 }) => Buffer.from(base64, 'base64')),
]);
export const rowSchema = z.array(valueSchema);

/** The last line: how many rows and files came before it, and the SHA-256 of their lines, hex. */
export const footerSchema = z.object({
  end: z.literal(true),
  tables: z.record(z.string(), z.int()),
  files: z.int(),
  sha256: z.string(),
});
export type Footer = z.infer<typeof footerSchema>;

/** A row as it stands in the file. */
export function lineOfRow(row: PlainRow, columns: readonly string[]): string {
  return JSON.stringify(
    columns.map((column) => {
      const value = row[column] ?? null;
      return value instanceof Uint8Array
        ? { base64: Buffer.from(value).toString('base64') }
        : value;
    }),
  );
}
