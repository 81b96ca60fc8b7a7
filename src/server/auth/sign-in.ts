import type { SignIn } from '../../protocol/account.ts';
import { loginSchema } from '../../protocol/staff.ts';
import type { Result } from '../../survey/result.ts';
import type { Database } from '../store/database.ts';
import { withSecondFactor } from '../store/people/second-factors.ts';
import { findStaff, type StaffRecord } from '../store/people/staff.ts';
import { isPassword, pretendToCheck } from './password.ts';
import { isSecondFactor } from './second-factor.ts';
import type { LoginTries } from './tries.ts';

export type SignInRefusal = {
  readonly code:
    | 'wrong-login'
    | 'wrong-password'
    | 'too-many-tries'
    | 'second-factor'
    | 'wrong-second-factor';
  /** Seconds; 0 = at once. */
  readonly retryAfter: number;
};

/**
 * The person of a login and a password, and whether a second factor was shown: asked for, once
 * the password is right, of whoever has one. Whoever it is, known, unknown, disabled or only
 * invited, a wrong password takes the same time and hears the same.
 */
export async function signInWith(
  { database, loginTries: tries, clock }: World,
  typed: SignIn,
): Promise<Result<{ person: StaffRecord; secondFactor: boolean }, SignInRefusal>> {
  const q = database.db;
  const login = loginSchema.safeParse(typed.login.normalize('NFC'));
  const name = login.success ? login.data : '';
  const wait = tries.begin(name);
  if (wait > 0) return refused('too-many-tries', wait);
  const person = login.success ? await findStaff(q, name) : null;
  if (!person || person.passwordHash === '') {
    await pretendToCheck(typed.password);
    return refused('wrong-login');
  }
  const right = await isPassword(typed.password, person.passwordHash);
  if (!right || !person.active) return refused('wrong-login');
  const secondFactor = (await withSecondFactor(q, [name])).has(name);
  if (secondFactor && typed.code === undefined) {
    // Not a failure, and no success that would forgive the wrong codes before it.
    tries.undone(name);
    return refused('second-factor');
  }
  if (secondFactor) {
    const world = { q, secrets: database.secrets, now: clock() };
    const shown = await isSecondFactor(world, name, typed.code ?? '');
    if (!shown) return refused('wrong-second-factor');
  }
  tries.succeeded(name);
  return { ok: true, value: { person, secondFactor } };
}

type World = {
  readonly database: Database;
  readonly loginTries: LoginTries;
  readonly clock: () => number;
};

function refused(
  code: SignInRefusal['code'],
  retryAfter = 0,
): { ok: false; refusal: SignInRefusal } {
  return { ok: false, refusal: { code, retryAfter } };
}

/**
 * Whether the person of a session types their own password. Counted apart from sign-ins: who
 * fails on purpose at the door must not keep anyone from their own account.
 */
export async function checkOwnPassword(
  tries: LoginTries,
  person: Pick<StaffRecord, 'login' | 'passwordHash'>,
  password: string,
): Promise<Result<null, SignInRefusal>> {
  const wait = tries.begin(person.login);
  if (wait > 0) return refused('too-many-tries', wait);
  if (!(await isPassword(password, person.passwordHash))) return refused('wrong-password');
  tries.succeeded(person.login);
  return { ok: true, value: null };
}
