import type { Locale } from '../../../survey/locale.ts';
import type { Queries } from '../database.ts';

/** A text read aloud by someone at the unit. */
export type RecordingRecord = {
  /** The name of the text. */
  readonly hash: string;
  readonly language: Locale;
  readonly text: string;
  /** The media type of the bytes. */
  readonly type: string;
  readonly bytes: Uint8Array;
  /** The beginning of the hash of the bytes. */
  readonly content: string;
  readonly createdDay: string;
};

/** The contents of all recordings of a unit by the name of their text; no bytes are read. */
export async function recordingsOf(q: Queries, unit: string): Promise<ReadonlyMap<string, string>> {
  const rows = await q
    .selectFrom('recording')
    .select(['hash', 'content'])
    .where('unit', '=', unit)
    .execute();
  return new Map(rows.map(({ hash, content }) => [hash, content]));
}

/** The sound of one text; null when nobody has read it. */
export async function findRecording(
  q: Queries,
  unit: string,
  hash: string,
): Promise<{ readonly type: string; readonly bytes: Uint8Array<ArrayBuffer> } | null> {
  const row = await q
    .selectFrom('recording')
    .select(['type', 'bytes'])
    .where('unit', '=', unit)
    .where('hash', '=', hash)
    .executeTakeFirst();
  return row ? { type: row.type, bytes: new Uint8Array(row.bytes) } : null;
}

/** Keeps a recording in the place of the one before. */
export async function saveRecording(
  q: Queries,
  unit: string,
  { hash, createdDay, ...recording }: RecordingRecord,
): Promise<void> {
  const values = { ...recording, created_day: createdDay };
  await q
    .insertInto('recording')
    .values({ unit, hash, ...values })
    .onConflict((conflict) => conflict.columns(['unit', 'hash']).doUpdateSet(values))
    .execute();
}

export async function deleteRecording(q: Queries, unit: string, hash: string): Promise<boolean> {
  const { numDeletedRows } = await q
    .deleteFrom('recording')
    .where('unit', '=', unit)
    .where('hash', '=', hash)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
