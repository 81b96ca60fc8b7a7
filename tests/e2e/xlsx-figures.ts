import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import type { Cell } from '../../src/survey/figures.ts';
import type { Tally } from '../../src/survey/tally.ts';

/** Sheet name to the numbers of each row of its table, `–` as null. */
export type Figures = Readonly<Record<string, readonly (readonly (number | null)[])[]>>;

/** What the workbook of a tally must hold, number for number. */
export function figuresOf(tally: Tally): Figures {
  const { fiveFactor, general } = tally;
  const levels = (cell: Cell) => [5, 4, 3, 2, 1].map((level) => cell.levels?.[level - 1] ?? null);
  const row = (cell: Cell, left: readonly number[]) => [
    cell.n,
    ...levels(cell),
    cell.rate,
    cell.mean,
    cell.low,
    cell.high,
    cell.na,
    cell.blank,
    ...left,
  ];
  const group = ({ rows, pooled }: Tally['officers']) => [
    ...rows.map((one) => row(one, [])),
    ...(pooled ? [row(pooled, [pooled.left])] : []),
  ];
  return {
    'Tổng hợp': [
      tally.responses,
      fiveFactor.rate,
      fiveFactor.low,
      fiveFactor.high,
      fiveFactor.n,
      fiveFactor.factorsCounted,
      general.n,
      ...levels(general),
      general.rate,
      general.mean,
      general.low,
      general.high,
      general.na,
      general.blank,
      general.left,
      tally.doubtful,
    ].map((value) => [value]),
    'Năm yếu tố': tally.factors.map((cell) => row(cell, [cell.left])),
    'Công chức': group(tally.officers),
    'Lĩnh vực': group(tally.fields),
    Kênh: group(tally.channels),
    'Câu hỏi': tally.items.map((cell) => row(cell, [cell.left])),
  };
}

/** What the workbook holds: of every numbered row, the numbers after the running one. */
export function xlsxFigures(path: string): Figures {
  const files = unzipSync(new Uint8Array(readFileSync(path)));
  const xml = (name: string) => strFromU8(files[name] ?? new Uint8Array());
  const shared = [...xml('xl/sharedStrings.xml').matchAll(/<si>(.*?)<\/si>/gs)].map(([, inner]) =>
    textOf(inner ?? ''),
  );
  const names = [...xml('xl/workbook.xml').matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(
    ([, name]) => name as string,
  );
  return Object.fromEntries(
    names.map((name, index) => [name, tableOf(xml(`xl/worksheets/sheet${index + 1}.xml`), shared)]),
  );
}

function tableOf(sheet: string, shared: readonly string[]): (number | null)[][] {
  const rows: (number | null)[][] = [];
  let expected = 1;
  for (const [, row] of sheet.matchAll(/<row [^>]*>(.*?)<\/row>/gs)) {
    const values = [...(row ?? '').matchAll(/<c ([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)].map(
      ([, attributes, inner]) => cellValue(attributes ?? '', inner ?? '', shared),
    );
    const [number, ...rest] = values;
    const isNumbered = number === expected && typeof rest[0] === 'string';
    // The pooled row has no number of its own, and is the only other one with figures.
    const isPooled = number === null && rest.filter((one) => typeof one === 'number').length > 2;
    if (!isNumbered && !isPooled) continue;
    if (isNumbered) expected += 1;
    rows.push(
      rest
        .filter((one) => typeof one === 'number' || one === '–')
        .map((one) => (one === '–' ? null : (one as number))),
    );
  }
  return rows;
}

function cellValue(attributes: string, inner: string, shared: readonly string[]) {
  const raw = /<v>(.*?)<\/v>/s.exec(inner)?.[1];
  if (/t="s"/.test(attributes)) return shared[Number(raw)] ?? null;
  if (/t="inlineStr"/.test(attributes)) return textOf(inner);
  return raw === undefined ? null : Number(raw);
}

function textOf(xml: string): string {
  return [...xml.matchAll(/<t[^>]*>(.*?)<\/t>/gs)].map(([, text]) => text).join('');
}
