/** One line of `npm run bench`. */
export type Figure = {
  readonly name: string;
  readonly p50: number;
  readonly p98: number;
  /** What the two may be at most; null where a figure is only for comparison. */
  readonly limit: { readonly p50: number; readonly p98: number } | null;
  readonly ok: boolean;
  /** Whatever else helps to judge the figure. */
  readonly [more: string]: unknown;
};

/** The smallest value that `share` (0…1) of all values do not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new Error('no values to take a percentile of');
  return value;
}

export const median = (values: readonly number[]) => percentile(values, 0.5);

export const rounded = (value: number) => Math.round(value * 1000) / 1000;
