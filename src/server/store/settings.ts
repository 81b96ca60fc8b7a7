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

async function readSetting(q: Queries, key: string): Promise<string | null> {
  const row = await q
    .selectFrom('setting')
    .select('value')
    .where('key', '=', key)
    .executeTakeFirst();
  return row?.value ?? null;
}
