import { useEffect, useState } from 'preact/hooks';
import { type AmbienceWords, ambienceVi } from '../i18n/ambience-vi.ts';
import type { KioskConfig } from '../protocol/kiosk.ts';
import type { Card } from '../protocol/kiosk-settings.ts';
import { inLocale } from '../survey/locale.ts';
import { Icon } from '../ui/icon.tsx';
import { Lotus } from '../ui/lotus.tsx';
import styles from './ambience.module.css';
import { useRest } from './resting.ts';

const pictures = ['clock', 'shield', 'path'] as const;
const cardsOnPage = 2;
const none: readonly never[] = [];

/** What stands beside the invitation: the unit's cards, or what is promised to every person. */
export function Ambience(props: {
  /** Null for Vietnamese. */
  readonly words: AmbienceWords | null;
  readonly config: KioskConfig;
  readonly locale: string;
  readonly clock: () => number;
}) {
  const words = props.words ?? ambienceVi;
  const { cards = none, hours = none } = props.config;
  const { rest, turn } = useRest(hours, props.clock);
  return (
    <>
      {cards.length > 0 ? (
        <Cards words={words} cards={cards} locale={props.locale} turn={turn} />
      ) : (
        <Promises words={words} />
      )}
      {rest === 'resting' && (
        <div class={styles.sky} aria-hidden="true">
          <Lotus class={styles.near} />
          <Lotus class={styles.far} />
        </div>
      )}
    </>
  );
}

/** Two cards at a time. They turn by themselves only while nobody is there to be disturbed. */
function Cards(props: {
  readonly words: AmbienceWords;
  readonly cards: readonly Card[];
  readonly locale: string;
  readonly turn: number;
}) {
  const { words, cards, locale, turn } = props;
  const [page, setPage] = useState(0);
  const pages = Math.ceil(cards.length / cardsOnPage);
  const at = page % pages;
  const move = (by: number) => setPage((before) => (before + pages + by) % pages);
  useEffect(() => {
    // The first turn is the moment of falling asleep.
    if (turn > 1 && !matchMedia('(prefers-reduced-motion: reduce)').matches) move(1);
  }, [turn]);
  return (
    <section class={styles.board} aria-label={words.cards} data-silent>
      <div class={styles.cards}>
        {cards.slice(at * cardsOnPage, (at + 1) * cardsOnPage).map(({ id, title, text }) => (
          <article key={id} class={styles.card}>
            <h2 class={styles.cardTitle}>{inLocale(title, locale)}</h2>
            <p class={styles.cardText}>{inLocale(text, locale)}</p>
          </article>
        ))}
      </div>
      {pages > 1 && (
        <div class={styles.pages}>
          <button type="button" class={styles.page} onClick={() => move(-1)}>
            <Icon name="back" />
            <span class="hidden-visually">{words.before}</span>
          </button>
          <span class={styles.dots} aria-hidden="true">
            {Array.from({ length: pages }, (_, index) => (
              <span key={index} class={index === at ? styles.dotHere : styles.dot} />
            ))}
          </span>
          <button type="button" class={styles.page} onClick={() => move(1)}>
            <Icon name="next" />
            <span class="hidden-visually">{words.after}</span>
          </button>
        </div>
      )}
    </section>
  );
}

function Promises(props: { readonly words: AmbienceWords }) {
  return (
    <section class={styles.promises}>
      <Lotus class={styles.lotus} />
      <ul class={styles.list}>
        {props.words.promises.map((promise, index) => (
          <li key={promise.title} class={styles.promise}>
            <Icon name={pictures[index] ?? 'tick'} class={styles.picture} />
            <div>
              <h2 class={styles.promiseTitle}>{promise.title}</h2>
              <p>{promise.text}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
