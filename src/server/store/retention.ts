import { retentionSchema } from '../../protocol/retention.ts';
import { type Month, monthOf } from '../../survey/period.ts';
import { isBelievable, keptFrom, type Retention } from '../../survey/retention.ts';
import type { Queries } from './database.ts';
import { readSetting, writeSetting } from './settings.ts';

/** How long the unit keeps what single people said; what it has never said is as the program comes. */
export async function readRetention(q: Queries, unit: string): Promise<Retention> {
  const { retention_json } = await q
    .selectFrom('unit')
    .select('retention_json')
    .where('id', '=', unit)
    .executeTakeFirstOrThrow();
  return retentionSchema.parse(JSON.parse(retention_json));
}

export async function saveRetention(q: Queries, unit: string, kept: Retention): Promise<void> {
  await q
    .updateTable('unit')
    .set({ retention_json: JSON.stringify(kept) })
    .where('id', '=', unit)
    .execute();
}

/** The first months of which the responses, and the text in them, are kept. */
export type KeptFrom = { readonly rawFrom: Month; readonly textFrom: Month };

export async function keptFromOf(q: Queries, unit: string, now: number): Promise<KeptFrom> {
  const { rawMonths, textMonths } = await readRetention(q, unit);
  const running = monthOf(now);
  return { rawFrom: keptFrom(running, rawMonths), textFrom: keptFrom(running, textMonths) };
}

const certainKey = 'month-certain';

/**
 * Whether the server's clock may be believed with taking something away. Time is certain by the
 * last time it was believed, and by the newest response of a tablet whose own clock said the same.
 */
export async function isClockBelieved(q: Queries, now: number): Promise<boolean> {
  const running = monthOf(now);
  const certain = (await readSetting(q, certainKey)) ?? (await newestMonth(q, 'any')) ?? running;
  if (isBelievable(running, certain as Month)) return true;
  const told = await newestMonth(q, 'told by a tablet');
  return told !== null && isBelievable(running, told);
}

/** From now on it is certain that this month has come. */
export async function noteCertainMonth(q: Queries, now: number): Promise<void> {
  const running = monthOf(now);
  const known = await readSetting(q, certainKey);
  if (known !== running) await writeSetting(q, certainKey, running);
}

async function newestMonth(q: Queries, of: 'any' | 'told by a tablet'): Promise<Month | null> {
  const row = await q
    .selectFrom('response')
    .select((build) => build.fn.max('received_day').as('newest'))
    .$if(of !== 'any', (build) =>
      build.where('trust', '=', 'trusted').where('channel', '=', 'kiosk'),
    )
    .executeTakeFirst();
  const day = row?.newest as string | null | undefined;
  return day ? (day.slice(0, 7) as Month) : null;
}
