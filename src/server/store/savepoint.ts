import { sql } from 'kysely';
import type { Queries } from './database.ts';
import { isRowFault } from './database-fault.ts';

export type Attempt<T> =
  | { readonly ok: true; readonly value: T }
  /** One row, not the database, was at fault; nothing of the work is left. */
  | { readonly ok: false; readonly fault: unknown };

/** Does some of a transaction's work so that a single bad row does not take the rest with it. */
export async function attempt<T>(tx: Queries, work: () => Promise<T>): Promise<Attempt<T>> {
  await sql`savepoint attempt`.execute(tx);
  try {
    const value = await work();
    await sql`release savepoint attempt`.execute(tx);
    return { ok: true, value };
  } catch (fault) {
    if (!isRowFault(fault)) throw fault;
    await sql`rollback to savepoint attempt`.execute(tx);
    await sql`release savepoint attempt`.execute(tx);
    return { ok: false, fault };
  }
}
