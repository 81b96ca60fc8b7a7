import { sql } from 'kysely';
import { z } from 'zod';
import { canonical } from '../../survey/canonical.ts';
import { startOfItsDay } from '../../survey/day.ts';
import type { Month } from '../../survey/period.ts';
import type { Database, Queries } from './database.ts';

/**
 * Forgets when the responses of a month were given, but for the day: once its figures are final
 * nothing may move them. To be called inside the transaction that closes it.
 */
export async function settleMonth(tx: Queries, unit: string, month: Month): Promise<void> {
  await tx
    .updateTable('response')
    .set({ moment: null })
    .where('unit', '=', unit)
    .where('month', '=', month)
    .where('moment', 'is not', null)
    .execute();
}

/** Says that no row is left from before times were sealed. */
const doneKey = 'times-sealed';
const rowsATime = 500;
const contentSchema = z.looseObject({
  at: z.number().nullish(),
  durationMs: z.number().nullish(),
});

/**
 * Seals the times of responses that were stored before times were sealed, some hundred rows a
 * transaction. Broken off it goes on at the next start; done once it costs one look.
 */
export async function sealOldTimes(database: Database): Promise<void> {
  const { db, engine } = database;
  const done = await db
    .selectFrom('setting')
    .select('value')
    .where('key', '=', doneKey)
    .executeTakeFirst();
  if (done) return;
  let after: { readonly unit: string; readonly id: string } | null = { unit: '', id: '' };
  let sealed = 0;
  while (after !== null) {
    const from: { readonly unit: string; readonly id: string } = after;
    const next = await db.transaction().execute((tx) => sealSome(tx, database, from));
    sealed += next.sealed;
    after = next.last;
  }
  // The pages and the log in which the times stood are written anew.
  if (sealed > 0 && engine === 'sqlite') {
    await sql`vacuum`.execute(db);
    await sql`pragma wal_checkpoint(truncate)`.execute(db);
  } else if (sealed > 0) {
    await sql`vacuum full response`.execute(db);
  }
  await db
    .insertInto('setting')
    .values({ key: doneKey, value: '1' })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
}

async function sealSome(
  tx: Queries,
  { engine, moments }: Database,
  after: { readonly unit: string; readonly id: string },
) {
  const rows = await tx
    .selectFrom('response')
    .select(['unit', 'id', 'at', 'content_json'])
    .where('moment', 'is', null)
    .where(sql<boolean>`(unit, id) > (${after.unit}, ${after.id})`)
    .orderBy('unit')
    .orderBy('id')
    .limit(rowsATime)
    // Another program that does the same waits here, and finds them sealed.
    .$if(engine === 'postgres', (query) => query.forUpdate())
    .execute();
  for (const { unit, id, at, content_json } of rows) {
    const { at: given, durationMs, ...content } = contentSchema.parse(JSON.parse(content_json));
    const moment = { at, given: given ?? null, durationMs: durationMs ?? null };
    await tx
      .updateTable('response')
      .set({
        at: startOfItsDay(at),
        moment: moments.seal({ unit, id }, moment),
        content_json: canonical(content),
      })
      .where('unit', '=', unit)
      .where('id', '=', id)
      .execute();
  }
  const last = rows.at(-1);
  return {
    sealed: rows.length,
    last: last && rows.length === rowsATime ? { unit: last.unit, id: last.id } : null,
  };
}
