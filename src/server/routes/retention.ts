import { retentionSchema, retentionShownSchema } from '../../protocol/retention.ts';
import { routes } from '../../protocol/routes.ts';
import { canManageUnit } from '../auth/permissions.ts';
import { saveRetention } from '../store/retention/retention.ts';
import { shownRetention } from '../store/retention/shown-retention.ts';
import { noted } from './deed.ts';
import { type Endpoint, forStaff } from './endpoint.ts';

const retention = forStaff({
  method: 'GET',
  path: routes.retention,
  summary: 'How long the unit keeps responses and the text in them, and what is due to go.',
  reply: retentionShownSchema,
  may: canManageUnit,
  call: async ({ parts, person }) => ({
    json: await shownRetention(parts.database.db, person.unit, parts.clock()),
  }),
});

const saveTerms = forStaff({
  method: 'PUT',
  path: routes.retention,
  summary: 'Changes it. What a shorter term no longer keeps goes within the hour, for good.',
  body: retentionSchema,
  reply: retentionShownSchema,
  may: canManageUnit,
  call: async (asked) => {
    const { parts, body, person } = asked;
    await noted(asked, 'retention-saved', ({ db }) => saveRetention(db, person.unit, body), body);
    return { json: await shownRetention(parts.database.db, person.unit, parts.clock()) };
  },
});

export const retentionRoutes: readonly Endpoint[] = [retention, saveTerms];
