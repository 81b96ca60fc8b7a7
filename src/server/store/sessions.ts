import type { Queries } from './database.ts';

/** A signed-in browser. Times are milliseconds since 1970 UTC; the token itself is not kept. */
export type SessionRecord = {
  readonly tokenHash: string;
  readonly login: string;
  readonly startedAt: number;
  readonly seenAt: number;
};

export async function startSession(q: Queries, session: SessionRecord): Promise<void> {
  await q
    .insertInto('session')
    .values({
      token_hash: session.tokenHash,
      login: session.login,
      started_at: session.startedAt,
      seen_at: session.seenAt,
    })
    .execute();
}

export async function findSession(q: Queries, tokenHash: string): Promise<SessionRecord | null> {
  const row = await q
    .selectFrom('session')
    .selectAll()
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst();
  if (!row) return null;
  return { tokenHash, login: row.login, startedAt: row.started_at, seenAt: row.seen_at };
}

export async function noteSeen(q: Queries, tokenHash: string, seenAt: number): Promise<void> {
  await q
    .updateTable('session')
    .set({ seen_at: seenAt })
    .where('token_hash', '=', tokenHash)
    .execute();
}

export async function endSession(q: Queries, tokenHash: string): Promise<void> {
  await q.deleteFrom('session').where('token_hash', '=', tokenHash).execute();
}

/** Signs a person out everywhere: the password was changed, or they may no longer come in. */
export async function endSessionsOf(q: Queries, login: string): Promise<void> {
  await q.deleteFrom('session').where('login', '=', login).execute();
}

/** Forgets sessions that started, or were last seen, before these instants. */
export async function dropOldSessions(
  q: Queries,
  { startedBefore, seenBefore }: { readonly startedBefore: number; readonly seenBefore: number },
): Promise<void> {
  await q
    .deleteFrom('session')
    .where((where) =>
      where.or([where('started_at', '<', startedBefore), where('seen_at', '<', seenBefore)]),
    )
    .execute();
}
