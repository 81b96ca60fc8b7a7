import type { Day } from '../../../survey/day.ts';
import type { Queries } from '../database.ts';
import type { Schema } from '../schema/schema.ts';

/** A key that tablets of a unit seal to. Kept for ever: an envelope may come late. */
export type SealKey = {
  /** The first 16 hex digits of SHA-256 over the public key. */
  readonly name: string;
  readonly unit: string;
  /** The uncompressed point of 65 bytes, base64url. */
  readonly publicKey: string;
  /** The scalar of 32 bytes, base64url. */
  readonly privateKey: string;
  readonly madeDay: Day;
  /** Since when it is in a backup or on paper; null = a fire would take it, no tablet has it. */
  readonly safeDay: Day | null;
  /** What made it safe: `backup`, `sheet`, `demo`. */
  readonly safeBy: string | null;
};

/** The keys of a unit, newest first. */
export async function sealKeysOf(q: Queries, unit: string): Promise<readonly SealKey[]> {
  const rows = await q
    .selectFrom('seal_key')
    .selectAll()
    .where('unit', '=', unit)
    .orderBy('made_day', 'desc')
    .orderBy('name')
    .execute();
  return rows.map(keyOf);
}

/** Null for a key that was never here. */
export async function findSealKey(q: Queries, name: string): Promise<SealKey | null> {
  const row = await q
    .selectFrom('seal_key')
    .selectAll()
    .where('name', '=', name)
    .executeTakeFirst();
  return row ? keyOf(row) : null;
}

/** What tablets of the unit are to seal to: its newest key that is safe; null with none. */
export async function currentSealKey(q: Queries, unit: string): Promise<SealKey | null> {
  return (await sealKeysOf(q, unit)).find(({ safeDay }) => safeDay !== null) ?? null;
}

/** Keeps a key; one of the same name stays as it is. Returns whether it is new. */
export async function addSealKey(q: Queries, key: SealKey): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await q
    .insertInto('seal_key')
    .values({
      name: key.name,
      unit: key.unit,
      public_key: key.publicKey,
      private_key: key.privateKey,
      made_day: key.madeDay,
      safe_day: key.safeDay,
      safe_by: key.safeBy,
    })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** From now on tablets may have these keys; one that is safe already stays as it is. */
export async function markSealKeysSafe(
  q: Queries,
  which: { readonly names: readonly string[] } | 'all',
  safe: { readonly day: Day; readonly by: 'backup' | 'sheet' | 'demo' },
): Promise<void> {
  if (which !== 'all' && which.names.length === 0) return;
  const marking = q
    .updateTable('seal_key')
    .set({ safe_day: safe.day, safe_by: safe.by })
    .where('safe_day', 'is', null);
  await (which === 'all' ? marking : marking.where('name', 'in', which.names)).execute();
}

function keyOf(row: Schema['seal_key']): SealKey {
  return {
    name: row.name,
    unit: row.unit,
    publicKey: row.public_key,
    privateKey: row.private_key,
    madeDay: row.made_day as Day,
    safeDay: row.safe_day as Day | null,
    safeBy: row.safe_by,
  };
}
