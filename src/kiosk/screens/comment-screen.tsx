import type { LaterWords } from '../../i18n/later-vi.ts';
import { commentLimit } from '../../survey/response.ts';
import { Title } from '../title.tsx';
import styles from './comment-screen.module.css';

/** Said only when the room gets scarce: a number that runs down would hurry people. */
const scarceBelow = 200;

export function CommentScreen(props: {
  readonly words: LaterWords['comment'];
  readonly comment: string;
  /** `masked` is what may be kept of `comment`. */
  readonly onWrite: (comment: string, masked: string) => void;
}) {
  const { words } = props;
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
          onInput={({ currentTarget: { value } }) => props.onWrite(value, value)}
        />
        <p class={styles.left} role="status">
          {left < scarceBelow ? words.left(left) : ''}
        </p>
      </div>
    </div>
  );
}
