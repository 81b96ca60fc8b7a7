import { reportVi } from '../i18n/report-vi.ts';
import { formatCount } from '../i18n/translate.ts';
import type { Cell } from '../survey/figures.ts';
import { inLocale, type Localized } from '../survey/locale.ts';
import type { Names } from '../survey/shown-tally.ts';
import type { FactorCell, Group, ItemCell, PooledRow } from '../survey/tally.ts';
import {
  type Column,
  count,
  figure,
  none,
  type Row,
  type Sheet,
  text,
  type Value,
} from './sheet.ts';

const { columns: words, notes, sheets } = reportVi;

/** Best level first, as on the paper form. */
const levelOrder = [5, 4, 3, 2, 1] as const;

export function factorSheet(factors: readonly FactorCell[], names: Names): Sheet {
  return {
    ...sheets.factors,
    columns: [number, { heading: words.factor, width: 38 }, ...figures, left],
    rows: factors.map((cell, index) => ({
      values: [
        count(index + 1),
        text(localized(names.factors, cell.id)),
        ...cellValues(cell),
        count(cell.left),
      ],
    })),
    notes: [notes.rate, notes.left, notes.withheld],
  };
}

export function itemSheet(items: readonly ItemCell[], names: Names): Sheet {
  return {
    ...sheets.items,
    columns: [
      number,
      { heading: words.questionnaire, width: 18 },
      { heading: words.code, width: 7 },
      { heading: words.item, width: 52 },
      ...figures,
      left,
    ],
    rows: items.map((cell, index) => ({
      values: [
        count(index + 1),
        text(cell.questionnaire),
        text(cell.id),
        text(localized(names.items, `${cell.questionnaire}/${cell.id}`, cell.id)),
        ...cellValues(cell),
        count(cell.left),
      ],
    })),
    notes: [
      notes.questionnaires(
        [...new Set(items.map(({ questionnaire }) => questionnaire))].join(', ') || '–',
      ),
      notes.rate,
      notes.leftItems,
      notes.withheld,
    ],
  };
}

export function officerSheet(group: Group, names: Names): Sheet {
  return groupSheet(
    group,
    {
      heading: words.officer,
      name: (id) => (id === '' ? reportVi.noOfficer : (own(names.officers, id) ?? id)),
      pooled: reportVi.pooledOfficers,
      note: notes.officers,
    },
    sheets.officers,
  );
}

export function fieldSheet(group: Group, names: Names): Sheet {
  return groupSheet(
    group,
    {
      heading: words.field,
      name: (id) => (id === '' ? reportVi.noField : localized(names.fields, id)),
      pooled: reportVi.pooledFields,
      note: notes.overall,
    },
    sheets.fields,
  );
}

export function channelSheet(group: Group): Sheet {
  return groupSheet(
    group,
    {
      heading: words.channel,
      name: (id) => own(reportVi.channels, id) ?? id,
      pooled: reportVi.pooledChannels,
      note: notes.overall,
    },
    sheets.channels,
  );
}

type GroupWords = {
  readonly heading: string;
  readonly name: (id: string) => string;
  readonly pooled: (count: string) => string;
  readonly note: string;
};

function groupSheet(
  group: Group,
  { heading, name, pooled, note }: GroupWords,
  titled: { readonly name: string; readonly title: string },
): Sheet {
  const rows: Row[] = group.rows.map((row, index) => ({
    values: [
      count(index + 1),
      text(name(row.id)),
      ...cellValues(row),
      none,
      text(reportVi.status[row.status]),
    ],
  }));
  const said = [note, notes.status, notes.left, notes.withheld];
  if (group.pooled) {
    rows.push(pooledRow(group.pooled, pooled));
    said.unshift(reportVi.pooledOf(group.pooled.ids.map(name).join('; ')));
  }
  return {
    ...titled,
    columns: [
      number,
      { heading, width: 38 },
      ...figures,
      left,
      { heading: words.status, width: 16 },
    ],
    rows,
    notes: said,
  };
}

function pooledRow(row: PooledRow, pooled: (count: string) => string): Row {
  return {
    pooled: true,
    values: [
      none,
      text(pooled(formatCount(row.ids.length))),
      ...cellValues(row),
      count(row.left),
      text(reportVi.status[row.status]),
    ],
  };
}

const number: Column = { heading: words.number, width: 5 };
const left: Column = { heading: words.left, width: 11 };

/**
 * Persons, how many answers each level got, then what is made of them. No share of a level: a
 * document shows the tally's figures and no others. Source: contract §4.
 */
const figures: readonly Column[] = [
  { heading: words.n, width: 10 },
  ...levelOrder.map(
    (level): Column => ({
      heading: reportVi.levels[level - 1] ?? '',
      group: words.answers,
      width: 10,
    }),
  ),
  { heading: words.rate, width: 10 },
  { heading: words.mean, width: 9 },
  { heading: words.low, group: words.interval, width: 8 },
  { heading: words.high, group: words.interval, width: 8 },
  { heading: words.na, width: 11 },
  { heading: words.blank, width: 8 },
];

function cellValues(cell: Cell): readonly Value[] {
  const { levels } = cell;
  return [
    count(cell.n),
    ...levelOrder.map(
      (level): Value => (levels ? count(levels[level - 1] ?? 0) : { kind: 'withheld' }),
    ),
    figure(cell.rate, 2),
    figure(cell.mean, 2),
    figure(cell.low, 1),
    figure(cell.high, 1),
    count(cell.na),
    count(cell.blank),
  ];
}

function localized(
  names: Readonly<Record<string, Localized>>,
  id: string,
  otherwise: string = id,
): string {
  const name = own(names, id);
  return name ? inLocale(name, 'vi') : otherwise;
}

/** An id may be called like something that every object has. */
function own<T>(names: Readonly<Record<string, T>>, id: string): T | undefined {
  return Object.hasOwn(names, id) ? names[id] : undefined;
}
