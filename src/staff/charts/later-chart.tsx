import type { ComponentProps, ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import styles from './chart.module.css';

type ChartProps = ComponentProps<typeof import('./chart.tsx').TallyChart>;

/** The chart, fetched when it is first wanted; its place is kept free so that nothing jumps. */
export function LaterChart(props: ChartProps) {
  const [Chart, setChart] = useState<ComponentType<ChartProps> | null>(null);
  useEffect(() => {
    let wanted = true;
    void import('./chart.tsx').then(({ TallyChart }) => {
      if (wanted) setChart(() => TallyChart);
    });
    return () => {
      wanted = false;
    };
  }, []);
  return Chart ? <Chart {...props} /> : <div class={styles.chart} />;
}
