import { type Heartbeat, heartbeatSchema } from '../../../protocol/batch.ts';
import type { Enrol } from '../../../protocol/kiosk.ts';
import { canonical } from '../../../survey/canonical.ts';
import type { Day } from '../../../survey/day.ts';
import type { Queries } from '../database.ts';
import type { Schema } from '../schema/schema.ts';

/** A tablet of a unit. Its code and secret are kept as hashes only. */
export type KioskRecord = {
  readonly id: string;
  readonly unit: string;
  readonly counter: string;
  readonly name: string;
  readonly trial: boolean;
  readonly codeExpiresAt: number;
  /** Null until it is enrolled, as is the secret's hash. */
  readonly publicKeyJson: string | null;
  readonly secretHash: string | null;
  readonly revoked: boolean;
  readonly seenAt: number | null;
  readonly heartbeat: Heartbeat | null;
  readonly clockOffsetMs: number | null;
  /** Counts up when staff void the tablet's PIN. */
  readonly pinEpoch: number;
  /** A batch without its signature is not from it. */
  readonly signs: boolean;
  /** All entries up to this number are in a backup. */
  readonly backedUpSeq: number;
};

export async function addKiosk(
  q: Queries,
  kiosk: Pick<KioskRecord, 'id' | 'unit' | 'counter' | 'name' | 'trial' | 'codeExpiresAt'> & {
    readonly codeHash: string;
    readonly createdDay: Day;
  },
): Promise<void> {
  await q
    .insertInto('kiosk')
    .values({
      id: kiosk.id,
      unit: kiosk.unit,
      counter: kiosk.counter,
      name: kiosk.name,
      trial: kiosk.trial ? 1 : 0,
      code_hash: kiosk.codeHash,
      code_expires_at: kiosk.codeExpiresAt,
      public_key_json: null,
      secret_hash: null,
      revoked: 0,
      seen_at: null,
      heartbeat_json: null,
      clock_offset_ms: null,
      created_day: kiosk.createdDay,
      pin_epoch: 0,
      signs: 0,
      backed_up_seq: 0,
    })
    .execute();
}

export async function findKiosk(q: Queries, id: string): Promise<KioskRecord | null> {
  const row = await q.selectFrom('kiosk').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? recordOf(row) : null;
}

export async function findKioskByCode(q: Queries, codeHash: string): Promise<KioskRecord | null> {
  const row = await q
    .selectFrom('kiosk')
    .selectAll()
    .where('code_hash', '=', codeHash)
    .executeTakeFirst();
  return row ? recordOf(row) : null;
}

export async function listKiosks(q: Queries, unit: string): Promise<readonly KioskRecord[]> {
  const rows = await q
    .selectFrom('kiosk')
    .selectAll()
    .where('unit', '=', unit)
    .orderBy('name')
    .orderBy('id')
    .execute();
  return rows.map(recordOf);
}

/**
 * Gives the tablet its key and secret, unless another was first: `other`. `again`: it holds these
 * very ones already.
 */
export async function bindKiosk(
  q: Queries,
  id: string,
  {
    publicKey,
    secretHash,
    signs,
  }: {
    readonly publicKey: Enrol['publicKey'];
    readonly secretHash: string;
    readonly signs: boolean;
  },
): Promise<'bound' | 'again' | 'other'> {
  const publicKeyJson = canonical(publicKey);
  const { numUpdatedRows } = await q
    .updateTable('kiosk')
    .set({ public_key_json: publicKeyJson, secret_hash: secretHash, signs: signs ? 1 : 0 })
    .where('id', '=', id)
    .where('secret_hash', 'is', null)
    .where('revoked', '=', 0)
    .executeTakeFirst();
  if (numUpdatedRows > 0n) return 'bound';
  const same = await q
    .selectFrom('kiosk')
    .select('id')
    .where('id', '=', id)
    .where('secret_hash', '=', secretHash)
    .where('public_key_json', '=', publicKeyJson)
    .executeTakeFirst();
  return same ? 'again' : 'other';
}

/** Notes how the tablet is. A heartbeat of null leaves the last one standing. */
export async function noteContact(
  q: Queries,
  id: string,
  contact: {
    readonly seenAt: number;
    readonly heartbeat: Heartbeat | null;
    readonly clockOffsetMs: number | null;
  },
): Promise<void> {
  const { seenAt, heartbeat, clockOffsetMs } = contact;
  await q
    .updateTable('kiosk')
    .set({
      seen_at: seenAt,
      ...(heartbeat === null
        ? {}
        : { heartbeat_json: JSON.stringify(heartbeat), clock_offset_ms: clockOffsetMs }),
    })
    .where('id', '=', id)
    .execute();
}

/** From now on every request of it is refused. */
export async function revokeKiosk(q: Queries, id: string): Promise<void> {
  await q.updateTable('kiosk').set({ revoked: 1 }).where('id', '=', id).execute();
}

/** It has signed a batch: from now on it signs every one. */
export async function noteSigning(q: Queries, id: string): Promise<void> {
  await q.updateTable('kiosk').set({ signs: 1 }).where('id', '=', id).execute();
}

/** Another signing key in place of the one it lost. */
export async function replaceKey(
  q: Queries,
  id: string,
  publicKey: Enrol['publicKey'],
): Promise<void> {
  await q
    .updateTable('kiosk')
    .set({ public_key_json: canonical(publicKey), signs: 1 })
    .where('id', '=', id)
    .execute();
}

/** From trial to real; there is no way back. */
export async function endTrial(q: Queries, id: string): Promise<void> {
  await q.updateTable('kiosk').set({ trial: 0 }).where('id', '=', id).execute();
}

/** The tablet forgets its PIN at its next contact. One statement: two at once count twice. */
export async function voidPin(q: Queries, id: string): Promise<void> {
  await q
    .updateTable('kiosk')
    .set((row) => ({ pin_epoch: row('pin_epoch', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

function recordOf(row: Schema['kiosk']): KioskRecord {
  const heartbeat =
    row.heartbeat_json === null ? null : heartbeatSchema.safeParse(JSON.parse(row.heartbeat_json));
  return {
    id: row.id,
    unit: row.unit,
    counter: row.counter,
    name: row.name,
    trial: row.trial === 1,
    codeExpiresAt: row.code_expires_at,
    publicKeyJson: row.public_key_json,
    secretHash: row.secret_hash,
    revoked: row.revoked === 1,
    seenAt: row.seen_at,
    // One that an older program wrote in another shape is as good as none: the next is near.
    heartbeat: heartbeat?.success ? heartbeat.data : null,
    clockOffsetMs: row.clock_offset_ms,
    pinEpoch: row.pin_epoch,
    signs: row.signs === 1,
    backedUpSeq: row.backed_up_seq,
  };
}
