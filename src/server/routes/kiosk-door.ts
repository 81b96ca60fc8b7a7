import {
  contactedSchema,
  contactSchema,
  enrolledSchema,
  enrolSchema,
  newKeySchema,
} from '../../protocol/kiosk.ts';
import { routes } from '../../protocol/routes.ts';
import { dayOf } from '../../survey/day.ts';
import { normalCode } from '../auth/kiosk-code.ts';
import { rekey } from '../auth/rekey.ts';
import { hashSecret } from '../auth/secret.ts';
import { kioskConfig } from '../intake/kiosk-config.ts';
import { doNoted } from '../store/audit/noted.ts';
import { bindKiosk, findKioskByCode } from '../store/kiosks/kiosks.ts';
import { marksOf } from '../store/kiosks/ledger.ts';
import { epochOf } from '../store/settings.ts';
import { type Endpoint, forAnyone, forKiosk } from './endpoint.ts';
import { noteState } from './note-contact.ts';
import { refuse } from './refusal.ts';

const enrol = forAnyone({
  method: 'POST',
  path: routes.enrol,
  summary: 'A tablet shows its one-time code and becomes a kiosk; the same again succeeds again.',
  body: enrolSchema,
  reply: enrolledSchema,
  call: async ({ parts, body }) => {
    const { database, clock, codeTries, random } = parts;
    const wait = codeTries.begin();
    if (wait > 0) return refuse('too-many-tries', { retryAfter: wait });
    const { db } = database;
    const found = await findKioskByCode(db, hashSecret(normalCode(body.code)));
    const fresh = found?.secretHash === null && clock() <= found.codeExpiresAt;
    if (!found || found.revoked || (found.secretHash === null && !fresh)) {
      return refuse('wrong-code');
    }
    const by = { unit: found.unit, who: null, door: 'server', now: clock() } as const;
    const bound = await doNoted(
      database,
      { ...by, action: 'kiosk-enrolled' },
      (inside) =>
        bindKiosk(inside.db, found.id, {
          publicKey: body.publicKey,
          secretHash: hashSecret(body.secret),
          signs: body.signs === true,
        }),
      (done) => (done === 'bound' ? { kiosk: found.id } : null),
    );
    if (bound === 'other') return refuse('code-used');
    codeTries.succeeded();
    return {
      json: {
        kiosk: found.id,
        epoch: await epochOf(db, random),
        clock: clock(),
        config: await kioskConfig(db, found, clock()),
      },
    };
  },
});

const contact = forKiosk({
  method: 'POST',
  path: routes.contact,
  summary: 'A tablet tells how it is and hears whether its questions have changed.',
  body: contactSchema,
  limit: { bytes: 65_536, gzip: true },
  reply: contactedSchema,
  call: async ({ parts, body, kiosk }) => {
    const { database, clock, random } = parts;
    const config = await kioskConfig(database.db, kiosk, clock());
    await noteState(parts, kiosk, body.heartbeat);
    return {
      json: {
        epoch: await epochOf(database.db, random),
        clock: clock(),
        marks: await marksOf(database.db, kiosk),
        config: config.version === body.config ? null : config,
      },
    };
  },
});

const otherKey = forKiosk({
  method: 'POST',
  // What a revoked one holds would else wait for a person nowhere: no batch of it is believed.
  heard: 'both',
  path: routes.kioskKey,
  summary:
    'A tablet that lost its signing key, but not its secret, gives another; people are told.',
  body: newKeySchema,
  reply: contactedSchema,
  call: async ({ parts, body, kiosk }) => {
    const { database, clock, random } = parts;
    const done = await rekey(database, kiosk, body.publicKey, dayOf(clock()));
    if (!done) return refuse('too-many-tries', { retryAfter: 3600 });
    return {
      json: {
        epoch: await epochOf(database.db, random),
        clock: clock(),
        marks: await marksOf(database.db, kiosk),
        config: null,
      },
    };
  },
});

export const kioskDoor: readonly Endpoint[] = [enrol, contact, otherKey];
