import { type Count, type CountedCell, noCount, sumCells } from '../../../survey/counts.ts';
import { type Month, monthsOf, type Period } from '../../../survey/period.ts';
import { type Tally, tally } from '../../../survey/tally.ts';
import type { Database, Queries } from '../database.ts';
import { questionnaireFinder, questionnairesOf } from '../unit/units.ts';
import { type CellsByMonth, flatten, readMonthCells } from './month-cells.ts';
import { countDoubtful } from './response-counts.ts';
import { cellsOfRow, isCounted } from './stored-response.ts';

/** The published figures, from the months' counts: the same work at any number of responses. */
export async function tallyOf(q: Queries, unit: string, period: Period): Promise<Tally> {
  return tally({
    unit,
    period,
    questionnaires: await questionnairesOf(q, unit),
    counts: await readMonthCells(q, unit, monthsOf(period)),
    doubtful: await countDoubtful(q, unit),
  });
}

/** A cell whose kept count is not what its responses say. */
export type Deviation = {
  readonly month: Month;
  readonly dimension: string;
  readonly key: string;
  /** Counted from the responses, and from what is left of those that are no longer kept. */
  readonly expected: Count;
  /** As kept. */
  readonly found: Count;
};

/**
 * Counts every response of the unit again, adds what those that are no longer kept had added, and
 * compares; empty = equal.
 */
export async function recount(database: Database, unit: string): Promise<readonly Deviation[]> {
  // One transaction, so that nothing arrives between the two readings.
  return database.db
    .transaction()
    .setIsolationLevel(database.engine === 'postgres' ? 'repeatable read' : 'serializable')
    .execute(async (tx) => {
      const expected = await countFromRows(tx, unit);
      const forgotten = await readMonthCells(tx, unit, 'all', 'forgotten_cell');
      const found = await readMonthCells(tx, unit, 'all');
      const deviations: Deviation[] = [];
      for (const month of new Set([...expected.keys(), ...forgotten.keys(), ...found.keys()])) {
        const gone = flatten(forgotten.get(month) ?? new Map());
        const rows = index(sumCells([...(expected.get(month) ?? []), ...gone]));
        const kept = index(found.get(month) ?? new Map());
        for (const place of new Set([...rows.keys(), ...kept.keys()])) {
          const right = rows.get(place)?.count ?? noCount;
          const there = kept.get(place)?.count ?? noCount;
          if (JSON.stringify(right) === JSON.stringify(there)) continue;
          const { dimension, key } = (rows.get(place) ?? kept.get(place)) as CountedCell;
          deviations.push({ month, dimension, key, expected: right, found: there });
        }
      }
      return deviations;
    });
}

function index(counts: Parameters<typeof flatten>[0]): ReadonlyMap<string, CountedCell> {
  return new Map(flatten(counts).map((cell) => [`${cell.dimension} ${cell.key}`, cell]));
}

const rowsARead = 2000;

/** By the core's counting, page by page so that a large unit fits in memory. */
async function countFromRows(q: Queries, unit: string): Promise<CellsByMonth> {
  const questionnaireOf = await questionnaireFinder(q, unit);
  const sums = new Map<Month, readonly CountedCell[]>();
  let after = '';
  for (;;) {
    const rows = await q
      .selectFrom('response')
      .select(['id', 'month', 'questionnaire', 'officer', 'field', 'channel', 'content_json'])
      .select(['trial', 'trust', 'excluded'])
      .where('unit', '=', unit)
      .where('id', '>', after)
      .orderBy('id')
      .limit(rowsARead)
      .execute();
    const page = new Map<Month, CountedCell[]>();
    for (const row of rows) {
      after = row.id;
      if (!isCounted(row)) continue;
      const month = row.month as Month;
      const list = page.get(month) ?? [];
      list.push(...cellsOfRow(row, questionnaireOf(row.questionnaire)));
      page.set(month, list);
    }
    for (const [month, cells] of page) {
      sums.set(month, flatten(sumCells([...(sums.get(month) ?? []), ...cells])));
    }
    if (rows.length < rowsARead) return sums;
  }
}
