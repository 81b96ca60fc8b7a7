import { ownPasswordSchema, recoveryCodesSchema } from '../../protocol/account.ts';
import {
  newPasskeySchema,
  passkeyOptionsSchema,
  passkeyRemovalSchema,
  passkeySignInSchema,
  passkeysSchema,
} from '../../protocol/passkeys.ts';
import { routes } from '../../protocol/routes.ts';
import { sessionSchema } from '../../protocol/staff.ts';
import { dayOf } from '../../survey/day.ts';
import { askForPasskey, askToSignIn, madePasskey, signedBy } from '../auth/passkey.ts';
import { passkeyPlace } from '../auth/passkey-place.ts';
import { canTendOwnAccount } from '../auth/permissions.ts';
import { newRecoveryCodes } from '../auth/recovery-codes.ts';
import { noteAudit } from '../store/audit/audit.ts';
import { addPasskey, dropPasskey, findPasskey, passkeysOf } from '../store/people/passkeys.ts';
import {
  countRecoveryCodes,
  putRecoveryCodes,
  withSecondFactor,
} from '../store/people/second-factors.ts';
import { endSessionsOf, noteSecondFactor } from '../store/people/sessions.ts';
import { deedOf } from './deed.ts';
import { type Endpoint, forAnyone, forStaff } from './endpoint.ts';
import { ownPasswordRefused } from './own-password.ts';
import { type Refused, refuse } from './refusal.ts';
import type { ServerParts } from './server-parts.ts';
import { noteFailed, signedIn } from './sessions.ts';

const list = forStaff({
  method: 'GET',
  path: routes.accountPasskeys,
  summary: 'The person’s passkeys, and where passkeys are to be had.',
  reply: passkeysSchema,
  beforeSecondFactor: true,
  may: canTendOwnAccount,
  call: async ({ parts, person }) => {
    const place = passkeyPlace(parts.config.publicUrl);
    const there = await passkeysOf(parts.database.db, person.login);
    return {
      json: {
        origin: place.ok ? place.origin : null,
        why: place.ok ? null : place.why,
        passkeys: there.map(({ id, name, madeDay, usedDay }) => ({ id, name, madeDay, usedDay })),
      },
    };
  },
});

const ask = forStaff({
  method: 'POST',
  path: routes.accountPasskeyOptions,
  summary: 'What a browser is asked, to make a passkey.',
  body: ownPasswordSchema,
  reply: passkeyOptionsSchema,
  beforeSecondFactor: true,
  may: canTendOwnAccount,
  call: async (asked) => {
    const { parts, person } = asked;
    const world = worldOf(parts);
    if (!world) return refuse('no-passkeys-here');
    const refused = await ownPasswordRefused(asked);
    if (refused) return refused;
    return { json: await askForPasskey(world, parts.database.db, person) };
  },
});

const add = forStaff({
  method: 'POST',
  path: routes.accountPasskeys,
  summary: 'A passkey that a browser made. Signs out everywhere but here.',
  body: newPasskeySchema,
  reply: recoveryCodesSchema,
  beforeSecondFactor: true,
  may: canTendOwnAccount,
  call: async ({ parts, person, session, body }) => {
    const world = worldOf(parts);
    if (!world) return refuse('no-passkeys-here');
    const { login } = person;
    const whose = { login, name: body.name, day: dayOf(parts.clock()) };
    const response = { ...body.response, clientExtensionResults: {} };
    const made = await madePasskey(world, whose, response);
    if (!made) return refuse('wrong-passkey');
    const recovery = await newRecoveryCodes(parts.random);
    return parts.database.db.transaction().execute(async (tx) => {
      if (await findPasskey(tx, made.id)) return refuse('wrong-passkey');
      await addPasskey(tx, made);
      await noteAudit(tx, deedOf({ parts, person }, 'passkey-added'));
      await noteSecondFactor(tx, session.tokenHash, true);
      await endSessionsOf(tx, login, { but: session.tokenHash });
      if ((await countRecoveryCodes(tx, login)) > 0) return { json: { codes: [] } };
      await putRecoveryCodes(tx, login, recovery.kept);
      return { json: { codes: recovery.codes } };
    });
  },
});

const remove = forStaff({
  method: 'POST',
  path: routes.accountPasskeyRemoval,
  summary: 'A passkey opens nothing any more. Signs out everywhere but here.',
  body: passkeyRemovalSchema,
  may: canTendOwnAccount,
  call: async (asked) => {
    const { parts, person, session, params } = asked;
    const refused = await ownPasswordRefused(asked);
    if (refused) return refused;
    const { login } = person;
    return parts.database.db.transaction().execute(async (tx) => {
      if (!(await dropPasskey(tx, { login, id: params.id ?? '' }))) return refuse('not-found');
      await noteAudit(tx, deedOf({ parts, person }, 'passkey-removed'));
      await endSessionsOf(tx, login, { but: session.tokenHash });
      if ((await withSecondFactor(tx, [login])).size > 0) return {};
      await putRecoveryCodes(tx, login, []);
      await noteSecondFactor(tx, session.tokenHash, false);
      return {};
    });
  },
});

const askAnyone = forAnyone({
  method: 'POST',
  path: routes.passkeyOptions,
  summary: 'What a browser is asked, to sign in by a passkey; the same for everyone.',
  reply: passkeyOptionsSchema,
  call: async ({ parts }) => {
    const world = worldOf(parts);
    return world ? { json: await askToSignIn(world) } : refuse('no-passkeys-here');
  },
});

const signIn = forAnyone({
  method: 'POST',
  path: routes.passkeySession,
  summary: 'Signs in by a passkey, which stands in for password and code.',
  body: passkeySignInSchema,
  reply: sessionSchema,
  call: async (asked) => {
    const { parts, body } = asked;
    const world = worldOf(parts);
    if (!world) return refuse('no-passkeys-here');
    const { userHandle: _unused, ...signed } = body.response.response;
    const response = { ...body.response, response: signed, clientExtensionResults: {} };
    const person = await signedBy(world, parts.database.db, response, parts.clock());
    return person ? signedIn(asked, person, true) : failed(parts, response.id);
  },
});

export const passkeyRoutes: readonly Endpoint[] = [list, ask, add, remove, askAnyone, signIn];

/**
 * Noted as of whose passkey it claims to be. Failures wait with those of passwords, or somebody
 * could fill the log; who signs rightly is never asked to.
 */
async function failed(parts: ServerParts, id: string): Promise<Refused> {
  const passkey = await findPasskey(parts.database.db, id);
  const login = passkey?.login ?? null;
  const wait = parts.loginTries.begin(login ?? '');
  if (wait > 0) return refuse('too-many-tries', { retryAfter: wait });
  await noteFailed(parts, login);
  return refuse('wrong-passkey');
}

/** Null where no passkey can be. */
function worldOf({ config, challenges }: ServerParts) {
  const place = passkeyPlace(config.publicUrl);
  return place.ok ? { place, challenges } : null;
}
