import type { LaterWords } from '../../i18n/later-vi.ts';
import { inLocale } from '../../survey/locale.ts';
import type { Respondent, RespondentPart, RespondentQuestion } from '../../survey/respondent.ts';
import { Icon } from '../../ui/icon.tsx';
import { Title } from '../title.tsx';
import styles from './choices-screen.module.css';

/** A few things about the person, each by one tap or not at all. */
export function RespondentScreen(props: {
  readonly words: LaterWords['respondent'];
  readonly questions: readonly RespondentQuestion[];
  readonly told: Respondent;
  readonly locale: string;
  readonly onTell: (part: RespondentPart, choice: string) => void;
}) {
  const { words, questions, told, locale } = props;
  return (
    <div class={[styles.screen, styles.parts].join(' ')}>
      <div>
        <Title class={styles.title}>{words.title}</Title>
        <p class={styles.lead}>{words.lead}</p>
      </div>
      {questions.map(({ id, text, choices }) => (
        <div key={id} class={styles.part} role="radiogroup" aria-labelledby={`part-${id}`}>
          <p id={`part-${id}`} class={styles.partTitle}>
            {inLocale(text, locale)}
          </p>
          <div class={styles.row}>
            {choices.map((choice) => (
              <label key={choice.id} class={styles.choice}>
                <input
                  class={styles.input}
                  type="radio"
                  name={`part-${id}`}
                  checked={told[id] === choice.id}
                  onClick={() => props.onTell(id, choice.id)}
                  onKeyDown={(event) => {
                    // A browser says nothing of Space on what is chosen, and so it could not be taken back.
                    if (event.key !== ' ' || event.repeat || told[id] !== choice.id) return;
                    event.preventDefault();
                    props.onTell(id, choice.id);
                  }}
                />
                <span>{inLocale(choice.text, locale)}</span>
                <Icon name="tick" class={styles.tick} />
              </label>
            ))}
          </div>
        </div>
      ))}
    </div>
  );
}
