import { type Role, roles } from '../../protocol/staff.ts';
import type { Day } from '../../survey/day.ts';
import type { Queries } from './database.ts';

/** A person who signs in. Logins are unique in the whole database. */
export type StaffRecord = {
  readonly login: string;
  readonly unit: string;
  readonly passwordHash: string;
  readonly roles: readonly Role[];
  /** The officer that this person is; null for others. */
  readonly officer: string | null;
  readonly active: boolean;
};

export type NewStaff = Omit<StaffRecord, 'active'> & {
  readonly secondFactor: boolean;
  readonly createdDay: Day;
};

/** Adds a person; `login-taken` when the login belongs to anyone, active or not. */
export async function addStaff(q: Queries, person: NewStaff): Promise<'added' | 'login-taken'> {
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
  return numInsertedOrUpdatedRows === 1n ? 'added' : 'login-taken';
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

export async function setActive(q: Queries, login: string, active: boolean): Promise<void> {
  await q
    .updateTable('staff')
    .set({ active: active ? 1 : 0 })
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
    ({ active, login, roles: held }) => active && login !== without && held.includes('admin'),
  );
}

const columns = ['login', 'unit', 'password_hash', 'roles_json', 'officer', 'active'] as const;

function recordOf(row: {
  login: string;
  unit: string;
  password_hash: string;
  roles_json: string;
  officer: string | null;
  active: 0 | 1;
}): StaffRecord {
  const held: unknown = JSON.parse(row.roles_json);
  return {
    login: row.login,
    unit: row.unit,
    passwordHash: row.password_hash,
    roles: roles.filter((role) => Array.isArray(held) && held.includes(role)),
    officer: row.officer,
    active: row.active === 1,
  };
}
