import type { AuditAbout } from '../../../protocol/audit.ts';
import type { Database } from '../database.ts';
import { inTransaction } from '../transaction.ts';
import { type Deed, noteAudit } from './audit.ts';

/**
 * Does work and notes it, both or neither. `work` gets the database as it is inside the
 * transaction; nothing but the database may be waited for in it. `about` may be read from what
 * came out; null = nothing was done, so there is nothing to note.
 */
export function doNoted<T>(
  database: Database,
  deed: Omit<Deed, 'about'>,
  work: (database: Database) => Promise<T>,
  about: AuditAbout | ((done: T) => AuditAbout | null),
): Promise<T> {
  return inTransaction(database.db, async (tx) => {
    const done = await work({ ...database, db: tx });
    const told = typeof about === 'function' ? about(done) : about;
    if (told !== null) await noteAudit(tx, { ...deed, about: told });
    return done;
  });
}
