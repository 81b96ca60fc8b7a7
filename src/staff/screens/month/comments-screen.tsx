import { useState } from 'preact/hooks';
import { periodName } from '../../../i18n/translate.ts';
import type { Comment, Comments } from '../../../protocol/comments.ts';
import type { Session } from '../../../protocol/staff.ts';
import type { Month } from '../../../survey/period.ts';
import { api } from '../../api.ts';
import { useLoaded } from '../../load.ts';
import { mayRedact } from '../../may.ts';
import { Button } from '../../parts/button.tsx';
import { SelectField } from '../../parts/field.tsx';
import { Failed, Loading, Said } from '../../parts/notice.tsx';
import { Card, Page } from '../../parts/page.tsx';
import styles from '../../parts/table.module.css';
import { Table } from '../../parts/table.tsx';
import { useWords } from '../../words.ts';
import { RedactDialog } from './redact-dialog.tsx';

/** What people wrote: all of it for whoever redacts it, what was released for leaders. */
export function CommentsScreen({ session }: { session: Session }) {
  const { words } = useWords();
  const said = words.comments;
  const [month, setMonth] = useState<Month | null>(null);
  const [loaded, again] = useLoaded(() => api.comments(month), month ?? '');
  const [asking, setAsking] = useState<Comment | null>(null);
  const [news, setNews] = useState<string | null>(null);
  if (loaded.state === 'loading') return <Loading />;
  if (loaded.state === 'failed') return <Failed failure={loaded.failure} onRetry={again} />;
  const redacts = mayRedact(session);
  const { lot, comments } = loaded.value;
  const leave = (what: string | null) => {
    setAsking(null);
    setNews(what);
    again();
  };
  return (
    <Page title={said.title} intro={redacts ? said.intro : said.introLeader}>
      <Said>{news}</Said>
      {lot === null ? (
        <p class={styles.soft}>{said.none}</p>
      ) : (
        <Card title={said.list(comments.length)}>
          <LotField {...loaded.value} onMonth={setMonth} />
          {comments.length === 0 && (
            <p class={styles.soft}>{redacts ? said.empty : said.emptyLeader}</p>
          )}
          {comments.length > 0 && (
            <CommentTable comments={comments} onAsk={redacts ? setAsking : null} />
          )}
        </Card>
      )}
      {asking && lot && (
        <RedactDialog
          comment={asking}
          month={lot.last}
          onClose={() => setAsking(null)}
          onDone={leave}
        />
      )}
    </Page>
  );
}

function LotField({ lots, lot, onMonth }: Comments & { onMonth: (month: Month) => void }) {
  const { words, locale } = useWords();
  const name = (month: Month) => periodName(month, locale);
  return (
    <SelectField
      label={words.comments.months}
      value={lot?.last ?? ''}
      onValue={(value) => {
        const chosen = lots.find(({ last }) => last === value);
        if (chosen) onMonth(chosen.last);
      }}
      options={lots.map(({ first, last }) => ({
        value: last,
        text: first === last ? name(last) : words.comments.span(name(first), name(last)),
      }))}
    />
  );
}

type TableProps = {
  readonly comments: readonly Comment[];
  /** Null for those who only read. */
  readonly onAsk: ((comment: Comment) => void) | null;
};

function CommentTable({ comments, onAsk }: TableProps) {
  const { words } = useWords();
  const said = words.comments;
  return (
    <Table
      name={said.title}
      heads={onAsk ? [said.comment, said.state, said.actions] : [said.comment]}
    >
      {comments.map((comment, index) => (
        <tr key={comment.id}>
          <td>
            {comment.text ?? comment.released}
            {onAsk && comment.released !== null && comment.released !== comment.text && (
              <span class={styles.small}>
                {said.leadersRead} {comment.released}
              </span>
            )}
          </td>
          {onAsk && <td>{said.states[comment.state]}</td>}
          {onAsk && (
            <td>
              <Button kind="small" label={said.readOf(index + 1)} onClick={() => onAsk(comment)}>
                {said.read}
              </Button>
            </td>
          )}
        </tr>
      ))}
    </Table>
  );
}
