/**
 * Whether one row, not the database, is what the database stumbled over: the other rows can be
 * stored without it. All other faults (locked, full, gone) concern every row alike.
 */
export function isRowFault(fault: unknown): boolean {
  const code = fault instanceof Error ? (fault as NodeJS.ErrnoException).code : undefined;
  if (typeof code !== 'string') return false;
  // PostgreSQL: class 22 data exception, class 23 constraint violation.
  return /^(SQLITE_(CONSTRAINT|MISMATCH|TOOBIG|RANGE)|2[23][0-9A-Z]{3}$)/.test(code);
}
