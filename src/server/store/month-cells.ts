import { sql } from 'kysely';
import {
  type Count,
  type CountedCell,
  type Dimension,
  dimensions,
  type MonthCounts,
  sumCells,
} from '../../survey/counts.ts';
import type { Month } from '../../survey/period.ts';
import type { Queries } from './database.ts';

/** Counted cells by month: what a batch of responses adds to the figures. */
export type CellsByMonth = ReadonlyMap<Month, readonly CountedCell[]>;

/** Counts of months, one row a cell, of `months` alone or of all there are. */
export async function readMonthCells(
  q: Queries,
  unit: string,
  months: readonly Month[] | 'all',
): Promise<ReadonlyMap<Month, MonthCounts>> {
  const rows = await q
    .selectFrom('month_cell')
    .selectAll()
    .where('unit', '=', unit)
    .$if(months !== 'all', (build) => build.where('month', 'in', months as readonly Month[]))
    .execute();
  const cells = new Map<Month, CountedCell[]>();
  for (const row of rows) {
    const month = row.month as Month;
    const cell: CountedCell = {
      dimension: dimensionOf(row.dimension),
      key: row.key,
      count: {
        responses: row.responses,
        n: row.n,
        na: row.na,
        blank: row.blank,
        levels: [row.level1, row.level2, row.level3, row.level4, row.level5],
      },
    };
    const list = cells.get(month);
    if (list) list.push(cell);
    else cells.set(month, [cell]);
  }
  return new Map([...cells].map(([month, list]) => [month, sumCells(list)]));
}

/** Adds to the counts, each cell once however many responses touch it. */
export async function addToMonthCells(
  q: Queries,
  unit: string,
  added: CellsByMonth,
): Promise<void> {
  const rows = [...added].flatMap(([month, cells]) =>
    flatten(sumCells(cells)).map(({ dimension, key, count }) => ({
      unit,
      month,
      dimension,
      key,
      ...columnsOf(count),
    })),
  );
  // In one order always: two writers that lock the same cells crosswise would stop each other.
  rows.sort(
    (a, b) => byText(a.month, b.month) || byText(a.dimension, b.dimension) || byText(a.key, b.key),
  );
  for (let start = 0; start < rows.length; start += rowsAStatement) {
    await q
      .insertInto('month_cell')
      .values(rows.slice(start, start + rowsAStatement))
      .onConflict((conflict) =>
        conflict.columns(['unit', 'month', 'dimension', 'key']).doUpdateSet({
          responses: sql`month_cell.responses + excluded.responses`,
          n: sql`month_cell.n + excluded.n`,
          na: sql`month_cell.na + excluded.na`,
          blank: sql`month_cell.blank + excluded.blank`,
          level1: sql`month_cell.level1 + excluded.level1`,
          level2: sql`month_cell.level2 + excluded.level2`,
          level3: sql`month_cell.level3 + excluded.level3`,
          level4: sql`month_cell.level4 + excluded.level4`,
          level5: sql`month_cell.level5 + excluded.level5`,
        }),
      )
      .execute();
  }
}

/** Every cell of a month's counts, one by one. */
export function flatten(counts: MonthCounts): readonly CountedCell[] {
  return [...counts].flatMap(([dimension, keys]) =>
    [...keys].map(([key, count]) => ({ dimension, key, count })),
  );
}

/** Times 13 columns it stays under what one statement may bind on either database. */
const rowsAStatement = 500;

function columnsOf({ levels, ...count }: Count) {
  const [level1, level2, level3, level4, level5] = levels;
  return { ...count, level1, level2, level3, level4, level5 };
}

function dimensionOf(text: string): Dimension {
  const found = dimensions.find((dimension) => dimension === text);
  if (!found) throw new Error(`month_cell holds the unknown dimension ${text}`);
  return found;
}

const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
