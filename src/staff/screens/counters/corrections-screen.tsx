import { useState } from 'preact/hooks';
import { formatDay, formatTime } from '../../../i18n/translate.ts';
import type { Correction } from '../../../protocol/seating.ts';
import type { Counter, OfficerShown, Session } from '../../../protocol/staff.ts';
import { dayOf } from '../../../survey/day.ts';
import type { Result } from '../../../survey/result.ts';
import { api, type Failure } from '../../api.ts';
import { useLoaded } from '../../load.ts';
import { mayCorrect } from '../../may.ts';
import { Failed, Loading, Said } from '../../parts/notice.tsx';
import { Card, Page } from '../../parts/page.tsx';
import styles from '../../parts/table.module.css';
import { Table } from '../../parts/table.tsx';
import { useWords } from '../../words.ts';
import { NewCorrection } from './new-correction.tsx';

type Around = {
  readonly corrections: readonly Correction[];
  readonly counters: readonly Counter[];
  readonly officers: readonly OfficerShown[];
};

async function around(): Promise<Result<Around, Failure>> {
  const [corrections, counters, officers] = await Promise.all([
    api.corrections(),
    api.counters(),
    api.officers(),
  ]);
  if (!corrections.ok) return corrections;
  if (!counters.ok) return counters;
  if (!officers.ok) return officers;
  return {
    ok: true,
    value: { corrections: corrections.value, counters: counters.value, officers: officers.value },
  };
}

/** Who sat at a counter in the past: said by focal officers, seen by leaders too. */
export function CorrectionsScreen({ session }: { session: Session }) {
  const { words } = useWords();
  const said = words.corrections;
  const [loaded, again] = useLoaded(around);
  const [news, setNews] = useState<string | null>(null);
  if (loaded.state === 'loading') return <Loading />;
  if (loaded.state === 'failed') return <Failed failure={loaded.failure} onRetry={again} />;
  const { corrections, counters, officers } = loaded.value;
  return (
    <Page title={said.title} intro={said.intro}>
      <Said>{news}</Said>
      {mayCorrect(session) && counters.length > 0 && (
        <NewCorrection
          counters={counters}
          officers={officers}
          onMade={(made) => {
            setNews(made.applied ? said.done(made.moved) : said.waits(made.appliesOn));
            again();
          }}
        />
      )}
      <Card title={said.list}>
        {corrections.length === 0 ? (
          <p class={styles.soft}>{said.empty}</p>
        ) : (
          <CorrectionsTable {...loaded.value} />
        )}
      </Card>
    </Page>
  );
}

function CorrectionsTable({ corrections, counters, officers }: Around) {
  const { words } = useWords();
  const said = words.corrections;
  const nameOf = (all: readonly { id: string; name: string }[], id: string) =>
    all.find((one) => one.id === id)?.name ?? id;
  return (
    <Table
      name={said.list}
      heads={[said.counter, said.time, said.officer, said.by, said.moved, said.state]}
    >
      {corrections.map((one) => (
        <tr key={one.number}>
          <th scope="row">{nameOf(counters, one.counter)}</th>
          <td class={styles.code}>
            {momentText(one.from)} –<br />
            {momentText(one.to)}
          </td>
          <td>{one.officer === null ? said.nobody : nameOf(officers, one.officer)}</td>
          <td>
            {one.by}
            <span class={styles.small}>{formatDay(one.madeOn)}</span>
          </td>
          <td>
            {one.applied ? said.responses(one.moved) : '–'}
            {one.unreadable !== 0 && (
              <span class={styles.small}>{said.unreadable(one.unreadable)}</span>
            )}
          </td>
          <td>{one.applied ? said.applied(one.appliesOn) : said.waiting(one.appliesOn)}</td>
        </tr>
      ))}
    </Table>
  );
}

/** `08:00 20/10/2026` */
function momentText(instantMs: number): string {
  return `${formatTime(instantMs)} ${formatDay(dayOf(instantMs))}`;
}
