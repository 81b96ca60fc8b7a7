import { useState } from 'preact/hooks';
import { formatDay, periodName } from '../../../i18n/translate.ts';
import type { Assignment, DoubtfulGroup } from '../../../protocol/doubtful.ts';
import { inLocale } from '../../../survey/locale.ts';
import { api } from '../../api.ts';
import { useLoaded } from '../../load.ts';
import { Button } from '../../parts/button.tsx';
import { Failed, Loading, Said } from '../../parts/notice.tsx';
import { Card, Page } from '../../parts/page.tsx';
import styles from '../../parts/table.module.css';
import { Table } from '../../parts/table.tsx';
import { useWords } from '../../words.ts';
import { AssignDialog } from './assign-dialog.tsx';

/** Forms whose month nobody knows for certain, in groups, and in which month people said they were given. */
export function DoubtfulScreen() {
  const { words } = useWords();
  const said = words.doubtful;
  const [loaded, again] = useLoaded(api.doubtful);
  const [asking, setAsking] = useState<DoubtfulGroup | null>(null);
  const [news, setNews] = useState<string | null>(null);
  if (loaded.state === 'loading') return <Loading />;
  if (loaded.state === 'failed') return <Failed failure={loaded.failure} onRetry={again} />;
  const { waiting, assigned } = loaded.value;
  const leave = () => {
    setAsking(null);
    again();
  };
  return (
    <Page title={said.title} intro={said.intro}>
      <Said>{news}</Said>
      <Card title={said.list}>
        {waiting.length === 0 ? (
          <p class={styles.soft}>{said.empty}</p>
        ) : (
          <WaitingTable groups={waiting} onAsk={setAsking} />
        )}
      </Card>
      <Card title={said.assigned}>
        {assigned.length === 0 ? (
          <p class={styles.soft}>{said.nothingAssigned}</p>
        ) : (
          <AssignedTable assigned={assigned} />
        )}
      </Card>
      {asking && (
        <AssignDialog
          group={asking}
          onClose={leave}
          onAssigned={(month) => {
            setNews(said.done(month));
            leave();
          }}
        />
      )}
    </Page>
  );
}

type WaitingProps = {
  readonly groups: readonly DoubtfulGroup[];
  readonly onAsk: (group: DoubtfulGroup) => void;
};

function WaitingTable({ groups, onAsk }: WaitingProps) {
  const { words, locale, count } = useWords();
  const said = words.doubtful;
  return (
    <Table
      name={said.list}
      heads={[
        said.counter,
        said.received,
        said.questionnaire,
        said.possible,
        said.responses,
        said.actions,
      ]}
    >
      {groups.map((group) => {
        const { receivedOn, counter, questionnaire, first, last } = group;
        const name = group.counterName ?? counter ?? said.noCounter;
        return (
          <tr key={[receivedOn, counter, questionnaire, first, last].join(' ')}>
            <th scope="row">{name}</th>
            <td>{formatDay(receivedOn)}</td>
            <td>
              {inLocale(group.title, locale)}
              <span class={styles.small}>{questionnaire}</span>
            </td>
            <td>{first && last ? said.span(first, last) : said.unknown}</td>
            <td>{count(group.responses)}</td>
            <td>
              <Button
                kind="small"
                label={said.assignOf(name, receivedOn)}
                onClick={() => onAsk(group)}
              >
                {said.assign}
              </Button>
            </td>
          </tr>
        );
      })}
    </Table>
  );
}

function AssignedTable({ assigned }: { assigned: readonly Assignment[] }) {
  const { words, locale, count } = useWords();
  const said = words.doubtful;
  return (
    <Table
      name={said.assigned}
      heads={[said.month, said.responses, said.counter, said.received, said.reason, said.by]}
    >
      {assigned.map((one) => (
        <tr key={one.number}>
          <th scope="row">{periodName(one.month, locale)}</th>
          <td>{count(one.responses)}</td>
          <td>{one.counterName ?? said.noCounter}</td>
          <td>{formatDay(one.receivedOn)}</td>
          <td>
            {said.reasons[one.reason]}
            {one.note !== '' && <span class={styles.small}>{one.note}</span>}
          </td>
          <td>
            {one.by}
            <span class={styles.small}>{formatDay(one.madeOn)}</span>
          </td>
        </tr>
      ))}
    </Table>
  );
}
