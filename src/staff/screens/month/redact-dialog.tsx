import { useState } from 'preact/hooks';
import type { Comment, CommentDecision } from '../../../protocol/comments.ts';
import { isRedaction, redacted } from '../../../survey/comments.ts';
import type { Month } from '../../../survey/period.ts';
import { api } from '../../api.ts';
import { useAction } from '../../load.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { TextArea } from '../../parts/field.tsx';
import { Problem } from '../../parts/notice.tsx';
import { Buttons, Form } from '../../parts/page.tsx';
import styles from '../../parts/table.module.css';
import { useWords } from '../../words.ts';

type Props = {
  readonly comment: Comment;
  readonly month: Month;
  readonly onClose: () => void;
  /** What was done, in words. */
  readonly onDone: (what: string) => void;
};

/** Covers parts of a comment and releases it, or keeps it back. */
export function RedactDialog({ comment, month, onClose, onDone }: Props) {
  const { words } = useWords();
  const said = words.comments;
  const original = comment.text ?? '';
  const [text, setText] = useState(comment.released ?? comment.proposal ?? original);
  const [selected, setSelected] = useState<readonly [number, number]>([0, 0]);
  const { busy, failure, run } = useAction();
  const [from, to] = selected;
  const decide = async (decision: CommentDecision, what: string) => {
    if (await run(() => api.decideComment(comment.id, decision))) onDone(what);
  };
  const isCovered = isRedaction(original, text);
  return (
    <Dialog title={said.ask} onClose={onClose}>
      <p>{original}</p>
      <Form onSubmit={() => void decide({ decision: 'release', month, text }, said.released)}>
        <TextArea
          label={said.text}
          hint={said.hint}
          value={text}
          onValue={setText}
          onSelection={(start, end) => setSelected([start, end])}
          max={40_000}
          rows={5}
        />
        {!isCovered && (
          <p class={styles.soft} role="alert">
            {said.rewritten}
          </p>
        )}
        <Buttons>
          <Button
            kind="small"
            disabled={to <= from}
            onClick={() => {
              setText(text.slice(0, from) + redacted + text.slice(to));
              setSelected([0, 0]);
            }}
          >
            {said.cover}
          </Button>
          <Button kind="small" onClick={() => setText(original)}>
            {said.original}
          </Button>
        </Buttons>
        <Problem failure={failure} />
        <Buttons>
          <Button kind="main" submit disabled={busy || !isCovered}>
            {said.release}
          </Button>
          <Button
            disabled={busy}
            onClick={() => void decide({ decision: 'keep-back', month }, said.keptBack)}
          >
            {said.keepBack}
          </Button>
          <Button onClick={onClose}>{words.cancel}</Button>
        </Buttons>
      </Form>
    </Dialog>
  );
}
