import { add, type Count, type Dimension, type MonthCounts, noCount } from './counts.ts';
import type { Month } from './period.ts';
import { keyOf, type Questionnaire, scoringItems } from './questionnaire.ts';

/** Fewer persons than this in a cell, and it is not shown. Source: contract §4. */
export const floor = 5;

/** The rules, each of which a test may take away to see that it is needed. */
export type Rules = {
  /** Small rows leave the table. */
  readonly pool: boolean;
  /** A pooled row that is still small takes the next one in. */
  readonly topUp: boolean;
  /** Small items are not shown. */
  readonly hideItems: boolean;
  /** With a small item one more goes, so that it is not the difference. */
  readonly companion: boolean;
  /** Small unit cells wait. */
  readonly wait: boolean;
};

export const allRules: Rules = {
  pool: true,
  topUp: true,
  hideItems: true,
  companion: true,
  wait: true,
};

/** Not empty, and fewer than five persons. */
export function isSmall({ n, na, blank }: Count): boolean {
  return n < floor && (n > 0 || na > 0 || blank > 0);
}

/** One month's table of a group: what is shown row by row, and what went into the pooled row. */
export type MonthGroup = {
  readonly rows: ReadonlyMap<string, Count>;
  /** Null when no row was pooled. */
  readonly pooled: { readonly ids: readonly string[]; readonly count: Count } | null;
};

/** Rule 1: small rows leave the table into one pooled row, with company if that is small too. */
export function poolGroup(rows: ReadonlyMap<string, Count>, rules: Rules = allRules): MonthGroup {
  const small = [...rows].filter(([, count]) => isSmall(count));
  if (small.length === 0 || !rules.pool) return { rows, pooled: null };
  const left = new Map(rows);
  let count = noCount;
  const ids: string[] = [];
  const take = ([id, taken]: readonly [string, Count]) => {
    left.delete(id);
    ids.push(id);
    count = add(count, taken);
  };
  small.forEach(take);
  while (count.n < floor && rules.topUp) {
    const next = [...left].filter(([, row]) => row.n >= floor).sort(bySize)[0];
    if (!next) break;
    take(next);
  }
  return { rows: left, pooled: { ids: ids.sort(byText), count } };
}

/**
 * Rule 2: the item keys that are not shown in a month. Small ones, and for each factor, and for
 * the overall items, one companion where at least one of its scoring items is small.
 */
export function hiddenItems(
  counts: MonthCounts,
  questionnaires: readonly Questionnaire[],
  rules: Rules = allRules,
): ReadonlySet<string> {
  const items = counts.get('item') ?? new Map<string, Count>();
  const hidden = new Set<string>();
  if (!rules.hideItems) return hidden;
  for (const [key, count] of items) if (isSmall(count)) hidden.add(key);
  if (!rules.companion) return hidden;
  for (const together of scoredTogether(questionnaires)) {
    if (!together.some((item) => hidden.has(itemKey(item)))) continue;
    const companion = together
      .map((item) => ({ ...item, n: items.get(itemKey(item))?.n ?? 0 }))
      .filter(({ n }) => n >= floor)
      .sort(
        (a, b) => a.n - b.n || byText(a.questionnaire, b.questionnaire) || byText(a.item, b.item),
      )[0];
    if (companion) hidden.add(itemKey(companion));
  }
  return hidden;
}

/**
 * Rule 3: what is shown of a cell over a period. A month that is not small counts at once; small
 * ones wait until the months still waiting in one of `releases` hold five persons together.
 */
export function release(
  months: ReadonlyMap<Month, Count>,
  releases: readonly (readonly Month[])[],
  rules: Rules = allRules,
): { readonly shown: Count; readonly left: number } {
  let shown = noCount;
  const waiting = new Map<Month, Count>();
  for (const [month, count] of months) {
    if (isSmall(count) && rules.wait) waiting.set(month, count);
    else shown = add(shown, count);
  }
  for (const part of releases) {
    const held = part.filter((month) => waiting.has(month));
    const sum = held.reduce((total, month) => add(total, waiting.get(month) as Count), noCount);
    if (sum.n < floor) continue;
    shown = add(shown, sum);
    for (const month of held) waiting.delete(month);
  }
  const left = [...waiting.values()].reduce((persons, { n }) => persons + n, 0);
  return { shown, left };
}

export function countsIn(
  counts: MonthCounts | undefined,
  dimension: Dimension,
): ReadonlyMap<string, Count> {
  return counts?.get(dimension) ?? new Map();
}

export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function bySize([idA, a]: readonly [string, Count], [idB, b]: readonly [string, Count]): number {
  return a.n - b.n || byText(idA, idB);
}

type NamedItem = { readonly questionnaire: string; readonly item: string };

function itemKey({ questionnaire, item }: NamedItem): string {
  return `${questionnaire}/${item}`;
}

/** The items whose cells add up to one published cell: per factor, and the overall items. */
function scoredTogether(questionnaires: readonly Questionnaire[]): NamedItem[][] {
  const overall: NamedItem[] = [];
  const factors = new Map<string, NamedItem[]>();
  for (const questionnaire of questionnaires) {
    const version = keyOf(questionnaire);
    if (questionnaire.overall) {
      overall.push({ questionnaire: version, item: questionnaire.overall.id });
    }
    for (const factor of questionnaire.factors) {
      const items = factors.get(factor.id) ?? [];
      factors.set(factor.id, items);
      for (const { id } of scoringItems(factor)) items.push({ questionnaire: version, item: id });
    }
  }
  return [overall, ...factors.values()];
}
