import { type Batch, batchSchema, receiptSchema } from '../../protocol/batch.ts';
import { batchLimits } from '../../protocol/batch-limits.ts';
import { routes } from '../../protocol/routes.ts';
import { checkSignature } from '../auth/batch-signature.ts';
import { hold } from '../intake/hold.ts';
import { type Received, receive } from '../intake/receive.ts';
import { faultOf } from '../log.ts';
import { type KioskRecord, noteSigning } from '../store/kiosks/kiosks.ts';
import { epochOf } from '../store/settings.ts';
import { type Endpoint, forKiosk, type Reply } from './endpoint.ts';
import { noteState } from './note-contact.ts';
import { type Refused, refuse } from './refusal.ts';
import type { ServerParts } from './server-parts.ts';

const common = {
  method: 'POST',
  body: batchSchema,
  limit: { bytes: batchLimits.bytes, gzip: true },
  // One odd entry must not keep the others from being stored.
  anyText: true,
  reply: receiptSchema,
} as const;

const batches = forKiosk({
  ...common,
  path: routes.batches,
  summary: 'A tablet sends its outbox and gets a receipt for each entry.',
  call: async ({ parts, body, kiosk }) => {
    const refused = await whyNot(parts, kiosk, body);
    if (refused) return refused;
    const { database, clock, log, random } = parts;
    const now = clock();
    const received = await receive(
      { database, now, log, random },
      {
        unit: kiosk.unit,
        kiosk: kiosk.id,
        backedUpSeq: kiosk.backedUpSeq,
        clockOffsetMs: offsetOf(body.time ?? body.heartbeat, now) ?? kiosk.clockOffsetMs,
        time: body.time ?? null,
      },
      body.entries,
    );
    // The entries are safe by now: that the tablet's state could not be noted must not hide it.
    await noteState(parts, kiosk, body.heartbeat).catch((fault: unknown) => {
      log({ level: 'warn', event: 'contact-not-noted', ...faultOf(fault) });
    });
    return receiptOf(parts, received);
  },
});

const heldBatches = forKiosk({
  ...common,
  heard: 'revoked',
  path: routes.heldBatches,
  summary: 'A revoked tablet sends what it still holds; a person decides whether it counts.',
  call: async ({ parts, body, kiosk }) => {
    const refused = await whyNot(parts, kiosk, body);
    if (refused) return refused;
    const { database, clock, log } = parts;
    const held = await hold({ database, now: clock(), log }, kiosk, body.entries);
    return held === 'full'
      ? refuse('holding-area-full', { retryAfter: 3600 })
      : receiptOf(parts, held);
  },
});

export const batchDoor: readonly Endpoint[] = [batches, heldBatches];

/** Why the batch is not from this tablet; null when it is. */
async function whyNot(
  { database }: ServerParts,
  kiosk: KioskRecord,
  batch: Batch,
): Promise<Refused | null> {
  if (batch.kiosk !== kiosk.id) return refuse('unknown-kiosk');
  const verdict = checkSignature(kiosk, batch);
  if (verdict === 'wrong') return refuse('bad-signature', { retryAfter: 600 });
  if (verdict === 'right' && !kiosk.signs) await noteSigning(database.db, kiosk.id);
  return null;
}

async function receiptOf({ database, clock, random }: ServerParts, got: Received): Promise<Reply> {
  const putOff = got.entries.some(({ outcome }) => outcome === 'later');
  return {
    json: { epoch: await epochOf(database.db, random), clock: clock(), ...got },
    ...(putOff ? { headers: { 'retry-after': '30' } } : {}),
  };
}

function offsetOf(said: { readonly clock: number } | null, now: number): number | null {
  return said ? said.clock - now : null;
}
