import { z } from 'zod';
import { routes } from '../../protocol/routes.ts';
import { alarmsSeenSchema, kioskAlarmSchema } from '../../protocol/staff.ts';
import { canManageTablets } from '../auth/permissions.ts';
import type { Queries } from '../store/database.ts';
import { markSeen, unseenAlarms } from '../store/kiosks/kiosk-alarms.ts';
import { noted } from './deed.ts';
import { type Endpoint, forStaff } from './endpoint.ts';

const list = forStaff({
  method: 'GET',
  path: routes.kioskAlarms,
  summary: 'What tablets did that a person should know and nobody has seen yet.',
  reply: z.array(kioskAlarmSchema),
  may: canManageTablets,
  call: async ({ parts, person }) => ({ json: await shown(parts.database.db, person.unit) }),
});

const seen = forStaff({
  method: 'POST',
  path: routes.kioskAlarms,
  summary: 'Someone has seen what was told of a tablet; what happens on a later day is told anew.',
  body: alarmsSeenSchema,
  reply: z.array(kioskAlarmSchema),
  may: canManageTablets,
  call: async (asked) => {
    const { parts, body, person } = asked;
    const word = { unit: person.unit, kiosk: body.kiosk, by: person.login };
    await noted(
      asked,
      'alarms-seen',
      ({ db }) => markSeen(db, word),
      (areNew) => (areNew ? { kiosk: body.kiosk } : null),
    );
    return { json: await shown(parts.database.db, person.unit) };
  },
});

export const kioskAlarms: readonly Endpoint[] = [list, seen];

async function shown(q: Queries, unit: string) {
  return (await unseenAlarms(q, unit)).map(({ first_day, last_day, ...alarm }) => ({
    ...alarm,
    firstDay: first_day,
    lastDay: last_day,
  }));
}
