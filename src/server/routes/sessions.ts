import { signInSchema } from '../../protocol/account.ts';
import { routes } from '../../protocol/routes.ts';
import {
  firstRunSchema,
  firstRunStateSchema,
  type Session,
  sessionSchema,
} from '../../protocol/staff.ts';
import { makeFirstAdmin } from '../auth/first-admin.ts';
import { isStrong } from '../auth/password.ts';
import { graceEnds, isOverdue } from '../auth/second-factor.ts';
import { hashSecret, isSecret } from '../auth/secret.ts';
import { signInWith } from '../auth/sign-in.ts';
import { closeSession, cookieOf, openSession, personOf } from '../auth/staff-session.ts';
import { noteAudit } from '../store/audit/audit.ts';
import type { Queries } from '../store/database.ts';
import { withSecondFactor } from '../store/people/second-factors.ts';
import type { SessionRecord } from '../store/people/sessions.ts';
import { findStaff, hasActiveAdmin, noteSignIn, type StaffRecord } from '../store/people/staff.ts';
import { listUnits, loadUnit } from '../store/unit/units.ts';
import { deedOf, noted } from './deed.ts';
import { type Asked, type Endpoint, forAnyone, type Reply } from './endpoint.ts';
import { type Refused, refuse, waiting } from './refusal.ts';
import type { ServerParts } from './server-parts.ts';

const firstRunState = forAnyone({
  method: 'GET',
  path: routes.firstRun,
  summary: 'What the page of the first administrator may know: whether a unit is there.',
  reply: firstRunStateSchema,
  call: async ({ parts }) => {
    const { db } = parts.database;
    if (await hasActiveAdmin(db, { unit: null, without: null })) return refuse('already-set-up');
    const [unit] = await listUnits(db);
    return { json: { unit: unit?.name ?? null } };
  },
});

const firstRun = forAnyone({
  method: 'POST',
  path: routes.firstRun,
  summary: 'Makes the first administrator, and the unit when there is none, and signs in.',
  body: firstRunSchema,
  reply: sessionSchema,
  call: async (asked) => {
    const { parts, body } = asked;
    const { database, clock, firstRun: token } = parts;
    if (await hasActiveAdmin(database.db, { unit: null, without: null })) {
      return refuse('already-set-up');
    }
    if (token === null || !isSecret(body.token, hashSecret(token))) return refuse('wrong-token');
    if (!isStrong(body.password)) return refuse('weak-password');
    const made = await makeFirstAdmin(database, body, clock());
    if (!made.ok) return refuse(made.refusal.code, { detail: made.refusal.path });
    return signedIn(asked, made.value, false);
  },
});

const session = forAnyone({
  method: 'GET',
  path: routes.session,
  summary: 'Who is signed in; null for a browser that holds no session.',
  reply: sessionSchema.nullable(),
  call: async ({ parts, token }) => {
    // A browser logs every 401 as a fault, and somebody who comes to sign in has done nothing wrong.
    if (token === '') return { json: null };
    const known = await personOf(parts.database.db, token, parts.clock());
    if (!known) return refuse('signed-out');
    return { json: await sessionOf(parts, known.person, known.session) };
  },
});

const signIn = forAnyone({
  method: 'POST',
  path: routes.session,
  summary: 'Signs in; failures are slowed down, successes never.',
  body: signInSchema,
  reply: sessionSchema,
  call: async (asked) => {
    const { parts, body } = asked;
    const checked = await signInWith(parts, body);
    if (!checked.ok) {
      const { code } = checked.refusal;
      // Neither is a try: the one was not let in to it, the other is asked for the rest of it.
      if (code !== 'too-many-tries' && code !== 'second-factor')
        await noteFailed(parts, body.login);
      return refuse(code, waiting(checked.refusal));
    }
    return signedIn(asked, checked.value.person, checked.value.secondFactor);
  },
});

