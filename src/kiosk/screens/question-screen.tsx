import type { KioskWords } from '../../i18n/kiosk-vi.ts';
import type { Asked } from '../../survey/questionnaire.ts';
import type { Answer } from '../../survey/response.ts';
import { LevelChoice } from '../questions/level-choice.tsx';
import { Title } from '../title.tsx';
import styles from './question-screen.module.css';

/** One question. `text` is the item's text as stored, `about` the name of its factor. */
export function QuestionScreen(props: {
  readonly words: KioskWords;
  readonly item: Asked;
  readonly text: string;
  readonly about: string;
  readonly chosen: Answer;
  readonly isUnchosen: boolean;
  readonly onChoose: (answer: Answer) => void;
  readonly onSettle: () => void;
}) {
  const { words, item } = props;
  return (
    <div class={styles.question}>
      <div class={styles.words}>
        <p class={styles.about} data-silent>
          {props.about}
        </p>
        <Title id="question" class={styles[lengthOf(props.text)]}>
          {props.text}
        </Title>
      </div>
      <LevelChoice
        item={item}
        chosen={props.chosen}
        label="question"
        words={words}
        onChoose={props.onChoose}
        onSettle={props.onSettle}
      />
      <p class={styles.error} role="alert">
        {props.isUnchosen ? words.form.choose : ''}
      </p>
    </div>
  );
}

/** The longer the words, the smaller they may be, so that an answer is in sight beside them. */
function lengthOf(text: string): 'text' | 'long' | 'longest' {
  if (text.length <= 60) return 'text';
  return text.length <= 110 ? 'long' : 'longest';
}
