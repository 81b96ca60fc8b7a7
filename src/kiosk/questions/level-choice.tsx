import type { KioskWords } from '../../i18n/kiosk-vi.ts';
import type { Asked } from '../../survey/questionnaire.ts';
import { type Answer, type Level, levels } from '../../survey/response.ts';
import { Icon } from '../../ui/icon.tsx';
import { Face } from './face.tsx';
import styles from './level-choice.module.css';
import { useSettling } from './settling.ts';

/**
 * Five levels in the order of the paper form, and "not applicable" where the item allows it.
 * A deliberate choice (a tap, Space, Enter) settles and then moves on by itself; the arrow keys
 * only move the choice. `label` is the id of the element that names the group.
 */
export function LevelChoice(props: {
  readonly item: Asked;
  readonly chosen: Answer;
  readonly label: string;
  readonly words: KioskWords;
  readonly onChoose: (answer: Answer) => void;
  readonly onSettle: () => void;
}) {
  const { item, chosen, words, onChoose } = props;
  const choose = (answer: Answer) => {
    onChoose(answer);
    chosenOne();
  };
  const { chosen: chosenOne, watch } = useSettling({
    onSettle: props.onSettle,
    onKey(value) {
      const answer = answerOf(value);
      if (answer !== null) choose(answer);
    },
  });

  return (
    <div class={styles.group} role="radiogroup" aria-labelledby={props.label} {...watch}>
      <div class={styles.levels}>
        {levels.map((level) => (
          <Choice
            key={level}
            value={level}
            item={item.id}
            checked={chosen === level}
            word={words.levels[level]}
            onClick={() => choose(level)}
          />
        ))}
      </div>
      {item.na && (
        <Choice
          value="na"
          item={item.id}
          checked={chosen === 'na'}
          word={words.notApplicable}
          onClick={() => choose('na')}
        />
      )}
    </div>
  );
}

function Choice(props: {
  readonly value: Level | 'na';
  readonly item: string;
  readonly checked: boolean;
  readonly word: string;
  readonly onClick: () => void;
}) {
  const { value, checked, word } = props;
  const id = `level-${value}`;
  return (
    <label class={value === 'na' ? styles.notApplicable : styles.level}>
      <input
        class={styles.input}
        type="radio"
        name={`answer-${props.item}`}
        value={value}
        checked={checked}
        aria-labelledby={`${id}-word`}
        aria-describedby={value === 'na' ? undefined : `${id}-number`}
        onClick={props.onClick}
      />
      {value !== 'na' && <Face level={value} class={styles.face} />}
      <span id={`${id}-word`} class={styles.word}>
        {word}
      </span>
      {value !== 'na' && (
        <span id={`${id}-number`} class={styles.number}>
          {value}
        </span>
      )}
      <Icon name="tick" class={styles.tick} />
    </label>
  );
}

function answerOf(value: string): Answer {
  if (value === 'na') return 'na';
  return levels.find((level) => String(level) === value) ?? null;
}
