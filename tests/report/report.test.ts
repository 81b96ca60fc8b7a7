import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { writeCsv } from '../../src/report/csv.ts';
import { type Report, reportOf } from '../../src/report/report.ts';
import type { ReportOptions } from '../../src/report/report-options.ts';
import { writeXlsx } from '../../src/report/xlsx.ts';
import type { Day } from '../../src/survey/day.ts';
import { aTallyReply } from '../fixtures/a-tally.ts';

const options: ReportOptions = {
  unit: { id: 'phu-la', name: 'Phường Phú La', parent: 'Quận Hà Đông' },
  provisional: true,
  demo: true,
  withOfficers: true,
  generatedOn: '2025-11-03' as Day,
};
const { tally, names } = aTallyReply('2025-10');
const report = reportOf(tally, names, options);

const sheetNames = ({ sheets }: Report) => sheets.map(({ name }) => name);
const notesOf = ({ sheets }: Report) => sheets.flatMap(({ notes }) => notes).join('\n');
const csv = (of: Report) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(writeCsv(of));
const lines = (of: Report) => csv(of).slice(1).split('\r\n');

describe('a report', () => {
  test('has a sheet for each table', () => {
    expect(sheetNames(report)).toEqual([
      'Tổng hợp',
      'Năm yếu tố',
      'Công chức',
      'Lĩnh vực',
      'Kênh',
      'Câu hỏi',
    ]);
  });

  test('holds every figure of the tally', () => {
    const figures = (name: string) =>
      report.sheets
        .find((sheet) => sheet.name === name)
        ?.rows.map(({ values }) =>
          values.flatMap((value) =>
            value.kind === 'figure' ? [value.value] : value.kind === 'withheld' ? [null] : [],
          ),
        ) ?? [];
    const cells = {
      'Năm yếu tố': tally.factors,
      'Câu hỏi': tally.items ?? [],
      'Công chức': [...(tally.officers?.rows ?? []), tally.officers?.pooled],
      'Lĩnh vực': [...(tally.fields?.rows ?? []), tally.fields?.pooled],
      Kênh: [...(tally.channels?.rows ?? []), tally.channels?.pooled],
    };
    for (const [name, expected] of Object.entries(cells)) {
      const rows = figures(name);
      expect(rows.length, name).toBe(expected.filter(Boolean).length);
      for (const [index, cell] of expected.filter((one) => !!one).entries()) {
        const row = rows[index] ?? [];
        const levels = cell.levels ?? [null, null, null, null, null];
        const left = 'left' in cell ? [cell.left] : [];
        for (const value of [
          cell.n,
          cell.na,
          cell.blank,
          cell.rate,
          cell.mean,
          cell.low,
          cell.high,
          ...levels,
          ...left,
        ]) {
          expect(row, `${name}, row ${index}`).toContain(value);
        }
      }
    }
    expect(figures('Tổng hợp').map((row) => row[1])).toEqual([
      tally.responses,
      ...['rate', 'low', 'high', 'n', 'factorsCounted'].map(
        (key) => tally.fiveFactor?.[key as 'rate'],
      ),
      tally.general.n,
      ...[...(tally.general.levels ?? [])].reverse(),
      tally.general.rate,
      tally.general.mean,
      tally.general.low,
      tally.general.high,
      tally.general.na,
      tally.general.blank,
      tally.general.left,
      tally.doubtful,
    ]);
  });

  test('says that it is provisional, made up, and which versions it counts', () => {
    expect(report.marks).toEqual(['DỮ LIỆU MINH HOẠ', 'TẠM TÍNH']);
    expect(notesOf(report)).toContain('kiem-tra-nhanh@1');
    expect(notesOf(report)).toContain('Ngày lập: 03/11/2025.');
    const settled = reportOf(tally, names, { ...options, provisional: false, demo: false });
    expect(settled.marks).toEqual([]);
    expect(notesOf(settled)).not.toMatch(/Tạm tính|minh hoạ/);
  });

  test('calls its figure by our name and never by the ministry’s', () => {
    expect(csv(report)).toContain('Tỷ lệ hài lòng tại quầy (theo 5 yếu tố SIPAS)');
    expect(csv(report).toLowerCase()).not.toContain('chỉ số sipas');
  });

  test('leaves out what its reader may not see', () => {
    expect(sheetNames(reportOf(tally, names, { ...options, withOfficers: false }))).not.toContain(
      'Công chức',
    );
    const cut = { ...tally, officers: null, items: null, fields: null, channels: null };
    const small = reportOf({ ...cut, fiveFactor: null }, names, options);
    expect(sheetNames(small)).toEqual(['Tổng hợp', 'Năm yếu tố']);
    expect(csv(small)).not.toContain('Công chức 01');
  });

  test('of a period without responses is complete and shows no figure', () => {
    const empty = aTallyReply('2024-12');
    expect(lines(reportOf(empty.tally, empty.names, options))).toContain(
      '2;Tỷ lệ hài lòng tại quầy (theo 5 yếu tố SIPAS);–;%',
    );
  });
});

