import { retentionSchema } from '../../../protocol/retention.ts';
import { type Month, monthOf } from '../../../survey/period.ts';
import {
  isBelievable,
  keptFrom,
  type Retention,
  usualRetention,
} from '../../../survey/retention.ts';
import type { Queries } from '../database.ts';
import { readSetting, writeSetting } from '../settings.ts';

/** How long the unit keeps what single people said; what it has never said is as the program comes. */
export async function readRetention(q: Queries, unit: string): Promise<Retention> {
  const { retention_json } = await q
    .selectFrom('unit')
    .select('retention_json')
    .where('id', '=', unit)
    .executeTakeFirstOrThrow();
  return retentionSchema.parse({ ...usualRetention, ...JSON.parse(retention_json) });
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

/** By the policy of today; a term that was made longer brings back nothing that is gone. */
export async function keptFromOf(q: Queries, unit: string, now: number): Promise<KeptFrom> {
  const { rawMonths, textMonths } = await readRetention(q, unit);
  const gone = await q
    .selectFrom('unit')
    .select(['raw_gone', 'text_gone'])
    .where('id', '=', unit)
    .executeTakeFirstOrThrow();
  const later = (month: Month, other: string | null) =>
    other !== null && other > month ? (other as Month) : month;
  const running = monthOf(now);
  return {
    rawFrom: later(keptFrom(running, rawMonths), gone.raw_gone),
    textFrom: later(keptFrom(running, textMonths), gone.text_gone),
  };
}

/** Says, inside the transaction that takes it away, that nothing of the months before is left. */
export async function noteGone(
  tx: Queries,
  unit: string,
  { rawFrom, textFrom }: KeptFrom,
): Promise<void> {
  await tx
    .updateTable('unit')
    .set({ raw_gone: rawFrom, text_gone: textFrom })
    .where('id', '=', unit)
    .execute();
}

const certainKey = 'month-certain';

/**
 * Whether the server's clock may be believed with taking something away: no more than two months
 * after the last one that was certain. On a database that never said, that of its newest response.
 */
export async function isClockBelieved(q: Queries, now: number): Promise<boolean> {
  const running = monthOf(now);
  const certain = (await readSetting(q, certainKey)) ?? (await newestMonth(q)) ?? running;
  return isBelievable(running, certain as Month);
}

/** As `noteCertainMonth`, where only the clock itself says so: never back, as after a dead battery. */
export async function noteBelievedMonth(q: Queries, now: number): Promise<void> {
  const known = await readSetting(q, certainKey);
  if (known === null || monthOf(now) > known) await writeSetting(q, certainKey, monthOf(now));
}

/** From now on it is certain that it is this month: a tablet's own clock says the same, or a person. */
export async function noteCertainMonth(q: Queries, now: number): Promise<void> {
  const running = monthOf(now);
  if ((await readSetting(q, certainKey)) !== running) await writeSetting(q, certainKey, running);
}

async function newestMonth(q: Queries): Promise<Month | null> {
  const row = await q
    .selectFrom('response')
    .select((build) => build.fn.max('received_day').as('newest'))
    .executeTakeFirst();
  const day = row?.newest as string | null | undefined;
  return day ? (day.slice(0, 7) as Month) : null;
}
