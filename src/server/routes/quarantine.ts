import { z } from 'zod';
import { routes } from '../../protocol/routes.ts';
import { quarantineDecisionSchema, quarantinedSchema } from '../../protocol/staff.ts';
import { canDecideQuarantine } from '../auth/permissions.ts';
import { release } from '../intake/release.ts';
import { decideEntry, heldEntries, heldEntry } from '../store/quarantine.ts';
import { type Endpoint, forStaff } from './endpoint.ts';
import { refuse } from './refusal.ts';

const list = forStaff({
  method: 'GET',
  path: routes.quarantine,
  summary: 'Entries that could not be counted and wait for a decision; why, never what they say.',
  reply: z.array(quarantinedSchema),
  may: canDecideQuarantine,
  call: async ({ parts, person }) => ({
    json: (await heldEntries(parts.database.db, person.unit)).map(({ received_day, ...entry }) => ({
      ...entry,
      receivedOn: received_day,
    })),
  }),
});

const decide = forStaff({
  method: 'POST',
  path: routes.quarantined,
  summary: 'Tries once more to store an entry, or sets it aside for good with a reason.',
  body: quarantineDecisionSchema,
  reply: z.object({
    outcome: z.enum(['stored', 'duplicate', 'voided', 'held']),
    code: z.string().optional(),
  }),
  may: canDecideQuarantine,
  call: async ({ parts, body, person, params }) => {
    const { db } = parts.database;
    const entry = await heldEntry(db, person.unit, params.id ?? '');
    if (!entry) return refuse('not-found');
    const by = { by: person.login, reason: body.reason };
    if (body.decision === 'release') {
      return { json: await release(parts.database, entry, by, parts.clock()) };
    }
    if (body.reason === '') return refuse('bad-request', { detail: 'body.reason' });
    const done = await decideEntry(db, entry.id, { state: 'voided', ...by });
    return done ? { json: { outcome: 'voided' } } : refuse('not-found');
  },
});

export const quarantine: readonly Endpoint[] = [list, decide];
