import { decode, type Line, lineLimit, linesOf } from './lines.ts';

/** One row of a table; `fault` says why it has no cells. `line` is where it starts. */
export type CsvRow = {
  readonly line: number;
  readonly raw: Buffer;
} & (
  | { readonly cells: readonly string[]; readonly fault: null }
  | {
      readonly cells: null;
      readonly fault: 'line-too-long' | 'invalid-utf8' | 'open-quote' | 'stray-quote';
    }
);

export type Separator = ',' | ';' | '\t';

/** The separator that cuts a header into most cells; a comma where none does. */
export function separatorOf(header: string): Separator {
  const candidates: readonly Separator[] = [',', ';', '\t'];
  const cells = (separator: Separator) => {
    const cut = splitCells(header, separator);
    return typeof cut === 'string' ? 0 : cut.length;
  };
  return candidates.reduce((best, one) => (cells(one) > cells(best) ? one : best));
}

/**
 * Rows of a table as RFC 4180 writes it: a quoted cell may hold separators, line breaks and
 * doubled quotes. A quote that is never closed spoils the row where it opens, and no other.
 * The separator is that of the first row. Empty lines are skipped but counted.
 */
export async function* csvRows(source: AsyncIterable<Uint8Array>): AsyncGenerator<CsvRow> {
  const lines = linesOf(source);
  const ahead: Line[] = [];
  let separator: Separator | null = null;
  for (;;) {
    const line = ahead.shift() ?? (await next(lines));
    if (!line) return;
    if (!line.bytes) {
      yield { line: line.number, raw: Buffer.alloc(0), cells: null, fault: 'line-too-long' };
      continue;
    }
    if (line.bytes.length === 0) continue;
    separator ??= separatorOf(line.bytes.toString('utf8'));
    const cut = cellsOfBytes(line.bytes, separator);
    if (cut !== 'open-quote') {
      yield rowOf(line, line.bytes, cut);
      continue;
    }
    const joined = await closeQuote(line.bytes, separator, ahead, lines);
    if (joined) ahead.splice(0, joined.used);
    yield rowOf(line, joined?.bytes ?? line.bytes, joined?.cells ?? 'open-quote');
  }
}

type Cut = readonly string[] | 'invalid-utf8' | 'open-quote' | 'stray-quote';

/** Adds the lines that follow until the quote closes; null when it does not within the limit. */
async function closeQuote(
  first: Buffer,
  separator: Separator,
  ahead: Line[],
  lines: AsyncGenerator<Line>,
): Promise<{ readonly bytes: Buffer; readonly cells: Cut; readonly used: number } | null> {
  const pieces = [first];
  let size = first.length;
  for (let used = 0; ; used += 1) {
    if (used === ahead.length) {
      const line = await next(lines);
      if (!line) return null;
      ahead.push(line);
    }
    const more = ahead[used]?.bytes;
    if (!more || size + more.length + 1 > lineLimit) return null;
    pieces.push(Buffer.from('\n'), more);
    size += more.length + 1;
    // Only a line with a quote can close one; looking at each again would take ever longer.
    if (!more.includes('"')) continue;
    const bytes = Buffer.concat(pieces);
    const cells = cellsOfBytes(bytes, separator);
    // Most likely the quote of a later row: then the open one belongs to no cell of its own.
    if (cells === 'stray-quote') return null;
    if (cells !== 'open-quote') return { bytes, cells, used: used + 1 };
  }
}

async function next(lines: AsyncGenerator<Line>): Promise<Line | null> {
  const { value, done } = await lines.next();
  return done ? null : value;
}

function rowOf(line: Line, raw: Buffer, cut: Cut): CsvRow {
  return typeof cut === 'string'
    ? { line: line.number, raw, cells: null, fault: cut }
    : { line: line.number, raw, cells: cut, fault: null };
}

function cellsOfBytes(bytes: Buffer, separator: Separator): Cut {
  const text = decode(bytes);
  if (text === null) return 'invalid-utf8';
  return splitCells(text, separator);
}

/**
 * `open-quote`: a quote is open at the end. `stray-quote`: one stands inside a quoted cell, neither
 * doubled nor at its end.
 */
function splitCells(
  text: string,
  separator: Separator,
): readonly string[] | 'open-quote' | 'stray-quote' {
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] as string;
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (text[at + 1] === '"') {
        cell += sign;
        at += 1;
      } else if (at + 1 < text.length && text[at + 1] !== separator) return 'stray-quote';
      else quoted = false;
    } else if (sign === separator) {
      cells.push(cell);
      cell = '';
      // Elsewhere in a cell a quote is a sign like any other: `màn hình 5"`.
    } else if (sign === '"' && cell === '') quoted = true;
    else cell += sign;
  }
  if (quoted) return 'open-quote';
  return [...cells, cell];
}
