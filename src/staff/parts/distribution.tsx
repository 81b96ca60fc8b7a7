import type { Cell } from '../../survey/figures.ts';
import { useWords } from '../words.ts';
import styles from './distribution.module.css';

const order = [5, 4, 3, 2, 1] as const;

/** How the answers of one cell spread, best level first; its counts are read out in words. */
export function Distribution({ levels }: Pick<Cell, 'levels'>) {
  const { words, count } = useWords();
  if (levels === null) return <>–</>;
  const ticks = levels.reduce((sum, amount) => sum + amount, 0);
  const said = order.map((level) =>
    words.month.level(words.month.levels[level - 1] ?? '', count(levels[level - 1] ?? 0)),
  );
  return (
    <>
      <div class={styles.bar} aria-hidden="true" title={said.join('\n')}>
        {order.map((level) => {
          const amount = levels[level - 1] ?? 0;
          if (amount === 0) return null;
          // A number that would not fit is left to the title and to the words.
          const fits = amount / ticks >= 0.09;
          return (
            <span key={level} data-level={level} style={{ flexGrow: amount }}>
              {fits ? count(amount) : ''}
            </span>
          );
        })}
      </div>
      <span class="hidden-visually">{said.join(', ')}</span>
    </>
  );
}

/** What the five colours mean. */
export function Legend() {
  const { words } = useWords();
  return (
    <ul class={styles.legend} aria-label={words.month.legend}>
      {order.map((level) => (
        <li key={level}>
          <span data-level={level} />
          {words.month.levels[level - 1]}
        </li>
      ))}
    </ul>
  );
}

/** A rate between its bounds on a line from 0 to 100; the figures stand beside it in words. */
export function IntervalLine({ rate, low, high }: Pick<Cell, 'rate' | 'low' | 'high'>) {
  if (rate === null || low === null || high === null) return null;
  return (
    <svg class={styles.interval} viewBox="0 0 100 10" aria-hidden="true" preserveAspectRatio="none">
      <line class={styles.axis} x1="0" x2="100" y1="5" y2="5" />
      <line class={styles.range} x1={low} x2={high} y1="5" y2="5" />
      <line class={styles.mark} x1={rate} x2={rate} y1="0" y2="10" />
    </svg>
  );
}
