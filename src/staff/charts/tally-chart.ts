import { percent } from '../../survey/figures.ts';
import type { FactorCell } from '../../survey/tally.ts';

/** One level across all bars: its share of the answers in percent, null where withheld. */
export type Series = {
  readonly name: string;
  /** Which of the five colours, 1 to 5. */
  readonly level: number;
  readonly shares: readonly (number | null)[];
  readonly counts: readonly (number | null)[];
};

/** What a chart draws. A label is cut into lines, since a chart does not wrap by itself. */
export type ChartData = {
  readonly labels: readonly (readonly string[])[];
  readonly series: readonly Series[];
};

/** The distribution of each factor, best level first as on the paper form. */
export function tallyChart(
  factors: readonly FactorCell[],
  nameOf: (id: string) => string,
  levelNames: readonly string[],
): ChartData {
  return {
    labels: factors.map(({ id }) => lines(nameOf(id))),
    series: [5, 4, 3, 2, 1].map((level) => ({
      name: levelNames[level - 1] ?? String(level),
      level,
      shares: factors.map((factor) => share(factor.levels, level)),
      counts: factors.map((factor) => factor.levels?.[level - 1] ?? null),
    })),
  };
}

function share(levels: readonly number[] | null, level: number): number | null {
  if (levels === null) return null;
  const ticks = levels.reduce((sum, count) => sum + count, 0);
  const favourable = levels[level - 1] ?? 0;
  return ticks === 0 ? null : percent({ favourable: BigInt(favourable), ticks: BigInt(ticks) });
}

/** The longest line that a phone has room for beside the bars. */
const lineLength = 22;

function lines(name: string): readonly string[] {
  const cut: string[] = [];
  let line = '';
  for (const word of name.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > lineLength) {
      cut.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...cut, line];
}
