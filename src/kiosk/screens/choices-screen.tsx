import type { Choice } from '../../survey/choice.ts';
import { inLocale } from '../../survey/locale.ts';
import { Icon } from '../../ui/icon.tsx';
import { Title } from '../title.tsx';
import styles from './choices-screen.module.css';

/** Longer than this, a choice is read as a sentence. */
const sentenceLength = 48;

/** A list of which several may be picked, or none. `most` null = as many as there are. */
export function ChoicesScreen(props: {
  readonly title: string;
  readonly lead: string;
  readonly choices: readonly Choice[];
  readonly picked: readonly string[];
  readonly most: { readonly count: number; readonly said: string } | null;
  readonly locale: string;
  readonly onPick: (id: string) => void;
}) {
  const { picked, most } = props;
  const isFull = most !== null && picked.length >= most.count;
  const texts = props.choices.map(({ id, text }) => ({ id, text: inLocale(text, props.locale) }));
  const areSentences = texts.some(({ text }) => text.length > sentenceLength);
  return (
    <div class={styles.screen}>
      <div>
        <Title id="choices" class={styles.title}>
          {props.title}
        </Title>
        <p class={styles.lead}>{props.lead}</p>
      </div>
      <fieldset class={areSentences ? styles.sentences : styles.choices} aria-labelledby="choices">
        {texts.map(({ id, text }) => (
          <label key={id} class={styles.choice}>
            <input
              class={styles.input}
              type="checkbox"
              checked={picked.includes(id)}
              aria-disabled={isFull && !picked.includes(id)}
              onClick={(event) => {
                // A box that may not be ticked any more stays empty.
                if (isFull && !picked.includes(id)) event.preventDefault();
                else props.onPick(id);
              }}
            />
            <span>{text}</span>
            <Icon name="tick" class={styles.tick} />
          </label>
        ))}
      </fieldset>
      <p class={styles.said} role="status">
        {isFull ? most.said : ''}
      </p>
    </div>
  );
}
