import { checkOwnPassword } from '../auth/sign-in.ts';
import { noteAudit } from '../store/audit/audit.ts';
import type { StaffRecord } from '../store/people/staff.ts';
import { deedOf } from './deed.ts';
import { type Refused, refuse, waiting } from './refusal.ts';
import type { ServerParts } from './server-parts.ts';

/**
 * Why something that needs the person's own password is not done; null once they typed it. A wrong
 * one is noted, since somebody may have found the browser open. A try that has to wait is none.
 */
export async function ownPasswordRefused(asked: {
  readonly parts: ServerParts;
  readonly person: StaffRecord;
  readonly body: { readonly password: string };
}): Promise<Refused | null> {
  const { parts, person, body } = asked;
  const checked = await checkOwnPassword(parts.accountTries, person, body.password);
  if (checked.ok) return null;
  const { code } = checked.refusal;
  if (code === 'wrong-password') {
    const deed = deedOf(asked, 'own-password-failed');
    await parts.database.db.transaction().execute((tx) => noteAudit(tx, deed));
  }
  return refuse(code, waiting(checked.refusal));
}
