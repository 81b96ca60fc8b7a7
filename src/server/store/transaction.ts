import type { Transaction } from 'kysely';
import type { Queries } from './database.ts';
import type { Schema } from './schema/schema.ts';

/** Does work in a transaction of its own, or as a part of the one that is under way. */
export function inTransaction<T>(
  q: Queries,
  work: (tx: Transaction<Schema>) => Promise<T>,
): Promise<T> {
  return q.isTransaction ? work(q as Transaction<Schema>) : q.transaction().execute(work);
}
