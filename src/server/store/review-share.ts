import type { Month } from '../../survey/period.ts';
import { needsSecond } from '../../survey/review.ts';
import type { Queries } from './database.ts';

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
  const lots = await tx
    .selectFrom('review_lot')
    .select('responses')
    .where('unit', '=', unit)
    .where('month', '=', month)
    .where('decision', '=', 'exclude')
    .where('in_force', '=', 1)
    .execute();
  const pending = await tx
    .selectFrom('review')
    .select('responses')
    .where('unit', '=', unit)
    .where('month', '=', month)
    .where('decision', '=', 'exclude')
    .where('state', 'in', ['asked', 'waiting'])
    .execute();
  const sum = (rows: readonly { readonly responses: number }[]) =>
    rows.reduce((total, row) => total + row.responses, 0);
  const out = sum(lots);
  return needsSecond(out + sum(pending) + responses, (counted?.responses ?? 0) + out);
}
