import type { Month } from '../../../survey/period.ts';
import { needsSecond } from '../../../survey/review.ts';
import type { Queries } from '../database.ts';

/** Whether a second person is needed: by what is out, what waits to be, and these. */
export async function isMuch(
  tx: Queries,
  unit: string,
  month: Month,
  responses: number,
): Promise<boolean> {
  const counted = await tx
    .selectFrom('month_cell')
    .select('responses')
    .where('unit', '=', unit)
    .where('month', '=', month)
    .where('dimension', '=', 'all')
    .executeTakeFirst();
  const excludedBy = (table: 'review_lot' | 'review') =>
    tx
      .selectFrom(table)
      .select((build) => build.fn.sum<number | null>('responses').as('responses'))
      .where('unit', '=', unit)
      .where('month', '=', month)
      .where('decision', '=', 'exclude');
  const lots = await excludedBy('review_lot').where('in_force', '=', 1).executeTakeFirstOrThrow();
  const pending = await excludedBy('review')
    .where('state', 'in', ['asked', 'waiting'])
    .executeTakeFirstOrThrow();
  const out = Number(lots.responses ?? 0);
  const waiting = Number(pending.responses ?? 0);
  return needsSecond(out + waiting + responses, (counted?.responses ?? 0) + out);
}
