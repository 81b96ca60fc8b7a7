import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Log } from './log.ts';
import { type AuditHead, auditHead } from './store/audit/audit.ts';
import { holdsHead } from './store/audit/audit-check.ts';
import type { Queries } from './store/database.ts';

const headSchema = z.object({ number: z.int().min(1), hash: z.string().regex(/^[0-9a-f]{64}$/) });

/** How often the server writes it while it runs. */
export const keepHeadEveryMs = 60_000;

/**
 * The head of the audit log as it was kept beside the database; null when none was. Whoever cuts
 * lines off the end of the table must find this file, too. Throws when it cannot be read.
 */
export function readHeadFile(dataDir: string): AuditHead | null {
  const path = fileIn(dataDir);
  return existsSync(path) ? headSchema.parse(JSON.parse(readFileSync(path, 'utf8'))) : null;
}

/**
 * Keeps the head beside the database. A log that does not hold the line kept before is left for
 * `doctor` to tell of: written over, the file would hide what was done. `anew` after a restore,
 * which goes back to an earlier line for a good reason.
 */
export async function keepHead(
  q: Queries,
  dataDir: string,
  log: Log,
  { anew = false }: { readonly anew?: boolean } = {},
): Promise<void> {
  const [head, kept] = [await auditHead(q), anew ? null : readHeadFile(dataDir)];
  if (head.number === 0 || kept?.number === head.number) return;
  if (kept !== null && !(await holdsHead(q, kept))) {
    log({ level: 'error', event: 'audit-broken', number: kept.number });
    return;
  }
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const path = fileIn(dataDir);
  writeFileSync(`${path}.new`, `${JSON.stringify(head)}\n`, { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

function fileIn(dataDir: string): string {
  return join(dataDir, 'audit-head.json');
}
