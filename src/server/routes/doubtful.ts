import { doubtfulSchema, newAssignmentSchema } from '../../protocol/doubtful.ts';
import { routes } from '../../protocol/routes.ts';
import { dayOf } from '../../survey/day.ts';
import { canAssignMonths } from '../auth/permissions.ts';
import { assignMonth, readDoubtful } from '../store/responses/doubtful.ts';
import { noted } from './deed.ts';
import { type Endpoint, forStaff } from './endpoint.ts';
import { refuse } from './refusal.ts';

const list = forStaff({
  method: 'GET',
  path: routes.doubtful,
  summary:
    'Responses whose month is not known, in groups by day of receipt, counter and questionnaire; how many, never what they say.',
  reply: doubtfulSchema,
  may: canAssignMonths,
  call: async ({ parts, person }) => ({
    json: await readDoubtful(parts.database.db, person.unit),
  }),
});

const assign = forStaff({
  method: 'POST',
  path: routes.doubtful,
  summary: 'Says in which month a group was given: all of it enters the figures, for good.',
  body: newAssignmentSchema,
  reply: doubtfulSchema,
  may: canAssignMonths,
  call: async (asked) => {
    const { parts, body, person } = asked;
    const { group, ...word } = body;
    const by = { by: person.login, today: dayOf(parts.clock()) };
    const outcome = await noted(
      asked,
      'month-assigned',
      (database) => assignMonth(database, person.unit, group, { ...word, ...by }),
      (done) =>
        done === 'assigned'
          ? { month: word.month, reason: word.reason, day: group.receivedOn }
          : null,
    );
    if (outcome === 'nothing') return refuse('not-found');
    if (outcome === 'month-not-possible') return refuse(outcome);
    return { json: await readDoubtful(parts.database.db, person.unit) };
  },
});

export const doubtfulRoutes: readonly Endpoint[] = [list, assign];
