import type { Count } from './counts.ts';

/** Counts and the figures made of them. All but n, na and blank are null when n is 0 or they are withheld. */
export type Cell = {
  readonly n: number;
  readonly na: number;
  readonly blank: number;
  readonly levels: Count['levels'] | null;
  /** Percent of levels 4 and 5, two decimals. */
  readonly rate: number | null;
  /** 1 to 5, two decimals. */
  readonly mean: number | null;
  /** Wilson 95 % interval, percent, one decimal. */
  readonly low: number | null;
  readonly high: number | null;
};

/** An exact fraction of whole numbers. */
export type Share = { readonly favourable: bigint; readonly ticks: bigint };

export function cell(count: Count): Cell {
  const { n, na, blank, levels } = count;
  if (n === 0) return { ...withheld({ n, na, blank }) };
  const share = shareOf(count);
  const weighted = levels.reduce((sum, ticks, index) => sum + ticks * (index + 1), 0);
  return {
    n,
    na,
    blank,
    levels,
    rate: percent(share),
    mean: hundredths(BigInt(weighted), share.ticks),
    ...interval(Number(share.favourable) / Number(share.ticks), n),
  };
}

/** The same persons with nothing said of their answers. */
export function withheld({ n, na, blank }: Pick<Cell, 'n' | 'na' | 'blank'>): Cell {
  return { n, na, blank, levels: null, rate: null, mean: null, low: null, high: null };
}

export function shareOf({ levels }: Count): Share {
  const ticks = levels.reduce((sum, count) => sum + count, 0);
  return { favourable: BigInt(levels[3] + levels[4]), ticks: BigInt(ticks) };
}

/**
 * The share of levels 4 and 5, in percent with two decimals, rounded half up from exact
 * integers. Refuses no ticks by dividing by zero: ask first. Source: contract §4.
 */
export function percent({ favourable, ticks }: Share): number {
  return hundredths(100n * favourable, ticks);
}

/** The plain mean of shares, exact. */
export function meanShare(shares: readonly Share[]): Share {
  const ticks = shares.reduce((product, share) => product * share.ticks, 1n);
  const favourable = shares.reduce(
    (sum, share) => sum + share.favourable * (ticks / share.ticks),
    0n,
  );
  return { favourable, ticks: ticks * BigInt(shares.length) };
}

/** z of a two-sided 95 % interval. Source: contract §4. */
const z = 1.959963984540054;

/**
 * The Wilson score interval of a share among n persons, in percent with one decimal, clipped.
 * Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference",
 * JASA 22 (1927); n is persons, not ticks, since one person's ticks are not independent.
 */
export function interval(share: number, n: number): { low: number; high: number } {
  const spread = z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  const centre = share + (z * z) / (2 * n);
  const scale = 1 + (z * z) / n;
  const bound = (value: number) => Math.min(100, Math.max(0, Math.floor(value * 1000 + 0.5) / 10));
  return { low: bound((centre - spread) / scale), high: bound((centre + spread) / scale) };
}

/** a / b with two decimals, half up; both whole and not negative, b above 0. */
function hundredths(a: bigint, b: bigint): number {
  return Number((200n * a + b) / (2n * b)) / 100;
}
