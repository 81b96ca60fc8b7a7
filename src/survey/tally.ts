import { add, type Count, type Dimension, type MonthCounts, noCount } from './counts.ts';
import { type Cell, cell, interval, meanShare, percent, shareOf, withheld } from './figures.ts';
import { type Month, monthsOf, type Period, releasesWithin } from './period.ts';
import {
  allRules,
  byText,
  countsIn,
  floor,
  hiddenItems,
  poolGroup,
  type Rules,
  release,
} from './protection.ts';
import { itemsOf, keyOf, type Questionnaire } from './questionnaire.ts';

/** A cell and the persons of the period who are not in it because months of it are too small. */
export type UnitCell = Cell & { readonly left: number };
export type FactorCell = { readonly id: string } & UnitCell;
export type ItemCell = { readonly questionnaire: string; readonly id: string } & UnitCell;

/** How much a row can carry, by its persons: 0, 5–9, 10–29, 30–59, 60 and more. */
export type Status = 'none' | 'count' | 'reference' | 'evidence' | 'comparable';
export type GroupRow = { readonly id: string; readonly status: Status } & Cell;
export type PooledRow = {
  readonly ids: readonly string[];
  readonly status: Exclude<Status, 'none'> | 'hidden';
} & UnitCell;
export type Group = { readonly rows: readonly GroupRow[]; readonly pooled: PooledRow | null };

export type FiveFactor = {
  readonly rate: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number;
  readonly factorsCounted: number;
};

/** The published figures of one unit and period. Source: contract §4. */
export type Tally = {
  readonly unit: string;
  readonly period: Period;
  readonly responses: number;
  readonly fiveFactor: FiveFactor;
  readonly general: UnitCell;
  readonly factors: readonly FactorCell[];
  readonly items: readonly ItemCell[];
  readonly officers: Group;
  readonly fields: Group;
  readonly channels: Group;
  /** Responses of unclear time, in no figure until a person assigns them. */
  readonly doubtful: number;
};

export type TallyInput = {
  readonly unit: string;
  readonly period: Period;
  readonly questionnaires: readonly Questionnaire[];
  readonly counts: ReadonlyMap<Month, MonthCounts>;
  readonly doubtful: number;
};

/** Counts in, published figures out: all arithmetic, rounding and withholding is here, once. */
export function tally(input: TallyInput, rules: Rules = allRules): Tally {
  const { unit, period, questionnaires, counts, doubtful } = input;
  const months = monthsOf(period);
  const of = (dimension: Dimension, key: string) =>
    new Map(
      months.map((month) => [month, countsIn(counts.get(month), dimension).get(key) ?? noCount]),
    );
  const unitCount = (dimension: Dimension, key: string) =>
    release(of(dimension, key), releasesWithin(period), rules);

  const factorIds = new Set(questionnaires.flatMap(({ factors }) => factors.map(({ id }) => id)));
  const factors = [...factorIds].sort(byText).map((id) => ({ id, count: unitCount('factor', id) }));
  const general = unitCount('general', '');
  return {
    unit,
    period,
    responses: sum([...of('all', '').values()]).responses,
    fiveFactor: fiveFactor(factors.map(({ count }) => count.shown)),
    general: { ...cell(general.shown), left: general.left },
    factors: factors.map(({ id, count }) => ({ id, ...cell(count.shown), left: count.left })),
    items: items(input, rules),
    officers: group(input, 'officer', rules),
    fields: group(input, 'field', rules),
    channels: group(input, 'channel', rules),
    doubtful,
  };
}

/** The plain mean of the factors that anyone answered; the persons are those of the smallest. */
function fiveFactor(factors: readonly Count[]): FiveFactor {
  const answered = factors.filter(({ n }) => n > 0);
  if (answered.length === 0) return { rate: null, low: null, high: null, n: 0, factorsCounted: 0 };
  const share = meanShare(answered.map(shareOf));
  const n = Math.min(...answered.map((count) => count.n));
  return {
    rate: percent(share),
    ...interval(asNumber(share.favourable, share.ticks), n),
    n,
    factorsCounted: answered.length,
  };
}

function items(input: TallyInput, rules: Rules): readonly ItemCell[] {
  const { period, questionnaires, counts } = input;
  const months = monthsOf(period);
  const hidden = new Map(
    months.map((month) => [
      month,
      hiddenItems(counts.get(month) ?? new Map(), questionnaires, rules),
    ]),
  );
  const used = questionnaires.filter((questionnaire) =>
    months.some((month) => countsIn(counts.get(month), 'questionnaire').has(keyOf(questionnaire))),
  );
  const cells: ItemCell[] = [];
  for (const questionnaire of used) {
    for (const { id } of itemsOf(questionnaire)) {
      const key = `${keyOf(questionnaire)}/${id}`;
      let shown = noCount;
      let left = 0;
      for (const month of months) {
        const count = countsIn(counts.get(month), 'item').get(key) ?? noCount;
        if (hidden.get(month)?.has(key)) left += count.n;
        else shown = add(shown, count);
      }
      cells.push({ questionnaire: keyOf(questionnaire), id, ...cell(shown), left });
    }
  }
  return cells.sort((a, b) => byText(a.questionnaire, b.questionnaire) || byText(a.id, b.id));
}

function group(input: TallyInput, dimension: Dimension, rules: Rules): Group {
  const rows = new Map<string, Count>();
  const pooled = new Map<Month, Count>();
  const pooledIds = new Set<string>();
  for (const month of monthsOf(input.period)) {
    const table = poolGroup(countsIn(input.counts.get(month), dimension), rules);
    for (const [id, count] of table.rows) {
      if (count.responses > 0) rows.set(id, add(rows.get(id) ?? noCount, count));
    }
    if (table.pooled) {
      pooled.set(month, table.pooled.count);
      for (const id of table.pooled.ids) pooledIds.add(id);
    }
  }
  return {
    rows: [...rows]
      .sort(([a], [b]) => byText(a, b))
      .map(([id, count]) => ({ id, status: statusOf(count.n), ...carried(count) })),
    pooled: pooledIds.size === 0 ? null : pooledRow(input.period, pooledIds, pooled, rules),
  };
}

function pooledRow(
  period: Period,
  ids: ReadonlySet<string>,
  months: ReadonlyMap<Month, Count>,
  rules: Rules,
): PooledRow {
  const { shown, left } = release(months, releasesWithin(period), rules);
  const status = statusOf(shown.n);
  return {
    ids: [...ids].sort(byText),
    status: status === 'none' ? 'hidden' : status,
    ...carried(shown),
    left,
  };
}

/** Below ten persons a row tells how many they were and no more: it would mean nothing. */
function carried(count: Count): Cell {
  return count.n < 10 ? withheld(count) : cell(count);
}

function statusOf(n: number): Status {
  if (n < floor) return 'none';
  if (n < 10) return 'count';
  if (n < 30) return 'reference';
  return n < 60 ? 'evidence' : 'comparable';
}

function sum(counts: readonly Count[]): Count {
  return counts.reduce(add, noCount);
}

/** A fraction of large whole numbers as a double, with more digits than are ever shown. */
function asNumber(numerator: bigint, denominator: bigint): number {
  const scale = 10n ** 18n;
  return Number((numerator * scale) / denominator) / 1e18;
}
