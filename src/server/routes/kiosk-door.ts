import { batchSchema, type Heartbeat, receiptSchema } from '../../protocol/batch.ts';
import { batchLimits } from '../../protocol/batch-limits.ts';
import {
  contactedSchema,
  contactSchema,
  enrolledSchema,
  enrolSchema,
} from '../../protocol/kiosk.ts';
import { routes } from '../../protocol/routes.ts';
import { normalCode } from '../auth/kiosk-code.ts';
import { hashSecret } from '../auth/secret.ts';
import { kioskConfig } from '../intake/kiosk-config.ts';
import { receive } from '../intake/receive.ts';
import { faultOf } from '../log.ts';
import { bindKiosk, findKioskByCode, type KioskRecord, noteContact } from '../store/kiosks.ts';
import { epochOf } from '../store/settings.ts';
import { type Endpoint, forAnyone, forKiosk } from './endpoint.ts';
import { refuse } from './refusal.ts';
import type { ServerParts } from './server-parts.ts';

const enrol = forAnyone({
  method: 'POST',
  path: routes.enrol,
  summary: 'A tablet shows its one-time code and becomes a kiosk; the same again succeeds again.',
  body: enrolSchema,
  reply: enrolledSchema,
  call: async ({ parts, body }) => {
    const { database, clock, codeTries, random } = parts;
    const wait = codeTries.wait();
    if (wait > 0) return refuse('too-many-tries', { retryAfter: wait });
    const { db } = database;
    const found = await findKioskByCode(db, hashSecret(normalCode(body.code)));
    const fresh = found?.secretHash === null && clock() <= found.codeExpiresAt;
    if (!found || found.revoked || (found.secretHash === null && !fresh)) {
      codeTries.failed();
      return refuse('wrong-code');
    }
    const bound = await bindKiosk(db, found.id, {
      publicKey: body.publicKey,
      secretHash: hashSecret(body.secret),
    });
    if (!bound) {
      codeTries.failed();
      return refuse('code-used');
    }
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
    await note(parts, kiosk, body.heartbeat);
    return {
      json: {
        epoch: await epochOf(database.db, random),
        clock: clock(),
        config: config.version === body.config ? null : config,
      },
    };
  },
});

const batches = forKiosk({
  method: 'POST',
  path: routes.batches,
  summary: 'A tablet sends its outbox and gets a receipt for each entry.',
  body: batchSchema,
  limit: { bytes: batchLimits.bytes, gzip: true },
  // One odd entry must not keep the others from being stored.
  anyText: true,
  reply: receiptSchema,
  call: async ({ parts, body, kiosk }) => {
    if (body.kiosk !== kiosk.id) return refuse('unknown-kiosk');
    const { database, clock, log, random } = parts;
    const now = clock();
    const entries = await receive(
      { database, now, log },
      {
        unit: kiosk.unit,
        kiosk: kiosk.id,
        clockOffsetMs: body.heartbeat ? body.heartbeat.clock - now : kiosk.clockOffsetMs,
      },
      body.entries,
    );
    // The entries are safe by now: that the tablet's state could not be noted must not hide it.
    await note(parts, kiosk, body.heartbeat).catch((fault: unknown) => {
      log({ level: 'warn', event: 'contact-not-noted', ...faultOf(fault) });
    });
    const putOff = entries.some(({ outcome }) => outcome === 'later');
    return {
      json: { epoch: await epochOf(database.db, random), clock: clock(), entries },
      ...(putOff ? { headers: { 'retry-after': '30' } } : {}),
    };
  },
});

export const kioskDoor: readonly Endpoint[] = [enrol, contact, batches];

/** A little under a minute: a tablet that calls each minute is a moment early now and then. */
const leastBetweenMs = 55_000;

/** Keeps how the tablet is, at most once a minute: finer times would tell when someone voted. */
async function note(
  { database, clock }: ServerParts,
  kiosk: KioskRecord,
  heartbeat: Heartbeat | null,
): Promise<void> {
  const now = clock();
  const sinceLast = now - (kiosk.seenAt ?? 0);
  if (kiosk.seenAt !== null && sinceLast >= 0 && sinceLast < leastBetweenMs) return;
  await noteContact(database.db, kiosk.id, {
    seenAt: now,
    heartbeat,
    clockOffsetMs: heartbeat ? heartbeat.clock - now : null,
  });
}
