import type { KioskWords } from '../../i18n/kiosk-vi.ts';
import { commentLimit } from '../../survey/response.ts';
import { Title } from '../title.tsx';
import styles from './comment-screen.module.css';

/** Said only when the room gets scarce: a number that runs down would hurry people. */
const scarceBelow = 200;

export function CommentScreen(props: {
  readonly words: KioskWords;
  readonly comment: string;
  readonly onWrite: (comment: string) => void;
}) {
  const { comment: words } = props.words;
  const left = commentLimit - props.comment.length;
  return (
    <div class={styles.comment}>
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
          id="comment"
          class={styles.box}
          rows={5}
          maxLength={commentLimit}
          value={props.comment}
          aria-describedby="comment-lead"
          autocomplete="off"
          onInput={(event) => props.onWrite(event.currentTarget.value)}
        />
        <p class={styles.left} role="status">
          {left < scarceBelow ? words.left(left) : ''}
        </p>
      </div>
    </div>
  );
}
