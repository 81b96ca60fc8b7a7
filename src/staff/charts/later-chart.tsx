import type { ComponentProps, ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useWords } from '../words.ts';
import styles from './chart.module.css';

type ChartProps = ComponentProps<typeof import('./chart.tsx').TallyChart>;

/** The chart, fetched when it is first wanted; its place is kept free so that nothing jumps. */
export function LaterChart(props: ChartProps) {
  const { words } = useWords();
  const [Chart, setChart] = useState<ComponentType<ChartProps> | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let wanted = true;
    import('./chart.tsx').then(
      ({ TallyChart }) => {
        if (wanted) setChart(() => TallyChart);
      },
      // A file that does not come, as without a network. Every figure stands in the table as well.
      () => setFailed(true),
    );
    return () => {
      wanted = false;
    };
  }, []);
  if (Chart) return <Chart {...props} />;
  return (
    <p class={styles.waiting} role="status">
      {failed ? words.month.noChart : words.month.chartComing}
    </p>
  );
}