describe('a CSV', () => {
  test('opens in a Vietnamese spreadsheet: BOM, semicolons, decimal commas, column numbers', () => {
    expect(writeCsv(report).slice(0, 3)).toEqual(new Uint8Array([0xef, 0xbb, 0xbf]));
    expect(lines(report)).toContain('1;Số phiếu được tính trong kỳ;45;phiếu');
    expect(lines(report)).toContain(
      '1;Tiếp cận dịch vụ;43;38;22;13;3;4;75,00;4,09;60,4;85,5;0;4;0',
    );
    expect(lines(report)).toContain('(1);(2);(3);(4)');
  });

  test('shows a withheld figure as a dash and a large count without a thousands mark', () => {
    expect(csv(report)).toMatch(/2;Công chức 02;7;–;–;/);
    const many = reportOf({ ...tally, responses: 12_345 }, names, options);
    expect(lines(many)).toContain('1;Số phiếu được tính trong kỳ;12345;phiếu');
  });

  test.each(['=1+1', '+84', '-2', '@SUM(A1)', '\tx', '\rx', '＝1', ' =1'])(
    'makes the name %j text that no spreadsheet runs',
    (name) => {
      const officers = { ...names.officers, 'cb-01': name };
      const text = csv(reportOf(tally, { ...names, officers }, options));
      const row = text.split('\r\n').find((line) => line.startsWith('1;') && line.includes("'"));
      expect(row).toMatch(/^1;"?'/);
    },
  );

  test('keeps any name text, whatever stands before the sign of a formula', () => {
    const unseen = [...' \t\u00a0\u200b\u200e\u202e\u2066\ufeff\u0001'];
    const sign = fc.constantFrom('=', '+', '-', '@', '＝', '＋', '－', '＠');
    const before = fc.array(fc.constantFrom(...unseen), { maxLength: 4 });
    fc.assert(
      fc.property(
        before,
        sign,
        fc.string({ unit: 'grapheme', maxLength: 20 }),
        (marks, one, rest) => {
          const officers = { ...names.officers, 'cb-01': `${marks.join('')}${one}${rest}` };
          const text = csv(reportOf(tally, { ...names, officers }, options));
          expect(text).toMatch(/\r\n1;"?'/);
        },
      ),
      { numRuns: 200 },
    );
  });

  test.each(['A,=1+1', 'A; =1+1', 'A\t+1', 'A\n@SUM(A1)', 'A,"=1+1",', 'A,\u200b-2', 'A,＝1'])(
    'begins no formula within the name %j, whatever mark the reader takes for the end of a cell',
    (name) => {
      const officers = { ...names.officers, 'cb-01': name };
      const text = csv(reportOf(tally, { ...names, officers }, options));
      expect(text).not.toMatch(/[,;\t\r\n][\s\p{C}"]*[=+\-@＝＋－＠]/u);
    },
  );

  test('keeps a name with a semicolon, quotes or a line break in one cell', () => {
    const officers = { ...names.officers, 'cb-01': 'A; "B"\nC' };
    expect(csv(reportOf(tally, { ...names, officers }, options))).toContain('1;"A; ""B""\nC";12;');
  });
});

describe('an XLSX', () => {
  const unzipped = async (of: Report) => unzipSync(await writeXlsx(of));
  const xml = (files: Record<string, Uint8Array>, name: string) =>
    strFromU8(files[name] ?? new Uint8Array());

  test('keeps figures as numbers with two decimals the Vietnamese way', async () => {
    const files = await unzipped(report);
    expect(xml(files, 'xl/worksheets/sheet1.xml')).toMatch(/<c [^>]*><v>76\.92<\/v><\/c>/);
    expect(xml(files, 'xl/styles.xml')).toContain('[$-42A]#,##0.00');
  });

  test('prints A4 landscape, one page wide, with its headings on every page', async () => {
    const files = await unzipped(report);
    for (const index of report.sheets.keys()) {
      const sheet = xml(files, `xl/worksheets/sheet${index + 1}.xml`);
      expect(sheet).toMatch(/<sheetPr><pageSetUpPr fitToPage="1"\/><\/sheetPr>/);
      expect(sheet).toMatch(/<pageSetup[^>]*paperSize="9"[^>]*orientation="landscape"/);
      expect(sheet).toMatch(/<pageSetup[^>]*fitToWidth="1"[^>]*fitToHeight="0"/);
      expect(sheet).toMatch(/<pane [^>]*state="frozen"/);
    }
    expect(xml(files, 'xl/workbook.xml')).toContain('_xlnm.Print_Titles');
  });

  test('gives a heading of two lines under its group the room it needs', async () => {
    const files = await unzipped(report);
    const rows = xml(files, 'xl/worksheets/sheet2.xml').match(/<row [^>]*>/g) ?? [];
    const heights = rows.map((row) => Number(/ht="([\d.]+)"/.exec(row)?.[1] ?? 0));
    const at = report.heads.length + report.marks.length + 3;
    expect(heights.slice(at, at + 2)).toEqual([30, 32]);
  });

  test('keeps a name that looks like a formula as text', async () => {
    const officers = { ...names.officers, 'cb-01': '=HYPERLINK("http://x")' };
    const files = await unzipped(reportOf(tally, { ...names, officers }, options));
    const all = Object.keys(files).map((name) => xml(files, name));
    expect(
      all.some((text) => text.includes('=HYPERLINK(&quot;') || text.includes('=HYPERLINK("')),
    ).toBe(true);
    expect(all.some((text) => /<f[ >]/.test(text))).toBe(false);
  });
});
