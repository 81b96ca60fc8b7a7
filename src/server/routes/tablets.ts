import { renderSVG } from 'uqr';
import { z } from 'zod';
import { routes } from '../../protocol/routes.ts';
import {
  kioskChangeSchema,
  kioskCreatedSchema,
  kioskStateSchema,
  newKioskSchema,
  trialCountSchema,
} from '../../protocol/staff.ts';
import { makeKiosk } from '../auth/new-kiosk.ts';
import { canManageTablets } from '../auth/permissions.ts';
import { isReachable } from '../config.ts';
import { endTrial, findKiosk, listKiosks, revokeKiosk, voidPin } from '../store/kiosks/kiosks.ts';
import { countTrial, deleteTrial } from '../store/responses/response-counts.ts';
import { noted } from './deed.ts';
import { type Endpoint, forStaff } from './endpoint.ts';
import { kioskState, kioskStates } from './kiosk-state.ts';
import { refuse } from './refusal.ts';

const list = forStaff({
  method: 'GET',
  path: routes.kiosks,
  summary: 'The tablets of the unit and how they are.',
  reply: z.array(kioskStateSchema),
  may: canManageTablets,
  call: async ({ parts, person }) => ({
    json: await kioskStates(parts.database.db, await listKiosks(parts.database.db, person.unit)),
  }),
});

const add = forStaff({
  method: 'POST',
  path: routes.kiosks,
  summary: 'A new tablet on trial, with the code that enrols it.',
  body: newKioskSchema,
  reply: kioskCreatedSchema,
  may: canManageTablets,
  call: async (asked) => {
    const { parts, body, person } = asked;
    const made = await noted(
      asked,
      'kiosk-added',
      (database) => makeKiosk({ ...parts, database }, { ...body, unit: person.unit, trial: true }),
      (kiosk) => (kiosk === 'unknown-counter' ? null : { kiosk: kiosk.id, counter: body.counter }),
    );
    if (made === 'unknown-counter') return refuse('bad-request', { detail: 'body.counter' });
    const qr = isReachable(parts.config) ? renderSVG(made.enrolUrl, { border: 2 }) : null;
    return { json: { ...made, qr } };
  },
});

const change = forStaff({
  method: 'PATCH',
  path: routes.kiosk,
  summary:
    'Ends a trial, voids the PIN of its settings, or revokes it: its next request is refused.',
  body: kioskChangeSchema,
  reply: kioskStateSchema,
  may: canManageTablets,
  call: async (asked) => {
    const { parts, body, person, params } = asked;
    const kiosk = await findKiosk(parts.database.db, params.id ?? '');
    if (!kiosk || kiosk.unit !== person.unit) return refuse('not-found');
    const about = { kiosk: kiosk.id };
    if (body.trial === false) {
      await noted(asked, 'trial-ended', ({ db }) => endTrial(db, kiosk.id), about);
    }
    if (body.revoked) {
      await noted(asked, 'kiosk-revoked', ({ db }) => revokeKiosk(db, kiosk.id), about);
    }
    if (body.pin) await noted(asked, 'pin-voided', ({ db }) => voidPin(db, kiosk.id), about);
    return {
      json: kioskState({
        ...kiosk,
        trial: body.trial ?? kiosk.trial,
        revoked: body.revoked ?? kiosk.revoked,
      }),
    };
  },
});

const trialResponses = forStaff({
  method: 'GET',
  path: routes.trialResponses,
  summary: 'How many responses were given on trial; they are in no figure.',
  reply: trialCountSchema,
  may: canManageTablets,
  call: async ({ parts, person }) => ({
    json: { responses: await countTrial(parts.database.db, person.unit) },
  }),
});

const deleteTrialResponses = forStaff({
  method: 'DELETE',
  path: routes.trialResponses,
  summary: 'Deletes the responses given on trial and says how many they were.',
  reply: trialCountSchema,
  may: canManageTablets,
  call: async (asked) => ({
    json: {
      responses: await noted(
        asked,
        'trial-deleted',
        (database) => deleteTrial(database, asked.person.unit),
        (responses) => ({ responses }),
      ),
    },
  }),
});

export const tablets: readonly Endpoint[] = [
  list,
  add,
  change,
  trialResponses,
  deleteTrialResponses,
];
