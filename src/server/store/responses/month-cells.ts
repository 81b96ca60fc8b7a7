import { sql } from 'kysely';
import {
  type Count,
  type CountedCell,
  type Dimension,
  dimensions,
  type MonthCounts,
  sumCells,
} from '../../../survey/counts.ts';
import type { Month } from '../../../survey/period.ts';
import type { Queries } from '../database.ts';

/** Counted cells by month: what a batch of responses adds to the figures. */
export type CellsByMonth = ReadonlyMap<Month, readonly CountedCell[]>;

/** Where counts of months lie: all of them, and those of responses that are no longer kept. */
type CellsIn = 'month_cell' | 'forgotten_cell';

/** Counts of months, one row a cell, of `months` alone or of all there are. */
export async function readMonthCells(
  q: Queries,
  unit: string,
  months: readonly Month[] | 'all',
  table: CellsIn = 'month_cell',
): Promise<ReadonlyMap<Month, MonthCounts>> {
  const rows = await q
    .selectFrom(table)
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
  table: CellsIn = 'month_cell',
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
  const sum = (column: string) =>
    sql<number>`${sql.ref(`${table}.${column}`)} + ${sql.ref(`excluded.${column}`)}`;
  for (let start = 0; start < rows.length; start += rowsAStatement) {
    await q
      .insertInto(table)
      .values(rows.slice(start, start + rowsAStatement))
      .onConflict((conflict) =>
        conflict.columns(['unit', 'month', 'dimension', 'key']).doUpdateSet({
          responses: sum('responses'),
          n: sum('n'),
          na: sum('na'),
          blank: sum('blank'),
          level1: sum('level1'),
          level2: sum('level2'),
          level3: sum('level3'),
          level4: sum('level4'),
          level5: sum('level5'),
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
