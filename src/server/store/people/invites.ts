import type { Queries } from '../database.ts';

/** A link that is open to a person. `expiresAt` in milliseconds since 1970 UTC. */
export type InviteRecord = {
  readonly login: string;
  readonly codeHash: string;
  readonly expiresAt: number;
  readonly madeBy: string;
  readonly madeDay: string;
};

/** The one before, if any, opens nothing any more. */
export async function putInvite(q: Queries, invite: InviteRecord): Promise<void> {
  await dropInvite(q, invite.login);
  await q
    .insertInto('invite')
    .values({
      login: invite.login,
      code_hash: invite.codeHash,
      expires_at: invite.expiresAt,
      made_by: invite.madeBy,
      made_day: invite.madeDay,
    })
    .execute();
}

export async function findInvite(q: Queries, codeHash: string): Promise<InviteRecord | null> {
  const row = await q
    .selectFrom('invite')
    .selectAll()
    .where('code_hash', '=', codeHash)
    .executeTakeFirst();
  return row ? recordOf(row) : null;
}

/** The open ones of a unit's people, also those that have expired. */
export async function invitesOf(q: Queries, unit: string): Promise<readonly InviteRecord[]> {
  const rows = await q
    .selectFrom('invite')
    .innerJoin('staff', 'staff.login', 'invite.login')
    .selectAll('invite')
    .where('staff.unit', '=', unit)
    .execute();
  return rows.map(recordOf);
}

/** Whether there was one: of two who use a link at once, one alone hears yes. */
export async function dropInvite(q: Queries, login: string): Promise<boolean> {
  const { numDeletedRows } = await q
    .deleteFrom('invite')
    .where('login', '=', login)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

function recordOf(row: {
  login: string;
  code_hash: string;
  expires_at: number;
  made_by: string;
  made_day: string;
}): InviteRecord {
  return {
    login: row.login,
    codeHash: row.code_hash,
    expiresAt: row.expires_at,
    madeBy: row.made_by,
    madeDay: row.made_day,
  };
}
