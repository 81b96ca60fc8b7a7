import { formatNumber, withheldMark } from '../i18n/translate.ts';
import type { Report } from './report.ts';
import type { Sheet, Value } from './sheet.ts';

/**
 * The report as text that a spreadsheet in Vietnamese opens at once: UTF-8 with BOM, `;` between
 * cells, decimal comma, no thousands mark, CRLF. The tables follow one another.
 */
export function writeCsv(report: Report): Uint8Array {
  const lines: string[] = [
    ...report.heads.map((head) => line([head])),
    line([report.title]),
    line([report.period]),
    ...report.marks.map((mark) => line([mark])),
  ];
  for (const sheet of report.sheets) lines.push('', ...sheetLines(sheet));
  return new TextEncoder().encode(`\uFEFF${lines.join('\r\n')}\r\n`);
}

function sheetLines({ title, columns, rows, notes }: Sheet): readonly string[] {
  const headings = columns.map(({ group, heading }) =>
    group === undefined ? heading : `${group}: ${heading}`,
  );
  return [
    line([title]),
    line(headings),
    line(columns.map((_, index) => `(${index + 1})`)),
    ...rows.map(({ values }) => values.map(cellText).join(';')),
    ...notes.map((note) => line([note])),
  ];
}

function cellText(value: Value): string {
  if (value.kind === 'text') return quoted(guarded(value.text));
  if (value.kind === 'withheld') return withheldMark;
  if (value.kind === 'none') return '';
  // A thousands mark would turn a number into text in most spreadsheets.
  return formatNumber(value.value, value.decimals).replaceAll('.', '');
}

function line(cells: readonly string[]): string {
  return cells.map((cell) => quoted(guarded(cell))).join(';');
}

/**
 * A name that begins like a formula would be run by the spreadsheet that opens it; an
 * apostrophe in front makes it text. Source: OWASP, "CSV Injection".
 */
function guarded(cell: string): string {
  const inside = cell.replace(formulaInside, "'$&");
  // Marks that are not seen stand before nothing: some programs drop them on the way in.
  return /^[\s\p{C}]*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(cell) ? `'${inside}` : inside;
}

/**
 * Where a spreadsheet of another country cuts at commas or tabs, our quotes stand in the middle of
 * a cell and hold nothing together: what follows such a mark may begin one. Looks back from a sign
 * alone, or many tabs would be read again and again.
 */
const formulaInside = /[=+\-@＝＋－＠](?<=[,;\t\r\n][\s\p{C}"]*.)/gu;

function quoted(cell: string): string {
  return /[;"\r\n\t,]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
