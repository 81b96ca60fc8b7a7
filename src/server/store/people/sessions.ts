import type { Queries } from '../database.ts';

/** A signed-in browser. Times are milliseconds since 1970 UTC; the token itself is not kept. */
export type SessionRecord = {
  readonly tokenHash: string;
  readonly login: string;
  readonly startedAt: number;
  readonly seenAt: number;
  /** Names of `protocol/account.ts`, or empty. */
  readonly browser: string;
  readonly system: string;
  /** Whether a second factor was shown in it. */
  readonly secondFactor: boolean;
};

export async function startSession(q: Queries, session: SessionRecord): Promise<void> {
  await q
    .insertInto('session')
    .values({
      token_hash: session.tokenHash,
      login: session.login,
      started_at: session.startedAt,
      seen_at: session.seenAt,
      browser: session.browser,
      system: session.system,
      second_factor: session.secondFactor ? 1 : 0,
    })
    .execute();
}

export async function findSession(q: Queries, tokenHash: string): Promise<SessionRecord | null> {
  const row = await q
    .selectFrom('session')
    .selectAll()
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst();
  return row ? recordOf(row) : null;
}

/** Where a person is signed in, the last seen first; those that have ended by time are among them. */
export async function sessionsOf(q: Queries, login: string): Promise<readonly SessionRecord[]> {
  const rows = await q
    .selectFrom('session')
    .selectAll()
    .where('login', '=', login)
    .orderBy('seen_at', 'desc')
    .orderBy('token_hash')
    .execute();
  return rows.map(recordOf);
}

export async function noteSeen(q: Queries, tokenHash: string, seenAt: number): Promise<void> {
  await q
    .updateTable('session')
    .set({ seen_at: seenAt })
    .where('token_hash', '=', tokenHash)
    .execute();
}

/** Whether a second factor has been shown in this session. */
export async function noteSecondFactor(
  q: Queries,
  tokenHash: string,
  shown: boolean,
): Promise<void> {
  await q
    .updateTable('session')
    .set({ second_factor: shown ? 1 : 0 })
    .where('token_hash', '=', tokenHash)
    .execute();
}

export async function endSession(q: Queries, tokenHash: string): Promise<void> {
  await q.deleteFrom('session').where('token_hash', '=', tokenHash).execute();
}

/**
 * Signs a person out everywhere: the password was changed, or they may no longer come in.
 * `but` = the hash of the one that stays.
 */
export async function endSessionsOf(
  q: Queries,
  login: string,
  { but = '' }: { readonly but?: string } = {},
): Promise<void> {
  await q.deleteFrom('session').where('login', '=', login).where('token_hash', '!=', but).execute();
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

function recordOf(row: {
  token_hash: string;
  login: string;
  started_at: number;
  seen_at: number;
  browser: string;
  system: string;
  second_factor: 0 | 1;
}): SessionRecord {
  return {
    tokenHash: row.token_hash,
    login: row.login,
    startedAt: row.started_at,
    seenAt: row.seen_at,
    browser: row.browser,
    system: row.system,
    secondFactor: row.second_factor === 1,
  };
}
