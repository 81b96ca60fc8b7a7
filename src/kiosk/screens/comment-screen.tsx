import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { LaterWords } from '../../i18n/later-vi.ts';
import { mask } from '../../survey/masking.ts';
import { maskUnfinished } from '../../survey/masking-unfinished.ts';
import { commentLimit } from '../../survey/response.ts';
import { Button } from '../../ui/button.tsx';
import { Late } from '../late.tsx';
import { Title } from '../title.tsx';
import type { Method } from '../typing/compose.ts';
import styles from './comment-screen.module.css';

const loadKeyboard = () => import('../typing/on-screen-keyboard.tsx');

/** Said only when the room gets scarce: a number that runs down would hurry people. */
const scarceBelow = 200;

/** `masked` is what may be kept of `comment`, `settled` what may be kept before it is sent. */
type Written = { readonly comment: string; readonly masked: string; readonly settled: string };

/** A text box for anything else. Our own keyboard comes up when the box is touched. */
export function CommentScreen(props: {
  readonly words: LaterWords['comment'];
  readonly typing: LaterWords['typing'];
  readonly method: Method;
  readonly keyboard: 'own' | 'system';
  readonly comment: string;
  readonly onWrite: (written: Written) => void;
}) {
  const { words, typing } = props;
  const box = useRef<HTMLTextAreaElement>(null);
  const [isOpen, setOpen] = useState(false);
  // To close the keyboard gives the focus back to the box, which must not open it again.
  const isClosing = useRef(false);
  useLayoutEffect(() => {
    // As a property it is true or false, and "off" would count as true.
    box.current?.setAttribute('autocorrect', 'off');
  }, []);
  const isOwn = props.keyboard === 'own';
  const left = commentLimit - props.comment.length;
  const isMasked = mask(props.comment) !== props.comment;
  const write = (comment: string, caret: number) =>
    props.onWrite({ comment, masked: mask(comment), settled: maskUnfinished(comment, caret) });
  const open = () => setOpen(isOwn && !isClosing.current);
  const close = () => {
    isClosing.current = true;
    setOpen(false);
    box.current?.focus();
    isClosing.current = false;
  };
  return (
    <div class={isOpen ? styles.typing : styles.comment}>
      <div>
        <Title class={styles.title}>{words.title}</Title>
        <p id="comment-lead" class={styles.lead}>
          {words.lead}
        </p>
      </div>
      <div class={styles.field}>
        <label class={styles.label} for="comment">
          {words.label}
        </label>
        <textarea
          ref={box}
          id="comment"
          class={styles.box}
          rows={2}
          maxLength={commentLimit}
          value={props.comment}
          aria-describedby="comment-lead"
          // The system's keyboard would remember what one person wrote and offer it to the next.
          inputMode={isOwn ? 'none' : undefined}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          onFocus={open}
          onClick={open}
          onInput={({ currentTarget: { value, selectionEnd } }) => write(value, selectionEnd)}
        />
        {/* After the box, so that the first key after the heading reaches the box. */}
        {isOwn && (
          <div class={styles.switch}>
            <Button size="aid" onPress={() => (isOpen ? close() : box.current?.focus())}>
              {isOpen ? typing.close : typing.open}
            </Button>
          </div>
        )}
        <p class={styles.left} role="status">
          {[isMasked ? words.masked : '', left < scarceBelow ? words.left(left) : '']
            .join(' ')
            .trim()}
        </p>
      </div>
      {isOpen && (
        <Late load={loadKeyboard}>
          {({ OnScreenKeyboard }) => (
            <OnScreenKeyboard
              // Another language begins with its own method.
              key={props.method}
              words={typing}
              box={box}
              limit={commentLimit}
              method={props.method}
              onType={write}
              onClose={close}
            />
          )}
        </Late>
      )}
    </div>
  );
}
