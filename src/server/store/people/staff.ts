import type { AuditAbout } from '../../../protocol/audit.ts';
import { type Role, roles } from '../../../protocol/staff.ts';
import { type Day, dayOf } from '../../../survey/day.ts';
import type { Queries } from '../database.ts';
import type { Flag } from '../schema/column.ts';

/** A person who signs in. Logins are unique in the whole database. */
export type StaffRecord = {
  readonly login: string;
  readonly unit: string;
  /** Empty while nobody has chosen a password: then none is right. */
  readonly passwordHash: string;
  readonly roles: readonly Role[];
  /** The officer that this person is; null for others. */
  readonly officer: string | null;
  readonly active: boolean;
  /** False: never asked for a second factor, by an operator's word. */
  readonly secondFactor: boolean;
  /** The first sign-in, milliseconds since 1970 UTC; null before it. */
  readonly firstAt: number | null;
  /** The day of the last sign-in; null before the first. */
  readonly seenDay: string | null;
  /** Since when they may not sign in; null while active. */
  readonly disabledDay: string | null;
};

export type NewStaff = Pick<
  StaffRecord,
  'login' | 'unit' | 'passwordHash' | 'roles' | 'officer' | 'secondFactor'
> & { readonly createdDay: Day };

/** What the audit log says of a person who was added. */
export function aboutPerson({
  login,
  roles: held,
  officer,
}: Pick<StaffRecord, 'login' | 'roles' | 'officer'>): AuditAbout {
  return { login, roles: held.join(' '), ...(officer === null ? {} : { officer }) };
}

/** Adds a person; `login-taken` when the login belongs to anyone, active or not. */
export async function addStaff(q: Queries, person: NewStaff): Promise<StaffRecord | 'login-taken'> {
  const { numInsertedOrUpdatedRows } = await q
    .insertInto('staff')
    .values({
      login: person.login,
      unit: person.unit,
      password_hash: person.passwordHash,
      roles_json: JSON.stringify(person.roles),
      officer: person.officer,
      active: 1,
      second_factor: person.secondFactor ? 1 : 0,
      created_day: person.createdDay,
    })
    .onConflict((conflict) => conflict.column('login').doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows !== 1n) return 'login-taken';
  const { createdDay: _day, ...made } = person;
  return { ...made, active: true, firstAt: null, seenDay: null, disabledDay: null };
}

export async function findStaff(q: Queries, login: string): Promise<StaffRecord | null> {
  const row = await q
    .selectFrom('staff')
    .select(columns)
    .where('login', '=', login)
    .executeTakeFirst();
  return row ? recordOf(row) : null;
}

/** The people of one unit, or of all. */
export async function listStaff(q: Queries, unit: string | null): Promise<readonly StaffRecord[]> {
  const all = q.selectFrom('staff').select(columns).orderBy('login');
  const rows = await (unit === null ? all : all.where('unit', '=', unit)).execute();
  return rows.map(recordOf);
}

export async function setPassword(q: Queries, login: string, passwordHash: string): Promise<void> {
  await q
    .updateTable('staff')
    .set({ password_hash: passwordHash })
    .where('login', '=', login)
    .execute();
}

/** Lets a person in again, or no longer, from this day on. What they did stays as it is. */
export async function setActive(
  q: Queries,
  login: string,
  { active, today }: { readonly active: boolean; readonly today: Day },
): Promise<void> {
  await q
    .updateTable('staff')
    .set({ active: active ? 1 : 0, disabled_day: active ? null : today })
    .where('login', '=', login)
    .execute();
}

/** Whether the person may be asked for a second factor at all. */
export async function setSecondFactor(q: Queries, login: string, asked: boolean): Promise<void> {
  await q
    .updateTable('staff')
    .set({ second_factor: asked ? 1 : 0 })
    .where('login', '=', login)
    .execute();
}

export async function noteSignIn(q: Queries, login: string, now: number): Promise<void> {
  await q
    .updateTable('staff')
    .set((row) => ({
      first_at: row.fn.coalesce('first_at', row.val(now)),
      seen_day: dayOf(now),
    }))
    .where('login', '=', login)
    .execute();
}

/** Whether anyone can still manage people, besides the one who is left out. */
export async function hasActiveAdmin(
  q: Queries,
  { unit, without }: { readonly unit: string | null; readonly without: string | null },
): Promise<boolean> {
  const people = await listStaff(q, unit);
  return people.some(
    ({ active, login, roles: held, passwordHash }) =>
      // Who was only invited could not let anyone in.
      active && login !== without && held.includes('admin') && passwordHash !== '',
  );
}

const columns = [
  'login',
  'unit',
  'password_hash',
  'roles_json',
  'officer',
  'active',
  'second_factor',
  'first_at',
  'seen_day',
  'disabled_day',
] as const;

function recordOf(row: {
  login: string;
  unit: string;
  password_hash: string;
  roles_json: string;
  officer: string | null;
  active: Flag;
  second_factor: Flag;
  first_at: number | null;
  seen_day: string | null;
  disabled_day: string | null;
}): StaffRecord {
  const held: unknown = JSON.parse(row.roles_json);
  return {
    login: row.login,
    unit: row.unit,
    passwordHash: row.password_hash,
    roles: roles.filter((role) => Array.isArray(held) && held.includes(role)),
    officer: row.officer,
    active: row.active === 1,
    secondFactor: row.second_factor === 1,
    firstAt: row.first_at,
    seenDay: row.seen_day,
    disabledDay: row.disabled_day,
  };
}
