import type { AuditAbout, AuditAction } from '../../protocol/audit.ts';
import type { Person } from '../auth/permissions.ts';
import { type Deed, type Doer, noteLook } from '../store/audit/audit.ts';
import { doNoted } from '../store/audit/noted.ts';
import type { Database } from '../store/database.ts';
import type { ServerParts } from './server-parts.ts';

/** Who asked, and of what server. */
type Asker = { readonly parts: ServerParts; readonly person: Pick<Person, 'login' | 'unit'> };

/** The person who asked, now. */
export function doerOf({ parts, person }: Asker): Doer {
  return { who: person.login, door: 'staff', now: parts.clock() };
}

/** Something that a signed-in person does in their unit. */
export function deedOf(asker: Asker, action: AuditAction): Omit<Deed, 'about'> {
  return { ...doerOf(asker), unit: asker.person.unit, action };
}

/** As `doNoted`, done by the person who asked. */
export function noted<T>(
  asked: Asker,
  action: AuditAction,
  work: (database: Database) => Promise<T>,
  about: AuditAbout | ((done: T) => AuditAbout | null),
): Promise<T> {
  return doNoted(asked.parts.database, deedOf(asked, action), work, about);
}

/** As `noteLook`, by the person who asked. */
export function looked(asked: Asker, action: AuditAction, about: AuditAbout = {}): Promise<void> {
  return noteLook(asked.parts.database.db, { ...deedOf(asked, action), about });
}
