import type { Queries } from '../database.ts';
import { type AuditHead, auditHead, linkAfter } from './audit.ts';

/**
 * Where the audit log is not what was written: the first line that was changed, put elsewhere or
 * taken out; or lines after the newest one that are gone.
 */
export type AuditFault =
  | { readonly kind: 'line'; readonly number: number }
  | { readonly kind: 'end'; readonly number: number };

const linesARead = 1000;

/**
 * Follows the chain from its first line to its head. `known` are heads that were kept elsewhere:
 * the lines that they name must be there, and with that hash.
 */
export async function checkAudit(
  q: Queries,
  known: readonly AuditHead[] = [],
): Promise<{ readonly lines: number; readonly fault: AuditFault | null }> {
  const expected = new Map([...known, await auditHead(q)].map((head) => [head.number, head.hash]));
  let last: AuditHead = { number: 0, hash: '' };
  // Also what was put before the first line is read.
  let after = Number.MIN_SAFE_INTEGER;
  for (;;) {
    const rows = await q
      .selectFrom('audit')
      .selectAll()
      .where('number', '>', after)
      .orderBy('number')
      .limit(linesARead)
      .execute();
    for (const row of rows) {
      const line = { ...row, number: Number(row.number), at: Number(row.at) };
      const number = last.number + 1;
      const hash = linkAfter(last.hash, line);
      const isRight = line.number === number && row.hash === hash;
      if (!isRight || (expected.get(number) ?? hash) !== hash) {
        return { lines: last.number, fault: { kind: 'line', number } };
      }
      last = { number, hash };
      after = number;
    }
    if (rows.length < linesARead) break;
  }
  const end = Math.max(0, ...expected.keys());
  const fault: AuditFault | null =
    end > last.number ? { kind: 'end', number: last.number + 1 } : null;
  // Lines after the head were written by nobody who knew it.
  const head = await auditHead(q);
  if (fault === null && head.number < last.number) {
    return { lines: last.number, fault: { kind: 'line', number: head.number + 1 } };
  }
  return { lines: last.number, fault };
}

/** Whether a head that was kept elsewhere, as number and first digits of its hash, is in the log. */
export async function holdsHead(q: Queries, { number, hash }: AuditHead): Promise<boolean> {
  const row = await q
    .selectFrom('audit')
    .select('hash')
    .where('number', '=', number)
    .executeTakeFirst();
  return row?.hash.startsWith(hash) ?? false;
}
