import { createHash } from 'node:crypto';
import type { PhotoType } from '../../../protocol/seating.ts';
import type { Queries } from '../database.ts';

export type Photo = { readonly type: string; readonly bytes: Buffer; readonly hash: string };

/** Gives the officer this photo in the place of any other. Returns its hash, SHA-256 in hex. */
export async function savePhoto(
  q: Queries,
  unit: string,
  officer: string,
  { type, bytes }: { readonly type: PhotoType; readonly bytes: Uint8Array },
): Promise<string> {
  const hash = createHash('sha256').update(bytes).digest('hex');
  const values = { hash, type, bytes: Buffer.from(bytes) };
  await q
    .insertInto('officer_photo')
    .values({ unit, officer, ...values })
    .onConflict((conflict) => conflict.columns(['unit', 'officer']).doUpdateSet(values))
    .execute();
  return hash;
}

export async function deletePhoto(q: Queries, unit: string, officer: string): Promise<boolean> {
  const { numDeletedRows } = await q
    .deleteFrom('officer_photo')
    .where('unit', '=', unit)
    .where('officer', '=', officer)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Null when the unit has no such photo. */
export async function findPhoto(
  q: Queries,
  unit: string,
  by: { readonly officer: string } | { readonly hash: string },
): Promise<Photo | null> {
  const row = await q
    .selectFrom('officer_photo')
    .select(['type', 'bytes', 'hash'])
    .where('unit', '=', unit)
    .$if('officer' in by, (build) => build.where('officer', '=', 'officer' in by ? by.officer : ''))
    .$if('hash' in by, (build) => build.where('hash', '=', 'hash' in by ? by.hash : ''))
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

/** Hashes by officer. */
export async function photoHashes(q: Queries, unit: string): Promise<ReadonlyMap<string, string>> {
  const rows = await q
    .selectFrom('officer_photo')
    .select(['officer', 'hash'])
    .where('unit', '=', unit)
    .execute();
  return new Map(rows.map(({ officer, hash }) => [officer, hash]));
}
