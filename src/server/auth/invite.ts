import { dayOf } from '../../survey/day.ts';
import type { Result } from '../../survey/result.ts';
import { noteAudit } from '../store/audit/audit.ts';
import type { Database, Queries } from '../store/database.ts';
import { dropInvite, findInvite, putInvite } from '../store/people/invites.ts';
import { endSessionsOf } from '../store/people/sessions.ts';
import { findStaff, type StaffRecord, setPassword } from '../store/people/staff.ts';
import { hashPassword, isStrong } from './password.ts';
import { hashSecret, newSecret } from './secret.ts';

/** A weekend long, since the person may be away. */
export const inviteLifeMs = 3 * 24 * 3_600_000;

/** A link by which a person chooses a password, once; those made before open nothing any more. */
export async function makeInvite(
  world: {
    readonly q: Queries;
    readonly now: number;
    readonly random: (bytes: number) => Uint8Array;
    readonly publicUrl: string;
  },
  login: string,
  by: string,
): Promise<{ readonly url: string; readonly expiresAt: number }> {
  const code = newSecret(world.random);
  const expiresAt = world.now + inviteLifeMs;
  await putInvite(world.q, {
    login,
    codeHash: hashSecret(code),
    expiresAt,
    madeBy: by,
    madeDay: dayOf(world.now),
  });
  // After the #, so that it reaches no server's log.
  return { url: `${world.publicUrl}/nhan-vien/moi#ma=${code}`, expiresAt };
}

/** Whom a link is for; null when it is used, over, or its person disabled. */
export async function invitedBy(
  q: Queries,
  code: string,
  now: number,
): Promise<StaffRecord | null> {
  const invite = await findInvite(q, hashSecret(code));
  if (!invite || invite.expiresAt < now) return null;
  const person = await findStaff(q, invite.login);
  return person?.active ? person : null;
}

/** Takes the link for a password, and signs the person out wherever they were signed in. */
export async function acceptInvite(
  { db }: Database,
  { code, password }: { readonly code: string; readonly password: string },
  now: number,
): Promise<Result<StaffRecord, 'invite-over' | 'weak-password'>> {
  if (!(await invitedBy(db, code, now))) return { ok: false, refusal: 'invite-over' };
  if (!isStrong(password)) return { ok: false, refusal: 'weak-password' };
  const passwordHash = await hashPassword(password);
  return db.transaction().execute(async (tx) => {
    const person = await invitedBy(tx, code, now);
    if (!person || !(await dropInvite(tx, person.login))) {
      return { ok: false, refusal: 'invite-over' };
    }
    await setPassword(tx, person.login, passwordHash);
    await endSessionsOf(tx, person.login);
    const by = { who: person.login, door: 'staff', now } as const;
    await noteAudit(tx, { ...by, unit: person.unit, action: 'invite-accepted' });
    return { ok: true, value: person };
  });
}
