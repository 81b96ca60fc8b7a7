import type { AuditAction } from '../../protocol/audit.ts';
import { dayOf } from '../../survey/day.ts';
import type { Result } from '../../survey/result.ts';
import { type Doer, noteAudit } from '../store/audit/audit.ts';
import type { Database } from '../store/database.ts';
import { dropInvite } from '../store/people/invites.ts';
import { dropSecondFactors } from '../store/people/second-factors.ts';
import { endSessionsOf } from '../store/people/sessions.ts';
import {
  findStaff,
  hasActiveAdmin,
  type StaffRecord,
  setActive,
  setPassword,
  setSecondFactor,
} from '../store/people/staff.ts';
import { takeTurn } from '../store/turn.ts';
import { hashPassword, isStrong } from './password.ts';

/** What someone else may change of a person; a key that is left out stays. */
export type PersonChange = {
  readonly active?: boolean | undefined;
  readonly password?: string | undefined;
  /** `reset`: what they had is gone and they set up another; `off`: they are never asked. */
  readonly secondFactor?: 'reset' | 'off' | 'on' | undefined;
  readonly signOut?: true | undefined;
};

/**
 * Changes a person, and ends all their sessions. The last active administrator of a unit cannot
 * be disabled: nobody could let anyone in again.
 */
export async function changePerson(
  database: Database,
  /** A null unit = of any. */
  { login, unit }: { readonly login: string; readonly unit: string | null },
  change: PersonChange,
  by: Doer,
): Promise<Result<StaffRecord, 'not-found' | 'weak-password' | 'last-admin'>> {
  if (change.password !== undefined && !isStrong(change.password)) {
    return { ok: false, refusal: 'weak-password' };
  }
  // Before the transaction: it takes a while, and others would wait for it.
  const passwordHash = change.password === undefined ? null : await hashPassword(change.password);
  return database.db.transaction().execute(async (tx) => {
    const person = await findStaff(tx, login);
    if (!person || (unit !== null && person.unit !== unit)) {
      return { ok: false, refusal: 'not-found' };
    }
    if (change.active === false && person.active && person.roles.includes('admin')) {
      // Or two who disable each other at once would each be the one who is left.
      await takeTurn(tx, database, person.unit);
      const others = await hasActiveAdmin(tx, { unit: person.unit, without: login });
      if (!others) return { ok: false, refusal: 'last-admin' };
    }
    if (passwordHash !== null) await setPassword(tx, login, passwordHash);
    if (change.active !== undefined && change.active !== person.active) {
      await setActive(tx, login, { active: change.active, today: dayOf(by.now) });
    }
    if (change.secondFactor === 'reset') await dropSecondFactors(tx, login);
    else if (change.secondFactor) await setSecondFactor(tx, login, change.secondFactor === 'on');
    // A link that is still open would undo either.
    if (passwordHash !== null || change.active === false) await dropInvite(tx, login);
    if (Object.values(change).some((one) => one !== undefined)) await endSessionsOf(tx, login);
    const changed = (await findStaff(tx, login)) ?? person;
    const deed = { ...by, unit: person.unit, about: { login } };
    for (const action of actionsOf(change, person)) await noteAudit(tx, { ...deed, action });
    return { ok: true, value: changed };
  });
}

/** How the audit log calls what was changed. */
function actionsOf(
  { password, active, secondFactor, signOut }: PersonChange,
  before: Pick<StaffRecord, 'active'>,
): readonly AuditAction[] {
  return [
    ...(password === undefined ? [] : (['password-set'] as const)),
    ...(active === undefined || active === before.active
      ? []
      : [active ? ('person-enabled' as const) : ('person-disabled' as const)]),
    ...(secondFactor === undefined ? [] : [`second-factor-${secondFactor}` as const]),
    ...(signOut === undefined ? [] : (['person-signed-out'] as const)),
  ];
}