const signOut = forAnyone({
  method: 'DELETE',
  path: routes.session,
  summary: 'Signs out.',
  call: async ({ parts, token, secure }) => {
    const { database, clock } = parts;
    const known = token === '' ? null : await personOf(database.db, token, clock());
    if (known !== null) {
      await noted(
        { parts, person: known.person },
        'signed-out',
        ({ db }) => closeSession(db, token),
        {},
      );
    }
    return { headers: { 'set-cookie': cookieOf('', secure) } };
  },
});

export const sessions: readonly Endpoint[] = [firstRunState, firstRun, session, signIn, signOut];

/** Opens a session for a person who has shown who they are, in the place of the browser's last one. */
export async function signedIn(
  {
    parts,
    secure,
    machine,
    token: before,
  }: Pick<Asked<unknown, unknown>, 'parts' | 'secure' | 'machine' | 'token'>,
  known: StaffRecord,
  secondFactor: boolean,
): Promise<Reply | Refused> {
  const { database, clock, random } = parts;
  const [{ login }, now] = [known, clock()];
  const token = await database.db.transaction().execute(async (tx) => {
    // It holds the person's row: a new password was there before, or ends this session after.
    await noteSignIn(tx, login, now);
    const refused = await noLongerOpen(tx, known, secondFactor);
    if (refused) return refused;
    // The browser forgets the token of the one before, but whoever has copied it would not.
    const left = await personOf(tx, before, now);
    await closeSession(tx, before);
    const opened = await openSession(tx, { login, secondFactor, machine }, now, random);
    if (left) await noteAudit(tx, deedOf({ parts, person: left.person }, 'signed-out'));
    await noteAudit(tx, deedOf({ parts, person: known }, 'signed-in'));
    return opened;
  });
  if (typeof token !== 'string') return token;
  // From the first sign-in on, days of grace run.
  const person = (await findStaff(database.db, login)) ?? known;
  return {
    json: await sessionOf(parts, person, { secondFactor }),
    headers: { 'set-cookie': cookieOf(token, secure) },
  };
}

/**
 * Why what was checked a moment ago opens nothing any more; null when it does. Checking takes a
 * while, in which a password may have been set and every session ended.
 */
async function noLongerOpen(
  tx: Queries,
  { login, passwordHash }: StaffRecord,
  secondFactor: boolean,
): Promise<Refused | null> {
  const person = await findStaff(tx, login);
  const isTheSame = person !== null && isSecret(person.passwordHash, hashSecret(passwordHash));
  if (!person?.active || !isTheSame) return refuse('wrong-login');
  const hasOne = (await withSecondFactor(tx, [login])).has(login);
  if (hasOne === secondFactor) return null;
  return refuse(hasOne ? 'second-factor' : 'wrong-login');
}

/**
 * A failure whose login is a person's is of their unit and names them. Another is of nobody: what
 * was typed into the wrong field may be a password. Null = a passkey that nobody has.
 */
export async function noteFailed(
  { database, clock }: ServerParts,
  login: string | null,
): Promise<void> {
  await database.db.transaction().execute(async (tx) => {
    const known = login === null ? null : await findStaff(tx, login.normalize('NFC'));
    const by = { who: known?.login ?? null, door: 'staff', now: clock() } as const;
    await noteAudit(tx, { ...by, unit: known?.unit ?? null, action: 'sign-in-failed' });
  });
}

async function sessionOf(
  { database, clock }: ServerParts,
  person: StaffRecord,
  session: Pick<SessionRecord, 'secondFactor'>,
): Promise<Session> {
  const unit = await loadUnit(database.db, person.unit);
  if (!unit) throw new Error(`${person.unit} of a person is no unit`);
  return {
    login: person.login,
    roles: [...person.roles],
    officer: person.officer,
    unit: { id: unit.id, name: unit.name, parent: unit.parent },
    demo: unit.demo,
    secondFactor: {
      graceEnds: session.secondFactor ? null : graceEnds(person),
      overdue: isOverdue(person, session, clock()),
    },
  };
}
