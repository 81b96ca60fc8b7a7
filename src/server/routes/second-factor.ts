import { renderSVG } from 'uqr';
import {
  codeSchema,
  ownPasswordSchema,
  recoveryCodesSchema,
  totpStartSchema,
} from '../../protocol/account.ts';
import { routes } from '../../protocol/routes.ts';
import { dayOf } from '../../survey/day.ts';
import { canTendOwnAccount } from '../auth/permissions.ts';
import { newRecoveryCodes } from '../auth/recovery-codes.ts';
import { newTotpSecret, stepOf, totpKey } from '../auth/totp.ts';
import { noteAudit } from '../store/audit/audit.ts';
import {
  confirmTotp,
  countRecoveryCodes,
  dropTotp,
  putRecoveryCodes,
  putTotp,
  readTotp,
  useStep,
  withSecondFactor,
} from '../store/people/second-factors.ts';
import { endSessionsOf, noteSecondFactor } from '../store/people/sessions.ts';
import { loadUnit } from '../store/unit/units.ts';
import { deedOf, noted } from './deed.ts';
import { type Endpoint, forStaff } from './endpoint.ts';
import { ownPasswordRefused } from './own-password.ts';
import { refuse } from './refusal.ts';

const start = forStaff({
  method: 'POST',
  path: routes.accountTotp,
  summary: 'A new secret for the person’s authenticator app; asked for once a code has shown it.',
  body: ownPasswordSchema,
  reply: totpStartSchema,
  beforeSecondFactor: true,
  may: canTendOwnAccount,
  call: async (asked) => {
    const { parts, person } = asked;
    const { database, random } = parts;
    const refused = await ownPasswordRefused(asked);
    if (refused) return refused;
    const there = await readTotp(database.db, person.login);
    if (there?.sinceDay) return refuse('second-factor-on');
    const secret = newTotpSecret(random);
    await putTotp(database.db, person.login, database.secrets.seal(person.login, secret));
    const unit = await loadUnit(database.db, person.unit);
    const key = totpKey(secret, { login: person.login, unit: unit?.name ?? '' });
    return { json: { secret: key.text, qr: renderSVG(key.uri, { border: 2 }) } };
  },
});

const confirm = forStaff({
  method: 'PUT',
  path: routes.accountTotp,
  summary: 'A first code of the app; from now on one is asked for. Signs out everywhere but here.',
  body: codeSchema,
  reply: recoveryCodesSchema,
  beforeSecondFactor: true,
  may: canTendOwnAccount,
  call: async ({ parts, person, session, body }) => {
    const { database, clock, random, accountTries: tries } = parts;
    const wait = tries.begin(person.login);
    if (wait > 0) return refuse('too-many-tries', { retryAfter: wait });
    const there = await readTotp(database.db, person.login);
    if (!there) return refuse('not-found');
    if (there.sinceDay) return refuse('second-factor-on');
    const secret = database.secrets.open(person.login, there.sealed);
    const step = secret && stepOf(secret, body.code.replace(/\s/g, ''), clock());
    if (step === null) return refuse('wrong-second-factor');
    tries.succeeded(person.login);
    const made = await newRecoveryCodes(random);
    const codes = await database.db.transaction().execute(async (tx) => {
      await useStep(tx, person.login, step);
      await confirmTotp(tx, person.login, dayOf(clock()));
      await noteAudit(tx, deedOf({ parts, person }, 'totp-set'));
      await noteSecondFactor(tx, session.tokenHash, true);
      await endSessionsOf(tx, person.login, { but: session.tokenHash });
      if ((await countRecoveryCodes(tx, person.login)) > 0) return [];
      await putRecoveryCodes(tx, person.login, made.kept);
      return made.codes;
    });
    return { json: { codes } };
  },
});

const turnOff = forStaff({
  method: 'POST',
  path: routes.accountTotpOff,
  summary: 'The app’s codes are asked for no longer. Signs out everywhere but here.',
  body: ownPasswordSchema,
  may: canTendOwnAccount,
  call: async (asked) => {
    const { parts, person, session } = asked;
    const refused = await ownPasswordRefused(asked);
    if (refused) return refused;
    await parts.database.db.transaction().execute(async (tx) => {
      await dropTotp(tx, person.login);
      await noteAudit(tx, deedOf({ parts, person }, 'totp-removed'));
      await endSessionsOf(tx, person.login, { but: session.tokenHash });
      const others = await withSecondFactor(tx, [person.login]);
      if (others.size > 0) return;
      await putRecoveryCodes(tx, person.login, []);
      await noteSecondFactor(tx, session.tokenHash, false);
    });
    return {};
  },
});

const renewCodes = forStaff({
  method: 'POST',
  path: routes.accountRecoveryCodes,
  summary: 'Ten new recovery codes, told this once; those before open nothing any more.',
  body: ownPasswordSchema,
  reply: recoveryCodesSchema,
  may: canTendOwnAccount,
  call: async (asked) => {
    const { parts, person } = asked;
    const { database, random } = parts;
    const refused = await ownPasswordRefused(asked);
    if (refused) return refused;
    const on = await withSecondFactor(database.db, [person.login]);
    if (on.size === 0) return refuse('second-factor-off');
    const { codes, kept } = await newRecoveryCodes(random);
    await noted(
      { parts, person },
      'recovery-codes-made',
      ({ db }) => putRecoveryCodes(db, person.login, kept),
      {},
    );
    return { json: { codes } };
  },
});

export const secondFactorRoutes: readonly Endpoint[] = [start, confirm, turnOff, renewCodes];
