import { z } from 'zod';
import { accountSchema, newPasswordSchema, signedInSchema } from '../../protocol/account.ts';
import { routes } from '../../protocol/routes.ts';
import { machineFrom } from '../auth/machine.ts';
import { hashPassword, isStrong } from '../auth/password.ts';
import { canTendOwnAccount } from '../auth/permissions.ts';
import { graceEnds } from '../auth/second-factor.ts';
import { cookieOf, nameOfSession, openSessionsOf } from '../auth/staff-session.ts';
import { noteAudit } from '../store/audit/audit.ts';
import { dropInvite } from '../store/people/invites.ts';
import { countRecoveryCodes, readTotp, withSecondFactor } from '../store/people/second-factors.ts';
import { endSession, endSessionsOf } from '../store/people/sessions.ts';
import { setPassword } from '../store/people/staff.ts';
import { deedOf, noted } from './deed.ts';
import { type Endpoint, forStaff } from './endpoint.ts';
import { ownPasswordRefused } from './own-password.ts';
import { refuse } from './refusal.ts';

const own = forStaff({
  method: 'GET',
  path: routes.account,
  summary: 'The person’s own account: what they sign in with.',
  reply: accountSchema,
  beforeSecondFactor: true,
  may: canTendOwnAccount,
  call: async ({ parts, person }) => {
    const { db } = parts.database;
    const totp = await readTotp(db, person.login);
    const on = (await withSecondFactor(db, [person.login])).size > 0;
    return {
      json: {
        login: person.login,
        secondFactor: on ? 'on' : person.secondFactor ? 'off' : 'exempt',
        graceEnds: graceEnds(person),
        totpSince: totp?.sinceDay ?? null,
        recoveryCodes: await countRecoveryCodes(db, person.login),
      },
    };
  },
});

const sessions = forStaff({
  method: 'GET',
  path: routes.accountSessions,
  summary: 'Where the person is signed in, the last seen first.',
  reply: z.array(signedInSchema),
  may: canTendOwnAccount,
  call: async ({ parts, person, session }) => {
    const open = await openSessionsOf(parts.database.db, person.login, parts.clock());
    return {
      json: open.map((one) => ({
        id: nameOfSession(one),
        current: nameOfSession(one) === nameOfSession(session),
        ...machineFrom(one),
        startedAt: one.startedAt,
        seenAt: one.seenAt,
      })),
    };
  },
});

const endOne = forStaff({
  method: 'DELETE',
  path: routes.accountSession,
  summary: 'Signs the person out on one of their machines.',
  may: canTendOwnAccount,
  call: async ({ parts, person, params }) => {
    const { db } = parts.database;
    const open = await openSessionsOf(db, person.login, parts.clock());
    const named = open.find((one) => nameOfSession(one) === params.id);
    if (!named) return refuse('not-found');
    await noted(
      { parts, person },
      'session-ended',
      (inside) => endSession(inside.db, named.tokenHash),
      {},
    );
    return {};
  },
});

const endAll = forStaff({
  method: 'DELETE',
  path: routes.accountSessions,
  summary: 'Signs the person out everywhere, here too.',
  may: canTendOwnAccount,
  call: async ({ parts, person, secure }) => {
    await noted(
      { parts, person },
      'signed-out-everywhere',
      ({ db }) => endSessionsOf(db, person.login),
      {},
    );
    return { headers: { 'set-cookie': cookieOf('', secure) } };
  },
});

const changePassword = forStaff({
  method: 'POST',
  path: routes.accountPassword,
  summary:
    'Another password of the person’s own; signs them out everywhere but here, and ends a link that is open to them.',
  body: newPasswordSchema,
  may: canTendOwnAccount,
  call: async (asked) => {
    const { parts, person, session, body } = asked;
    const refused = await ownPasswordRefused(asked);
    if (refused) return refused;
    if (!isStrong(body.newPassword)) return refuse('weak-password');
    const passwordHash = await hashPassword(body.newPassword);
    await parts.database.db.transaction().execute(async (tx) => {
      await setPassword(tx, person.login, passwordHash);
      // Whoever holds a link that is still open could undo it.
      await dropInvite(tx, person.login);
      await endSessionsOf(tx, person.login, { but: session.tokenHash });
      await noteAudit(tx, {
        ...deedOf({ parts, person }, 'password-set'),
        about: { login: person.login },
      });
    });
    return {};
  },
});

export const account: readonly Endpoint[] = [own, sessions, endOne, endAll, changePassword];
