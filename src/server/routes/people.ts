import { z } from 'zod';
import { routes } from '../../protocol/routes.ts';
import {
  newPersonSchema,
  type Person as PersonReply,
  personChangeSchema,
  personSchema,
} from '../../protocol/staff.ts';
import { dayOf } from '../../survey/day.ts';
import { changePerson } from '../auth/change-person.ts';
import { hashPassword, isStrong } from '../auth/password.ts';
import { canManagePeople } from '../auth/permissions.ts';
import { addStaff, listStaff, type StaffRecord } from '../store/staff.ts';
import { readOfficers } from '../store/units.ts';
import { type Endpoint, forStaff } from './endpoint.ts';
import { refuse } from './refusal.ts';

const list = forStaff({
  method: 'GET',
  path: routes.people,
  summary: 'The people of the unit.',
  reply: z.array(personSchema),
  may: canManagePeople,
  call: async ({ parts, person }) => ({
    json: (await listStaff(parts.database.db, person.unit)).map(shown),
  }),
});

const add = forStaff({
  method: 'POST',
  path: routes.people,
  summary: 'A new person.',
  body: newPersonSchema,
  reply: personSchema,
  may: canManagePeople,
  call: async ({ parts, body, person }) => {
    const { db } = parts.database;
    if (!isStrong(body.password)) return refuse('weak-password');
    const officers = await readOfficers(db, person.unit);
    if (body.officer !== null && !officers.some(({ id }) => id === body.officer)) {
      return refuse('bad-request', { detail: 'body.officer' });
    }
    const made = {
      login: body.login.normalize('NFC'),
      unit: person.unit,
      passwordHash: await hashPassword(body.password),
      roles: [...new Set(body.roles)],
      officer: body.officer,
    };
    const added = await addStaff(db, {
      ...made,
      secondFactor: true,
      createdDay: dayOf(parts.clock()),
    });
    return added === 'login-taken' ? refuse('login-taken') : { json: shown(added) };
  },
});

const change = forStaff({
  method: 'PATCH',
  path: routes.person,
  summary: 'Sets a new password, or disables or enables a person; either signs them out.',
  body: personChangeSchema,
  reply: personSchema,
  may: canManagePeople,
  call: async ({ parts, body, person, params }) => {
    const today = dayOf(parts.clock());
    const changed = await changePerson(
      parts.database,
      params.login ?? '',
      person.unit,
      body,
      today,
    );
    return changed.ok ? { json: shown(changed.value) } : refuse(changed.refusal);
  },
});

export const people: readonly Endpoint[] = [list, add, change];

function shown({ login, roles, officer, active }: StaffRecord): PersonReply {
  return { login, roles: [...roles], officer, active };
}
