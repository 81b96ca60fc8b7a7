/** A row of a system of equations: its coefficients by column, those that are not zero. */
export type SparseRow = ReadonlyMap<number, bigint>;

/**
 * What linear combinations of the rows can say that is about columns of `kept` alone: a basis of
 * them. Exact: whole numbers of any size, kept small by their common divisor, so that a row stands
 * for all its multiples.
 */
export function within(
  rows: readonly SparseRow[],
  kept: (column: number) => boolean,
): readonly SparseRow[] {
  let left = rows.map((row) => new Map(row)).filter((row) => row.size > 0);
  const inside: Map<number, bigint>[] = [];
  while (left.length > 0) {
    const [pivot, ...others] = left as [Map<number, bigint>, ...Map<number, bigint>[]];
    const column = [...pivot.keys()].find((one) => !kept(one));
    if (column === undefined) {
      inside.push(pivot);
      left = others;
      continue;
    }
    left = others.map((row) => withoutColumn(row, pivot, column)).filter((row) => row.size > 0);
  }
  return independent(inside);
}

/** As many of the rows, in echelon form, as say anything new. */
export function independent(rows: readonly SparseRow[]): readonly SparseRow[] {
  let left = rows.map((row) => new Map(row)).filter((row) => row.size > 0);
  const basis: SparseRow[] = [];
  while (left.length > 0) {
    const [pivot, ...others] = left as [Map<number, bigint>, ...Map<number, bigint>[]];
    const [column] = pivot.keys() as unknown as Iterable<number>;
    basis.push(pivot);
    left = others
      .map((row) => withoutColumn(row, pivot, column as number))
      .filter((row) => row.size > 0);
  }
  return basis;
}

/** `row` times a number less `pivot` times another, so that nothing is left in the column. */
function withoutColumn(
  row: Map<number, bigint>,
  pivot: SparseRow,
  column: number,
): Map<number, bigint> {
  const times = row.get(column);
  if (times === undefined) return row;
  const by = pivot.get(column) as bigint;
  const made = new Map<number, bigint>();
  for (const [index, value] of row) made.set(index, value * by);
  for (const [index, value] of pivot) {
    const less = (made.get(index) ?? 0n) - value * times;
    if (less === 0n) made.delete(index);
    else made.set(index, less);
  }
  return shrunk(made);
}

function shrunk(row: Map<number, bigint>): Map<number, bigint> {
  let divisor = 0n;
  for (const value of row.values()) divisor = gcd(divisor, value < 0n ? -value : value);
  if (divisor <= 1n) return row;
  for (const [index, value] of row) row.set(index, value / divisor);
  return row;
}

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? a : gcd(b, a % b);
}
