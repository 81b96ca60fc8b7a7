import {
  acceptSchema,
  inviteCodeSchema,
  invitedSchema,
  inviteSchema,
} from '../../protocol/account.ts';
import { routes } from '../../protocol/routes.ts';
import { acceptInvite, invitedBy, makeInvite } from '../auth/invite.ts';
import { canManagePeople } from '../auth/permissions.ts';
import { dropInvite } from '../store/people/invites.ts';
import { findStaff } from '../store/people/staff.ts';
import { loadUnit } from '../store/unit/units.ts';
import { noted } from './deed.ts';
import { type Endpoint, forAnyone, forStaff } from './endpoint.ts';
import { refuse } from './refusal.ts';

const make = forStaff({
  method: 'POST',
  path: routes.invite,
  summary: 'A link by which a person chooses a password, once; told this once.',
  reply: inviteSchema,
  may: canManagePeople,
  call: async ({ parts, person, params }) => {
    const { database, clock, random, config } = parts;
    const invited = await findStaff(database.db, params.login ?? '');
    if (!invited?.active || invited.unit !== person.unit) return refuse('not-found');
    const world = { now: clock(), random, publicUrl: config.publicUrl };
    const invite = await noted(
      { parts, person },
      'person-invited',
      ({ db }) => makeInvite({ q: db, ...world }, invited.login, person.login),
      { login: invited.login },
    );
    return { json: invite };
  },
});

const withdraw = forStaff({
  method: 'DELETE',
  path: routes.invite,
  summary: 'The link that is open to a person opens nothing any more.',
  may: canManagePeople,
  call: async ({ parts, person, params }) => {
    const invited = await findStaff(parts.database.db, params.login ?? '');
    if (invited?.unit !== person.unit) return refuse('not-found');
    const dropped = await noted(
      { parts, person },
      'invite-withdrawn',
      ({ db }) => dropInvite(db, invited.login),
      (isGone) => (isGone ? { login: invited.login } : null),
    );
    return dropped ? {} : refuse('not-found');
  },
});

const look = forAnyone({
  method: 'POST',
  path: routes.invited,
  summary: 'Whom a link is for. Uses nothing up.',
  body: inviteCodeSchema,
  reply: invitedSchema,
  call: async ({ parts, body }) => {
    const { db } = parts.database;
    const person = await invitedBy(db, body.code, parts.clock());
    const unit = person && (await loadUnit(db, person.unit));
    if (!person || !unit) return refuse('invite-over');
    return { json: { login: person.login, unit: unit.name } };
  },
});

const accept = forAnyone({
  method: 'POST',
  path: routes.invitedPassword,
  summary: 'Takes a link for a password. Signs nobody in.',
  body: acceptSchema,
  call: async ({ parts, body }) => {
    const accepted = await acceptInvite(parts.database, body, parts.clock());
    return accepted.ok ? {} : refuse(accepted.refusal);
  },
});

export const inviteRoutes: readonly Endpoint[] = [make, withdraw, look, accept];
