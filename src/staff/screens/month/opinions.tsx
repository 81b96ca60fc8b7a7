import type { Opinion } from '../../../protocol/staff.ts';
import { inLocale } from '../../../survey/locale.ts';
import type { Period } from '../../../survey/period.ts';
import { api } from '../../api.ts';
import { useLoaded } from '../../load.ts';
import { Problem } from '../../parts/notice.tsx';
import { Card, TableRegion } from '../../parts/page.tsx';
import styles from '../../parts/table.module.css';
import { useWords } from '../../words.ts';

/** What people picked in a period beside the questions; nothing where nothing was asked. */
export function Opinions({ period }: { period: Period }) {
  const { words } = useWords();
  const said = words.opinions;
  const [loaded] = useLoaded(() => api.opinions(period), period);
  if (loaded.state === 'loading') return null;
  if (loaded.state === 'failed') return <Problem failure={loaded.failure} />;
  const { reasons, wishes } = loaded.value;
  return (
    <>
      <OpinionCard title={said.reasons} note={said.reasonsNote} opinions={reasons} />
      <OpinionCard title={said.wishes} note={said.wishesNote} opinions={wishes} />
    </>
  );
}

type CardProps = {
  readonly title: string;
  readonly note: string;
  readonly opinions: readonly Opinion[];
};

function OpinionCard({ title, note, opinions }: CardProps) {
  const { words, locale, count } = useWords();
  const said = words.opinions;
  if (opinions.length === 0) return null;
  return (
    <Card title={title}>
      <p class={styles.soft}>{note}</p>
      <TableRegion name={title}>
        <table class={styles.table} aria-label={title}>
          <thead>
            <tr>
              <th scope="col">{said.choice}</th>
              <th scope="col" class={styles.number}>
                {said.persons}
              </th>
              <th scope="col">{said.note}</th>
            </tr>
          </thead>
          <tbody>
            {opinions.map(({ id, text, n, withheld }) => (
              <tr key={id}>
                <th scope="row">{text ? inLocale(text, locale) : id}</th>
                <td class={styles.number}>{n === null ? '–' : count(n)}</td>
                <td>{withheld && <span class={styles.small}>{said.withheld}</span>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableRegion>
    </Card>
  );
}
