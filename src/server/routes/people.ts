import { z } from 'zod';
import { routes } from '../../protocol/routes.ts';
import {
  newPersonSchema,
  type Person as PersonReply,
  personChangeSchema,
  personInvitedSchema,
  personSchema,
} from '../../protocol/staff.ts';
import { dayOf } from '../../survey/day.ts';
import { changePerson } from '../auth/change-person.ts';
import { makeInvite } from '../auth/invite.ts';
import { canManagePeople } from '../auth/permissions.ts';
import { noteAudit } from '../store/audit/audit.ts';
import type { Queries } from '../store/database.ts';
import { invitesOf } from '../store/people/invites.ts';
import { withSecondFactor } from '../store/people/second-factors.ts';
import { aboutPerson, addStaff, listStaff, type StaffRecord } from '../store/people/staff.ts';
import { readOfficers } from '../store/unit/units.ts';
import { deedOf, doerOf } from './deed.ts';
import { type Endpoint, forStaff } from './endpoint.ts';
import { refuse } from './refusal.ts';

const list = forStaff({
  method: 'GET',
  path: routes.people,
  summary: 'The people of the unit.',
  reply: z.array(personSchema),
  may: canManagePeople,
  call: async ({ parts, person }) => {
    const { db } = parts.database;
    return { json: await shown(db, person.unit, await listStaff(db, person.unit)) };
  },
});

const add = forStaff({
  method: 'POST',
  path: routes.people,
  summary: 'A new person, with the link by which they choose a password; told this once.',
  body: newPersonSchema,
  reply: personInvitedSchema,
  may: canManagePeople,
  call: async (asked) => {
    const { parts, body, person } = asked;
    const { database, clock, random, config } = parts;
    const officers = await readOfficers(database.db, person.unit);
    if (body.officer !== null && !officers.some(({ id }) => id === body.officer)) {
      return refuse('bad-request', { detail: 'body.officer' });
    }
    const now = clock();
    return database.db.transaction().execute(async (q) => {
      const added = await addStaff(q, {
        login: body.login.normalize('NFC'),
        unit: person.unit,
        passwordHash: '',
        roles: [...new Set(body.roles)],
        officer: body.officer,
        secondFactor: true,
        createdDay: dayOf(now),
      });
      if (added === 'login-taken') return refuse('login-taken');
      const world = { q, now, random, publicUrl: config.publicUrl };
      const invite = await makeInvite(world, added.login, person.login);
      const [made] = await shown(q, person.unit, [added]);
      await noteAudit(q, { ...deedOf(asked, 'person-added'), about: aboutPerson(added) });
      return { json: { person: made, invite } };
    });
  },
});

const change = forStaff({
  method: 'PATCH',
  path: routes.person,
  summary: 'Disables or enables a person, takes their second factors away, or signs them out.',
  body: personChangeSchema,
  reply: personSchema,
  may: canManagePeople,
  call: async (asked) => {
    const { parts, body, person, params } = asked;
    const { database } = parts;
    const who = { login: params.login ?? '', unit: person.unit };
    const changed = await changePerson(database, who, body, doerOf(asked));
    if (!changed.ok) return refuse(changed.refusal);
    const [after] = await shown(database.db, person.unit, [changed.value]);
    return { json: after };
  },
});

export const people: readonly Endpoint[] = [list, add, change];

async function shown(
  q: Queries,
  unit: string,
  records: readonly StaffRecord[],
): Promise<readonly PersonReply[]> {
  const invites = new Map((await invitesOf(q, unit)).map((one) => [one.login, one.expiresAt]));
  const factors = await withSecondFactor(
    q,
    records.map(({ login }) => login),
  );
  return records.map((record) => ({
    login: record.login,
    roles: [...record.roles],
    officer: record.officer,
    active: record.active,
    hasPassword: record.passwordHash !== '',
    inviteUntil: invites.get(record.login) ?? null,
    secondFactor: factors.has(record.login) ? 'on' : record.secondFactor ? 'off' : 'exempt',
    seenDay: record.seenDay,
    disabledDay: record.disabledDay,
  }));
}
