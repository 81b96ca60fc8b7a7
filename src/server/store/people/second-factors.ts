import type { Day } from '../../../survey/day.ts';
import type { Queries } from '../database.ts';

/** What a person's authenticator app counts with. */
export type TotpRecord = {
  readonly sealed: Uint8Array;
  /** Since when it is asked for; null until a first code has shown that the app has the secret. */
  readonly sinceDay: string | null;
};

export async function readTotp(q: Queries, login: string): Promise<TotpRecord | null> {
  const row = await q
    .selectFrom('totp')
    .select(['sealed', 'since_day'])
    .where('login', '=', login)
    .executeTakeFirst();
  return row ? { sealed: row.sealed, sinceDay: row.since_day } : null;
}

/** The secrets by which people may sign in now: those that are asked for, of people not disabled. */
export async function totpsInUse(
  q: Queries,
): Promise<readonly { readonly login: string; readonly sealed: Uint8Array }[]> {
  return q
    .selectFrom('totp')
    .innerJoin('staff', 'staff.login', 'totp.login')
    .select(['totp.login', 'totp.sealed'])
    .where('totp.since_day', 'is not', null)
    .where('staff.active', '=', 1)
    .orderBy('totp.login')
    .execute();
}

/** A secret that is not asked for yet, in the place of the one before. */
export async function putTotp(q: Queries, login: string, sealed: Uint8Array): Promise<void> {
  await dropTotp(q, login);
  await q.insertInto('totp').values({ login, sealed, since_day: null }).execute();
}

export async function confirmTotp(q: Queries, login: string, day: Day): Promise<void> {
  await q.updateTable('totp').set({ since_day: day }).where('login', '=', login).execute();
}

/** Whether the code of this half minute was still unused; it is used from now on. */
export async function useStep(q: Queries, login: string, step: number): Promise<boolean> {
  const { numUpdatedRows } = await q
    .updateTable('totp')
    .set({ step })
    .where('login', '=', login)
    .where('step', '<', step)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function dropTotp(q: Queries, login: string): Promise<void> {
  await q.deleteFrom('totp').where('login', '=', login).execute();
}

/** A recovery code as kept: its first sign, which no other of the person has, and a slow hash. */
export type RecoveryCode = { readonly sign: string; readonly codeHash: string };

/** In the place of those before. */
export async function putRecoveryCodes(
  q: Queries,
  login: string,
  codes: readonly RecoveryCode[],
): Promise<void> {
  await q.deleteFrom('recovery_code').where('login', '=', login).execute();
  if (codes.length === 0) return;
  await q
    .insertInto('recovery_code')
    .values(codes.map(({ sign, codeHash }) => ({ login, sign, code_hash: codeHash })))
    .execute();
}

export async function findRecoveryCode(
  q: Queries,
  login: string,
  sign: string,
): Promise<string | null> {
  const row = await q
    .selectFrom('recovery_code')
    .select('code_hash')
    .where('login', '=', login)
    .where('sign', '=', sign)
    .executeTakeFirst();
  return row?.code_hash ?? null;
}

/** Whether it was still there: of two who use it at once, one alone hears yes. */
export async function useRecoveryCode(q: Queries, login: string, sign: string): Promise<boolean> {
  const { numDeletedRows } = await q
    .deleteFrom('recovery_code')
    .where('login', '=', login)
    .where('sign', '=', sign)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

export async function countRecoveryCodes(q: Queries, login: string): Promise<number> {
  const { count } = await q
    .selectFrom('recovery_code')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('login', '=', login)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** The logins of these that have an app or a passkey. */
export async function withSecondFactor(
  q: Queries,
  logins: readonly string[],
): Promise<ReadonlySet<string>> {
  if (logins.length === 0) return new Set();
  const rows = await q
    .selectFrom('totp')
    .select('login')
    .where('since_day', 'is not', null)
    .where('login', 'in', logins)
    .union(q.selectFrom('passkey').select('login').where('login', 'in', logins))
    .execute();
  return new Set(rows.map(({ login }) => login));
}

/** Everything besides the password: the person begins anew. */
export async function dropSecondFactors(q: Queries, login: string): Promise<void> {
  await dropTotp(q, login);
  await q.deleteFrom('passkey').where('login', '=', login).execute();
  await putRecoveryCodes(q, login, []);
}
