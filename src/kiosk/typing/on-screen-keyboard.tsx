import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { LaterWords } from '../../i18n/later-vi.ts';
import type { Method } from './compose.ts';
import { beginsSentence, type Editing } from './editing.ts';
import { KeyButton } from './key-button.tsx';
import { type Key, methods, type Page, rowsOf } from './layout.ts';
import styles from './on-screen-keyboard.module.css';
import { strike } from './strike.ts';

/** How long a held key waits before it repeats, and between repeats. */
const holdMs = 450;
const repeatMs = 90;

/**
 * Our own keyboard for one text box: nothing that is typed on it reaches the memory of the
 * system's. The box stays an ordinary one; what comes into it otherwise is left as it is.
 */
export function OnScreenKeyboard(props: {
  readonly words: LaterWords['typing'];
  readonly box: RefObject<HTMLTextAreaElement | null>;
  /** The most characters that the box takes, in UTF-16 units. */
  readonly limit: number;
  /** What a person of this language types with at first. */
  readonly method: Method;
  readonly onType: (text: string, caret: number) => void;
  readonly onClose: () => void;
}) {
  const { words, limit } = props;
  const [method, setMethod] = useState(props.method);
  const [page, setPage] = useState<Page>('letters');
  // Null: a capital where a sentence begins.
  const [shift, setShift] = useState<boolean | null>(null);
  const [at, setAt] = useState<readonly [row: number, column: number]>([1, 0]);
  const [said, setSaid] = useState('');
  const last = useRef<Editing | null>(null);
  const hold = useRef<ReturnType<typeof setTimeout>>(undefined);
  const group = useRef<HTMLFieldSetElement>(null);
  const rows = rowsOf(page, method);

  const release = () => clearTimeout(hold.current);
  const [, setMoved] = useState(0);
  useEffect(() => {
    // Where the caret is put by a finger, a sentence may begin, and the letters become capitals.
    const moved = () => setMoved((times) => times + 1);
    document.addEventListener('selectionchange', moved);
    return () => {
      document.removeEventListener('selectionchange', moved);
      release();
    };
  }, []);

  const box = () => {
    const found = props.box.current;
    if (!found) throw new Error('the keyboard has no box to write in');
    return found;
  };
  const standing = (): Editing => {
    const { value: text, selectionStart: start, selectionEnd: end } = box();
    const before = last.current;
    const isSame = before?.text === text && before.start === start && before.end === end;
    return { text, start, end, word: isSame ? before.word : null };
  };
  const isUpper = shift ?? (props.box.current !== null && beginsSentence(standing()));

  function put(next: Editing): void {
    if (next.text.length > limit) return;
    const into = box();
    into.value = next.text;
    into.setSelectionRange(next.start, next.end);
    // A box that is written into by the page does not follow the caret by itself.
    if (next.start === next.text.length) into.scrollTop = into.scrollHeight;
    last.current = next;
    setShift(null);
    setSaid(next.text.slice(0, next.start).match(/\S+\s?$/)?.[0] ?? '');
    props.onType(next.text, next.start);
  }

  function press(key: Key): void {
    const next = strike(key, standing(), { isUpper, method });
    if (next !== null) put(next);
    else if (key.kind === 'shift') setShift(!isUpper);
    else if (key.kind === 'page') setPage(page === 'letters' ? 'signs' : 'letters');
    else setMethod(methods[(methods.indexOf(method) + 1) % methods.length] ?? 'telex');
  }

  // A held key presses what it is at that moment, not what it was when it was first touched.
  const latest = useRef(press);
  latest.current = press;
  function repeat(key: Key, afterMs: number): void {
    hold.current = setTimeout(() => {
      latest.current(key);
      repeat(key, repeatMs);
    }, afterMs);
  }

  function move(event: KeyboardEvent): void {
    if (event.key === 'Escape') props.onClose();
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    const row = Math.min(Math.max(at[0] + step[0], 0), rows.length - 1);
    const length = rows[row]?.length ?? 1;
    const column = Math.min(Math.max(Math.min(at[1], length - 1) + step[1], 0), length - 1);
    setAt([row, column]);
    const found = group.current?.querySelectorAll<HTMLElement>('[data-row]')[row];
    found?.querySelectorAll('button')[column]?.focus();
  }

  return (
    <fieldset
      ref={group}
      class={styles.keyboard}
      aria-label={words.keyboard}
      // "Nghe" would read out fifty letters.
      data-silent
      onKeyDown={move}
      onPointerUp={release}
      onPointerCancel={release}
      onPointerLeave={release}
    >
      {rows.map((keys, row) => (
        // Rows and keys never move: their place is who they are.
        <div key={row} class={styles.row} data-row>
          {keys.map((key, column) => (
            <KeyButton
              key={column}
              of={key}
              words={words}
              isUpper={isUpper}
              page={page}
              method={method}
              isStop={row === at[0] && column === Math.min(at[1], keys.length - 1)}
              onFocus={() => setAt([row, column])}
              onPress={(isHeld) => {
                release();
                press(key);
                if (isHeld && key.kind === 'erase') repeat(key, holdMs);
              }}
            />
          ))}
        </div>
      ))}
      <p class="hidden-visually" role="status">
        {said}
      </p>
    </fieldset>
  );
}

const steps: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
};
