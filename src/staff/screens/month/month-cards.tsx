import type { ShownTally } from '../../../survey/shown-tally.ts';
import { useWords } from '../../words.ts';
import styles from './month-cards.module.css';

/** The four figures one looks for first. */
export function MonthCards({ tally }: { tally: ShownTally }) {
  const { words, number, count } = useWords();
  const { cards, level, levels } = words.month;
  const { fiveFactor, general } = tally;
  const spread =
    general.levels &&
    [5, 4, 3, 2, 1].map((one) =>
      level(levels[one - 1] ?? '', count(general.levels?.[one - 1] ?? 0)),
    );
  return (
    <div class={styles.cards}>
      {fiveFactor && (
        <Figure
          title={cards.fiveFactor}
          value={fiveFactor.rate === null ? '–' : `${number(fiveFactor.rate, 2)}%`}
          note={
            fiveFactor.rate === null
              ? cards.withheld
              : cards.fiveFactorNote(
                  number(fiveFactor.low, 1),
                  number(fiveFactor.high, 1),
                  count(fiveFactor.n),
                  count(fiveFactor.factorsCounted),
                )
          }
        />
      )}
      <Figure
        title={cards.general}
        value={general.rate === null ? '–' : `${number(general.rate, 2)}%`}
        note={
          general.rate === null
            ? cards.withheld
            : cards.cellNote(number(general.low, 1), number(general.high, 1), count(general.n))
        }
        more={
          spread
            ? `${words.month.columns.mean} ${number(general.mean, 2)} · ${words.month.columns.na} ${count(general.na)} · ${words.month.columns.blank} ${count(general.blank)}`
            : undefined
        }
        title2={spread?.join('\n')}
      />
      <Figure
        title={cards.responses}
        value={count(tally.responses)}
        note={general.left > 0 ? words.month.left(general.left) : cards.responsesNote}
      />
      {tally.doubtful !== null && (
        <Figure title={cards.waiting} value={count(tally.doubtful)} note={cards.waitingNote} />
      )}
    </div>
  );
}

type FigureProps = {
  readonly title: string;
  readonly value: string;
  readonly note: string;
  readonly more?: string | undefined;
  readonly title2?: string | undefined;
};

function Figure({ title, value, note, more, title2 }: FigureProps) {
  return (
    <section class={styles.card} aria-label={title} title={title2}>
      <p class={styles.title}>{title}</p>
      <p class={styles.value}>{value}</p>
      <p class={styles.note}>{note}</p>
      {more && <p class={styles.note}>{more}</p>}
    </section>
  );
}
