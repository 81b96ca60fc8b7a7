import type { Queries } from './database.ts';

/**
 * The name of this database's history. Made once; a tablet that hears another knows that the
 * server has been set up anew and forgets nothing it has not yet sent there.
 */
export async function epochOf(q: Queries, random: (bytes: number) => Uint8Array): Promise<string> {
  const known = await readSetting(q, 'epoch');
  if (known !== null) return known;
  const made = Buffer.from(random(16)).toString('base64url');
  await q
    .insertInto('setting')
    .values({ key: 'epoch', value: made })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
  // Another program may have been first: the one that is kept counts.
  return (await readSetting(q, 'epoch')) ?? made;
}

/** Gives the history a new name: what tablets were told before a restore no longer holds. */
export async function renewEpoch(
  q: Queries,
  random: (bytes: number) => Uint8Array,
): Promise<string> {
  const made = Buffer.from(random(16)).toString('base64url');
  await writeSetting(q, 'epoch', made);
  return made;
}

export async function writeSetting(q: Queries, key: string, value: string): Promise<void> {
  await q
    .insertInto('setting')
    .values({ key, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute();
}

/** The last call of the kill switch for the files that tablets keep; null when there was none. */
export function workerReset(q: Queries): Promise<string | null> {
  return readSetting(q, 'worker-reset');
}

export function callWorkerReset(q: Queries, id: string): Promise<void> {
  return writeSetting(q, 'worker-reset', id);
}

/** Null when it was never written. */
export async function readSetting(q: Queries, key: string): Promise<string | null> {
  const row = await q
    .selectFrom('setting')
    .select('value')
    .where('key', '=', key)
    .executeTakeFirst();
  return row?.value ?? null;
}
