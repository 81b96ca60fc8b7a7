import { z } from 'zod';
import { routes } from '../../protocol/routes.ts';
import {
  quarantineDecisionSchema,
  quarantinedSchema,
  tabletDecidedSchema,
} from '../../protocol/staff.ts';
import { canDecideQuarantine } from '../auth/permissions.ts';
import { release, releaseTablet } from '../intake/release.ts';
import { heldEntries, heldEntry, voidEntriesOf, voidEntry } from '../store/responses/quarantine.ts';
import { deedOf, noted } from './deed.ts';
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
  call: async (asked) => {
    const { parts, body, person, params } = asked;
    const { db } = parts.database;
    const entry = await heldEntry(db, person.unit, params.id ?? '');
    if (!entry) return refuse('not-found');
    const by = { by: person.login, reason: body.reason };
    if (body.decision === 'release') {
      const deed = deedOf(asked, 'entry-released');
      const world = { ...parts, now: parts.clock() };
      const released = await release(world, entry, { ...by, deed });
      return released.outcome === 'decided' ? refuse('not-found') : { json: released };
    }
    if (body.reason === '') return refuse('bad-request', { detail: 'body.reason' });
    const done = await noted(
      asked,
      'entry-voided',
      (database) => voidEntry(database, entry, by),
      (isVoid) => (isVoid ? { code: entry.code } : null),
    );
    return done ? { json: { outcome: 'voided' } } : refuse('not-found');
  },
});

const decideTablet = forStaff({
  method: 'POST',
  path: routes.heldOfKiosk,
  summary: 'Takes in, or sets aside for good, all that a revoked tablet sent.',
  body: quarantineDecisionSchema,
  reply: tabletDecidedSchema,
  may: canDecideQuarantine,
  call: async (asked) => {
    const { parts, body, person, params } = asked;
    const tablet = { unit: person.unit, kiosk: params.id ?? '' };
    const by = { by: person.login, reason: body.reason };
    if (body.decision === 'release') {
      const world = { ...parts, now: parts.clock() };
      const deed = deedOf(asked, 'tablet-released');
      const done = await releaseTablet(world, tablet, { ...by, deed });
      return { json: { ...done, voided: 0 } };
    }
    if (body.reason === '') return refuse('bad-request', { detail: 'body.reason' });
    const voided = await noted(
      asked,
      'tablet-voided',
      (database) => voidEntriesOf(database, tablet, by),
      (entries) => (entries > 0 ? { kiosk: tablet.kiosk, voided: entries } : null),
    );
    return { json: { taken: 0, waiting: 0, voided } };
  },
});

export const quarantine: readonly Endpoint[] = [list, decide, decideTablet];
