import type { FirstRun } from '../../protocol/staff.ts';
import { dayOf } from '../../survey/day.ts';
import type { Result } from '../../survey/result.ts';
import { noteAudit } from '../store/audit/audit.ts';
import type { Database } from '../store/database.ts';
import {
  addStaff,
  hasActiveAdmin,
  type NewStaff,
  type StaffRecord,
} from '../store/people/staff.ts';
import { takePeopleTurn } from '../store/turn.ts';
import { applySetup } from '../store/unit/setup.ts';
import { listUnits } from '../store/unit/units.ts';
import { hashPassword } from './password.ts';

type Refused = {
  readonly code: 'already-set-up' | 'bad-request' | 'login-taken';
  readonly path: string;
};

/**
 * Makes the first administrator, and before that the unit when there is none. A page that names
 * a unit where there is one, or none where there is none, is out of date.
 */
export async function makeFirstAdmin(
  database: Database,
  { unit, login, password }: Omit<FirstRun, 'token'>,
  now: number,
): Promise<Result<StaffRecord, Refused>> {
  const [there] = await listUnits(database.db);
  if (!there && !unit) return refused('bad-request', 'unit');
  if (there && unit) return refused('bad-request', 'unit');
  if (unit) {
    const made = await applySetup(database, { unit });
    if (!made.ok) return refused('bad-request', made.refusal.path);
  }
  const id = there?.id ?? unit?.id ?? '';
  const person: NewStaff = {
    login: login.normalize('NFC'),
    unit: id,
    passwordHash: await hashPassword(password),
    roles: ['admin'],
    officer: null,
    secondFactor: true,
    createdDay: dayOf(now),
  };
  return database.db.transaction().execute(async (tx) => {
    // Asked again where nothing can come between: the link may be open in two windows.
    await takePeopleTurn(tx, database);
    if (await hasActiveAdmin(tx, { unit: null, without: null })) {
      return refused('already-set-up', 'token');
    }
    const added = await addStaff(tx, person);
    if (added !== 'login-taken') {
      const by = { who: added.login, door: 'staff', now } as const;
      await noteAudit(tx, { ...by, unit: id, action: 'first-admin-made' });
    }
    return added === 'login-taken' ? refused('login-taken', 'login') : { ok: true, value: added };
  });
}

function refused(code: Refused['code'], path: string): { ok: false; refusal: Refused } {
  return { ok: false, refusal: { code, path } };
}
