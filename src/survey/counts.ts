import { keyOf, type Questionnaire, scoringItems } from './questionnaire.ts';
import { type Answer, hasLevel, type Response } from './response.ts';

/**
 * What is counted of a month, one by one. `all` has the key ''; `general` too; a factor has its
 * id; an item `questionnaire@version/item`; a group its id, or '' for responses without one.
 */
export const dimensions = [
  'all',
  'questionnaire',
  'general',
  'factor',
  'item',
  'officer',
  'field',
  'channel',
] as const;
export type Dimension = (typeof dimensions)[number];

/** Exact counts of one cell. `levels` = how many answers 1, 2, 3, 4, 5. */
export type Count = {
  /** Counted responses of this key. */
  readonly responses: number;
  /** Persons: responses with at least one level in the cell. */
  readonly n: number;
  readonly na: number;
  readonly blank: number;
  readonly levels: readonly [number, number, number, number, number];
};

export const noCount: Count = { responses: 0, n: 0, na: 0, blank: 0, levels: [0, 0, 0, 0, 0] };

/** The counts of one month: dimension and key to count. */
export type MonthCounts = ReadonlyMap<Dimension, ReadonlyMap<string, Count>>;

export type CountedCell = {
  readonly dimension: Dimension;
  readonly key: string;
  readonly count: Count;
};

export function add(a: Count, b: Count): Count {
  return {
    responses: a.responses + b.responses,
    n: a.n + b.n,
    na: a.na + b.na,
    blank: a.blank + b.blank,
    levels: [
      a.levels[0] + b.levels[0],
      a.levels[1] + b.levels[1],
      a.levels[2] + b.levels[2],
      a.levels[3] + b.levels[3],
      a.levels[4] + b.levels[4],
    ],
  };
}

/** The same counts taken away: what a correction writes. */
export function negate(count: Count): Count {
  const [n1, n2, n3, n4, n5] = count.levels;
  return {
    responses: -count.responses,
    n: -count.n,
    na: -count.na,
    blank: -count.blank,
    levels: [-n1, -n2, -n3, -n4, -n5],
  };
}

/**
 * The cells that one response adds to, none when it holds no level. Which month it belongs to,
 * and whether it is excluded or trial, is the caller's to know. Source: contract §4.
 */
export function cellsOf(
  response: Pick<Response, 'answers' | 'officer' | 'field' | 'channel'>,
  questionnaire: Questionnaire,
): readonly CountedCell[] {
  const { answers } = response;
  if (!hasLevel(answers)) return [];
  const count = (items: readonly { readonly id: string }[]) => countAnswers(answers, items);
  const version = keyOf(questionnaire);
  const overall = count(questionnaire.overall ? [questionnaire.overall] : []);
  const cells: CountedCell[] = [
    { dimension: 'all', key: '', count: { ...noCount, responses: 1 } },
    { dimension: 'questionnaire', key: version, count: { ...noCount, responses: 1 } },
    { dimension: 'general', key: '', count: overall },
    { dimension: 'field', key: response.field ?? '', count: overall },
    { dimension: 'channel', key: response.channel, count: overall },
  ];
  if (questionnaire.overall) {
    cells.push({
      dimension: 'item',
      key: `${version}/${questionnaire.overall.id}`,
      count: overall,
    });
  }
  let officer = count([]);
  for (const factor of questionnaire.factors) {
    const scored = count(scoringItems(factor));
    cells.push({ dimension: 'factor', key: factor.id, count: scored });
    if (factor.attributable) officer = scored;
    for (const item of factor.items) {
      cells.push({ dimension: 'item', key: `${version}/${item.id}`, count: count([item]) });
    }
  }
  cells.push({ dimension: 'officer', key: response.officer ?? '', count: officer });
  return cells;
}

/** Adds cells up, so that a whole batch touches each cell once. */
export function sumCells(cells: Iterable<CountedCell>): MonthCounts {
  const sums = new Map<Dimension, Map<string, Count>>();
  for (const { dimension, key, count } of cells) {
    let keys = sums.get(dimension);
    if (!keys) {
      keys = new Map();
      sums.set(dimension, keys);
    }
    keys.set(key, add(keys.get(key) ?? noCount, count));
  }
  return sums;
}

function countAnswers(
  answers: ReadonlyMap<string, Answer>,
  items: readonly { readonly id: string }[],
): Count {
  const levels: [number, number, number, number, number] = [0, 0, 0, 0, 0];
  let na = 0;
  let blank = 0;
  let ticks = 0;
  for (const { id } of items) {
    const given = answers.get(id);
    if (given === 'na') na += 1;
    else if (given === null) blank += 1;
    else if (given !== undefined) {
      levels[given - 1] = (levels[given - 1] ?? 0) + 1;
      ticks += 1;
    }
  }
  return { responses: 1, n: ticks > 0 ? 1 : 0, na, blank, levels };
}
