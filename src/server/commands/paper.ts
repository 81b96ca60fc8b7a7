import { createHash } from 'node:crypto';
import { startOfDay } from '../../survey/day.ts';
import { type KnownUnit, parseResponse, type RefusalCode } from '../../survey/parse-response.ts';
import { itemsOf } from '../../survey/questionnaire.ts';
import { CommandFault } from './command.ts';
import { type CsvRow, csvRows } from './csv-rows.ts';
import type { ImportRecord } from './ndjson.ts';

/** The columns that are no item. Source: contract §1. */
const ownColumns = ['phieu', 'questionnaire', 'submittedAt', 'officer', 'field', 'comment'];
const requiredColumns = ['phieu', 'questionnaire', 'submittedAt'] as const;

/**
 * Reads paper forms from a table, one a row under a header row. A form's id comes from its unit,
 * questionnaire and number on the paper, so that the same form twice is one response. Throws a
 * fault when a column is named twice: nobody could say which one is meant.
 */
export async function* paperRecords(
  source: AsyncIterable<Uint8Array>,
  unitId: string,
  unit: KnownUnit,
  nowMs: number,
): AsyncGenerator<ImportRecord> {
  let columns: readonly string[] | null = null;
  for await (const row of csvRows(source)) {
    if (columns === null) {
      columns = columnsOf(row);
      continue;
    }
    if (row.cells?.every((cell) => cell.trim() === '')) continue;
    yield paperRecord(row, columns, unitId, unit, nowMs);
  }
}

function columnsOf(row: CsvRow): readonly string[] {
  if (row.cells === null) throw new CommandFault(`dòng tiêu đề không đọc được (${row.fault})`);
  const columns = row.cells.map((cell) => cell.trim());
  const twice = columns.find((name, index) => name !== '' && columns.indexOf(name) !== index);
  if (twice !== undefined) throw new CommandFault(`cột “${twice}” xuất hiện hai lần`);
  const missing = requiredColumns.filter((name) => !columns.includes(name));
  if (missing.length > 0) throw new CommandFault(`thiếu cột ${missing.join(', ')}`);
  return columns;
}

function paperRecord(
  row: CsvRow,
  columns: readonly string[],
  unitId: string,
  unit: KnownUnit,
  nowMs: number,
): ImportRecord {
  const refused = (code: RefusalCode, path: string, id: string | null = null): ImportRecord => ({
    line: row.line,
    id,
    raw: row.raw,
    parsed: { ok: false, refusal: { code, path } },
  });
  // A misplaced quote makes no row of cells, as a broken line makes no object.
  if (row.fault === 'open-quote' || row.fault === 'stray-quote')
    return refused('not-an-object', '');
  if (row.fault !== null) return refused(row.fault, '');
  const cells = new Map(columns.map((name, index) => [name, (row.cells[index] ?? '').trim()]));
  for (const name of requiredColumns) {
    if (cells.get(name) === '') return refused('missing-key', name);
  }
  const surplus = row.cells.findIndex(
    (cell, index) => cell.trim() !== '' && (columns[index] ?? '') === '',
  );
  if (surplus !== -1) return refused('unknown-key', `cột ${surplus + 1}`);
  const questionnaire = cells.get('questionnaire') as string;
  const id = paperId(unitId, questionnaire, cells.get('phieu') as string);
  const wire = {
    id,
    questionnaire,
    channel: 'paper',
    submittedAt: noonOf(cells.get('submittedAt') as string) ?? '',
    officer: cells.get('officer') || null,
    field: cells.get('field') || null,
    comment: cells.get('comment') || null,
    answers: answersOf(cells, questionnaire, unit),
  };
  return { line: row.line, id, raw: row.raw, parsed: parseResponse(wire, unit, nowMs) };
}

/** A form of one questionnaire says nothing in the columns of another; anything there is a fault. */
function answersOf(
  cells: ReadonlyMap<string, string>,
  questionnaireKey: string,
  unit: KnownUnit,
): Record<string, unknown> {
  const questionnaire = unit.questionnaires.get(questionnaireKey);
  const asked = new Set(questionnaire ? itemsOf(questionnaire).map(({ id }) => id) : []);
  const answers = [...cells]
    .filter(([name]) => name !== '' && !ownColumns.includes(name))
    .filter(([name, cell]) => asked.has(name) || cell !== '')
    .map(([name, cell]) => [name, answerOf(cell)]);
  return Object.fromEntries(answers);
}

/** Anything that is no answer stays as written, to be refused as such. */
function answerOf(cell: string): unknown {
  if (cell === '') return null;
  if (/^[1-5]$/.test(cell)) return Number(cell);
  return cell.toLowerCase() === 'na' ? 'na' : cell;
}

/** Noon at the unit of `31/10/2026` or `2026-10-31`: paper knows no time of day. Null for no such day. */
function noonOf(text: string): string | null {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  const local = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  const [year, month, day] = iso
    ? [iso[1], iso[2], iso[3]]
    : local
      ? [local[3], local[2], local[1]]
      : [];
  if (!year || !month || !day) return null;
  if (startOfDay(Number(year), Number(month), Number(day)) === null) return null;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}T12:00:00+07:00`;
}

/** Shaped like any response id (RFC 9562, version 8), and the same each time. */
function paperId(unit: string, questionnaire: string, phieu: string): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([unit, questionnaire, phieu]))
    .digest();
  hash[6] = ((hash[6] as number) & 0x0f) | 0x80;
  hash[8] = ((hash[8] as number) & 0x3f) | 0x80;
  const hex = hash.toString('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20, 32),
  ].join('-');
}
