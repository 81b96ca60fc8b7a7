import { BarController, BarElement, CategoryScale, Chart, LinearScale, Tooltip } from 'chart.js';
import { useEffect, useRef } from 'preact/hooks';
import styles from './chart.module.css';
import type { ChartData } from './tally-chart.ts';

// Bars only: each further kind would be carried to every reader.
Chart.register(BarController, BarElement, CategoryScale, LinearScale, Tooltip);

type Props = {
  readonly data: ChartData;
  /** What it shows, for those who do not see it; the figures themselves stand in a table beside it. */
  readonly label: string;
  readonly formatPercent: (value: number) => string;
  readonly formatCount: (value: number) => string;
};

/** Stacked bars of shares. The only importer of chart.js, loaded when a chart is first shown. */
export function TallyChart({ data, label, formatPercent, formatCount }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const drawn = canvas.current;
    if (!drawn) return;
    const token = (name: string) => getComputedStyle(drawn).getPropertyValue(name).trim();
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const font = { family: token('--font'), size: 13 };
    const chart = new Chart(drawn, {
      type: 'bar',
      data: {
        labels: data.labels.map((lines) => [...lines]),
        datasets: data.series.map(({ name, level, shares }) => ({
          label: name,
          data: [...shares],
          backgroundColor: token(`--level-${level}`),
          borderColor: token('--card'),
          borderWidth: { right: 1 },
          borderSkipped: false as const,
          barThickness: 22,
        })),
      },
      options: {
        indexAxis: 'y',
        maintainAspectRatio: false,
        animation: still ? false : { duration: 170 },
        scales: {
          x: {
            stacked: true,
            min: 0,
            max: 100,
            border: { display: false },
            grid: { color: token('--line') },
            ticks: {
              color: token('--ink-soft'),
              font,
              stepSize: 25,
              callback: (value) => `${value}%`,
            },
          },
          y: {
            stacked: true,
            border: { display: false },
            grid: { display: false },
            ticks: { color: token('--ink'), font },
          },
        },
        plugins: {
          tooltip: {
            bodyFont: font,
            titleFont: font,
            callbacks: {
              title: (items) => data.labels[items[0]?.dataIndex ?? 0]?.join(' ') ?? '',
              label: ({ dataset, datasetIndex, dataIndex, raw }) => {
                const count = data.series[datasetIndex]?.counts[dataIndex];
                return typeof raw === 'number' && typeof count === 'number'
                  ? `${dataset.label}: ${formatCount(count)} (${formatPercent(raw)}%)`
                  : '';
              },
            },
          },
        },
      },
    });
    return () => chart.destroy();
  }, [data, formatPercent, formatCount]);
  return (
    <div class={styles.chart}>
      <canvas ref={canvas} role="img" aria-label={label} />
    </div>
  );
}
