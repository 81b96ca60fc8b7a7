import writeExcelFile, { type Cell, type Row as XlsxRow } from 'write-excel-file/node';
import { withheldMark } from '../i18n/translate.ts';
import type { Report } from './report.ts';
import type { Column, Row, Sheet, Value } from './sheet.ts';
import { printing } from './xlsx-print.ts';

/** The report as an Excel workbook: one sheet a table, figures as real numbers. */
export async function writeXlsx(report: Report): Promise<Uint8Array> {
  const titleCount = report.heads.length + report.marks.length + 3;
  const sheets = report.sheets.map((sheet) => {
    return {
      data: [
        ...titleRows(report, sheet),
        ...headingRows(sheet.columns),
        ...sheet.rows.map((row) => bodyRow(row, sheet.columns)),
        ...noteRows(sheet),
      ],
      sheet: sheet.name,
      columns: sheet.columns.map(({ width }) => ({ width })),
      orientation: 'landscape' as const,
      // Two rows of headings and the column numbers stay in sight.
      stickyRowsCount: titleCount + 3,
      showGridLines: false,
    };
  });
  const file = writeExcelFile(sheets, {
    fontFamily: 'Times New Roman',
    fontSize: 11,
    features: [
      printing(
        report.sheets.map(({ name }) => name),
        titleCount + 1,
        titleCount + 3,
      ),
    ],
  });
  return new Uint8Array(await file.toBuffer());
}

const ruled = { borderStyle: 'thin', borderColor: '#8a8474' } as const;
const shade = '#e0edee';

function titleRows(report: Report, sheet: Sheet): readonly XlsxRow[] {
  const across = sheet.columns.length;
  const wide = (cell: Exclude<Cell, null | undefined | string | number>): XlsxRow => [
    Object.assign({ columnSpan: across }, cell),
    ...new Array<null>(across - 1).fill(null),
  ];
  const bold = { fontWeight: 'bold' } as const;
  const rows = report.heads.map((head, index) =>
    wide({ value: head.toUpperCase(), ...(index === report.heads.length - 1 ? bold : {}) }),
  );
  rows.push(
    wide({ value: report.title, ...bold, fontSize: 13, height: 24, alignVertical: 'center' }),
    wide({ value: `${sheet.title} – ${report.period}`, ...bold, fontSize: 12 }),
  );
  for (const mark of report.marks) {
    rows.push(wide({ value: mark, ...bold, textColor: '#a8324f' }));
  }
  rows.push([]);
  return rows;
}

/** Groups above their columns, then the headings, then the customary column numbers. */
function headingRows(columns: readonly Column[]): readonly XlsxRow[] {
  const style = {
    ...ruled,
    fontWeight: 'bold',
    align: 'center',
    alignVertical: 'center',
    wrap: true,
    backgroundColor: shade,
  } as const;
  const grouped = columns.some(({ group }) => group !== undefined);
  // Three lines in both rows together for a heading over both, two for one under its group.
  const height = grouped ? 30 : 16;
  const upper: Cell[] = [];
  const lower: Cell[] = [];
  for (const [index, { group, heading }] of columns.entries()) {
    if (group === undefined) {
      upper.push({ ...style, value: heading, rowSpan: 2, height });
      lower.push(null);
      continue;
    }
    const starts = columns[index - 1]?.group !== group;
    const span = columns.filter((column) => column.group === group).length;
    upper.push(starts ? { ...style, value: group, columnSpan: span, height } : null);
    lower.push({ ...style, value: heading, height: 32 });
  }
  const numbers = columns.map((_, index) => ({
    ...ruled,
    value: `(${index + 1})`,
    align: 'center' as const,
    fontStyle: 'italic' as const,
    fontSize: 9,
  }));
  return [upper, lower, numbers];
}

function bodyRow({ values, pooled }: Row, columns: readonly Column[]): XlsxRow {
  // Neither Excel nor LibreOffice measures wrapped text by itself in a file that sets styles.
  const lines = values.map((value, index) =>
    value.kind === 'text'
      ? Math.ceil((value.text.length * 0.92 + 2) / (columns[index]?.width ?? 10))
      : 1,
  );
  const height = 4 + 15 * Math.max(...lines);
  return values.map((value, index) => ({
    ...ruled,
    ...cellOf(value),
    height,
    ...(index === 0 ? { align: 'center' as const } : {}),
    alignVertical: 'center' as const,
    ...(pooled ? { fontStyle: 'italic' as const } : {}),
  }));
}

/**
 * Vietnamese number formats: the code itself is always written the English way, 42A asks for
 * Vietnam's decimal comma and thousands dot. Source: ECMA-376 part 1, 18.8.31; MS-LCID.
 */
const formats = { 0: '[$-42A]#,##0', 1: '[$-42A]#,##0.0', 2: '[$-42A]#,##0.00' } as const;

function cellOf(value: Value) {
  if (value.kind === 'figure') {
    return { value: value.value, type: Number, format: formats[value.decimals] };
  }
  if (value.kind === 'withheld') return { value: withheldMark, align: 'right' as const };
  if (value.kind === 'none') return { value: '' };
  // Text format: a name that looks like a formula or a date stays a name.
  return {
    value: value.text,
    type: String,
    format: '@',
    wrap: true,
    align: 'left' as const,
    indent: 1,
  };
}

function noteRows({ columns, notes }: Sheet): readonly XlsxRow[] {
  const across = columns.length;
  const width = columns.reduce((sum, column) => sum + column.width, 0);
  return [
    [],
    ...notes.map(
      (note): XlsxRow => [
        {
          value: note,
          columnSpan: across,
          wrap: true,
          fontSize: 10,
          // A merged cell does not grow by itself.
          height: 14 * Math.ceil(note.length / width),
        },
        ...new Array<null>(across - 1).fill(null),
      ],
    ),
  ];
}
