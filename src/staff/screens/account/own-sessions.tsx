import { useState } from 'preact/hooks';
import { formatMoment } from '../../../i18n/translate.ts';
import type { SignedIn } from '../../../protocol/account.ts';
import { api } from '../../api.ts';
import { useAction, useLoaded } from '../../load.ts';
import { AskDialog } from '../../parts/ask-dialog.tsx';
import { Button } from '../../parts/button.tsx';
import { Failed, Loading, Problem, Said } from '../../parts/notice.tsx';
import { Buttons, Card } from '../../parts/page.tsx';
import styles from '../../parts/table.module.css';
import { Table } from '../../parts/table.tsx';
import { useWords } from '../../words.ts';

/** Where one is signed in, and the way to end that. */
export function OwnSessions({ onSignedOut }: { onSignedOut: () => void }) {
  const { words } = useWords();
  const said = words.account;
  const [sessions, again] = useLoaded(api.sessions);
  const [ended, setEnded] = useState(false);
  const [asking, setAsking] = useState(false);
  const action = useAction();
  if (sessions.state === 'loading') return <Loading />;
  if (sessions.state === 'failed') return <Failed failure={sessions.failure} onRetry={again} />;
  const end = async (id: string) => {
    setEnded(false);
    if (!(await action.run(() => api.endSession(id)))) return;
    setEnded(true);
    again();
  };
  const endAll = async () => {
    if (await action.run(api.endSessions)) onSignedOut();
  };
  return (
    <Card title={said.sessions}>
      <SessionTable sessions={sessions.value} onEnd={(id) => void end(id)} />
      {!asking && <Problem failure={action.failure} />}
      <Said>{ended ? said.ended : null}</Said>
      <Buttons>
        <Button onClick={() => setAsking(true)}>{said.endAll}</Button>
      </Buttons>
      {asking && (
        <AskDialog
          title={said.endAll}
          lead={said.endAllAsk}
          yes={said.endAll}
          action={action}
          onYes={() => void endAll()}
          onClose={() => setAsking(false)}
        />
      )}
    </Card>
  );
}

type TableProps = {
  readonly sessions: readonly SignedIn[];
  readonly onEnd: (id: string) => void;
};

function SessionTable({ sessions, onEnd }: TableProps) {
  const { words, locale } = useWords();
  const said = words.account;
  const now = Math.max(...sessions.map(({ seenAt }) => seenAt));
  const moment = (at: number) => formatMoment(at, now, locale);
  return (
    <Table name={said.sessions} heads={[said.machine, said.since, said.seen, words.people.actions]}>
      {sessions.map((one) => {
        const machine = said.on(said.browsers[one.browser], said.systems[one.system]);
        return (
          <tr key={one.id}>
            <th scope="row">{machine}</th>
            <td>{moment(one.startedAt)}</td>
            <td>{moment(one.seenAt)}</td>
            <td>
              {one.current ? (
                <span class={styles.pill} data-tone="sure">
                  {said.here}
                </span>
              ) : (
                <Button
                  kind="small"
                  label={said.endOf(machine, moment(one.startedAt))}
                  onClick={() => onEnd(one.id)}
                >
                  {said.end}
                </Button>
              )}
            </td>
          </tr>
        );
      })}
    </Table>
  );
}
