import { useEffect, useRef } from 'preact/hooks';
import type { KioskWords } from '../../i18n/kiosk-vi.ts';
import type { Asked } from '../../survey/questionnaire.ts';
import { type Answer, type Level, levels } from '../../survey/response.ts';
import { Icon } from '../../ui/icon.tsx';
import { Face } from './face.tsx';
import styles from './level-choice.module.css';

/** Long enough to see what was chosen, short enough not to wait for it. */
const settleMs = 400;

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
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // The browser reports an arrow key as a click on the next radio; only the key tells them apart.
  const arrowing = useRef(false);
  const settle = useRef(props.onSettle);
  settle.current = props.onSettle;

  // A screen that is left must not move the next one.
  useEffect(() => () => clearTimeout(timer.current), []);

  const choose = (answer: Answer, isDeliberate: boolean) => {
    clearTimeout(timer.current);
    onChoose(answer);
    if (isDeliberate) timer.current = setTimeout(() => settle.current(), settleMs);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    arrowing.current = event.key.startsWith('Arrow');
    // Browsers say nothing of Enter on a radio, nor of Space on one that is chosen already.
    if ((event.key !== 'Enter' && event.key !== ' ') || event.repeat) return;
    const value = event.target instanceof HTMLInputElement ? event.target.value : '';
    const answer = answerOf(value);
    if (answer === null) return;
    event.preventDefault();
    choose(answer, true);
  };
  const notArrowing = () => {
    arrowing.current = false;
  };

  return (
    <div
      class={styles.group}
      role="radiogroup"
      aria-labelledby={props.label}
      onKeyDown={onKeyDown}
      onKeyUp={notArrowing}
      onPointerDown={notArrowing}
    >
      <div class={styles.levels}>
        {levels.map((level) => (
          <Choice
            key={level}
            value={level}
            item={item.id}
            checked={chosen === level}
            word={words.levels[level]}
            onClick={() => choose(level, !arrowing.current)}
          />
        ))}
      </div>
      {item.na && (
        <Choice
          value="na"
          item={item.id}
          checked={chosen === 'na'}
          word={words.notApplicable}
          onClick={() => choose('na', !arrowing.current)}
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
