import type { Queries } from '../store/database.ts';
import {
  dropOldSessions,
  endSession,
  findSession,
  noteSeen,
  type SessionRecord,
  sessionsOf,
  startSession,
} from '../store/people/sessions.ts';
import { findStaff, type StaffRecord } from '../store/people/staff.ts';
import type { Machine } from './machine.ts';
import { hashSecret, newSecret } from './secret.ts';

/** Over TLS a name by which browsers take it only from this very host, and only over TLS. */
export function sessionCookie(secure: boolean): string {
  return secure ? '__Host-sipas_session' : 'sipas_session';
}

const hourMs = 3_600_000;
const idleMs = 12 * hourMs;
const longestMs = 7 * 24 * hourMs;

/** A new session's token, which only the browser keeps. */
export async function openSession(
  q: Queries,
  {
    login,
    secondFactor,
    machine,
  }: { readonly login: string; readonly secondFactor: boolean; readonly machine: Machine },
  now: number,
  random: (bytes: number) => Uint8Array,
): Promise<string> {
  await dropOldSessions(q, { startedBefore: now - longestMs, seenBefore: now - idleMs });
  const token = newSecret(random);
  await startSession(q, {
    tokenHash: hashSecret(token),
    login,
    startedAt: now,
    seenAt: now,
    secondFactor,
    ...machine,
  });
  return token;
}

/** The active person of a session that has neither idled nor lasted too long; else null. */
export async function personOf(
  q: Queries,
  token: string,
  now: number,
): Promise<{ readonly person: StaffRecord; readonly session: SessionRecord } | null> {
  const tokenHash = hashSecret(token);
  const session = await findSession(q, tokenHash);
  if (!session || !lasts(session, now)) return null;
  const person = await findStaff(q, session.login);
  if (!person?.active) return null;
  // Not at every click: a write each time would make readers wait for writers.
  if (now - session.seenAt > 60_000) await noteSeen(q, tokenHash, now);
  return { person, session };
}

/** Where a person is signed in now, the last seen first. */
export async function openSessionsOf(
  q: Queries,
  login: string,
  now: number,
): Promise<readonly SessionRecord[]> {
  return (await sessionsOf(q, login)).filter((session) => lasts(session, now));
}

/** The name of a session in lists and requests: of its hash, so few that they open nothing. */
export function nameOfSession({ tokenHash }: Pick<SessionRecord, 'tokenHash'>): string {
  return tokenHash.slice(0, 16);
}

function lasts({ seenAt, startedAt }: SessionRecord, now: number): boolean {
  return now - seenAt <= idleMs && now - startedAt <= longestMs;
}

export async function closeSession(q: Queries, token: string): Promise<void> {
  await endSession(q, hashSecret(token));
}

/**
 * The cookie of a session; an empty token takes it away. No other site's page can send it, and
 * no script can read it.
 */
export function cookieOf(token: string, secure: boolean): string {
  const life = token === '' ? 0 : longestMs / 1000;
  return `${sessionCookie(secure)}=${token}; Path=/; Max-Age=${life}; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;
}
