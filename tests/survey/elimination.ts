/** Rows of whole numbers, eliminated exactly: no rounding, and no silent overflow either. */
export type Row = readonly number[];

/**
 * Whether some linear combination of the rows is zero on every column outside `target` and not
 * zero on it: then what the rows publish tells a sum over the target's columns alone.
 */
export function isolates(rows: readonly Row[], target: ReadonlySet<number>): boolean {
  const width = rows[0]?.length ?? 0;
  const outside = Array.from({ length: width }, (_, column) => column).filter(
    (column) => !target.has(column),
  );
  let left: number[][] = rows.map((row) => [...row]);
  for (const column of outside) {
    const pivot = left.find((row) => row[column] !== 0);
    if (!pivot) continue;
    const by = pivot[column] as number;
    left = left
      .filter((row) => row !== pivot)
      .map((row) => {
        const factor = row[column] as number;
        if (factor === 0) return row;
        return shrink(
          row.map((value, index) => safe(value * by - factor * (pivot[index] as number))),
        );
      });
  }
  return left.some((row) => row.some((value) => value !== 0));
}

function shrink(row: number[]): number[] {
  const divisor = row.reduce((common, value) => gcd(common, Math.abs(value)), 0);
  return divisor > 1 ? row.map((value) => value / divisor) : row;
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}

function safe(value: number): number {
  if (!Number.isSafeInteger(value)) throw new Error('an entry outgrew exact arithmetic');
  return value;
}
