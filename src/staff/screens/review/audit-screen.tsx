import { useState } from 'preact/hooks';
import { formatDay, formatTime, periodName } from '../../../i18n/translate.ts';
import {
  type AuditKind,
  type AuditLine,
  type AuditPage,
  type AuditSubject,
  auditKindNames,
  auditKinds,
} from '../../../protocol/audit.ts';
import { dayOf } from '../../../survey/day.ts';
import type { Period } from '../../../survey/period.ts';
import { api } from '../../api.ts';
import { useLoaded } from '../../load.ts';
import { Button } from '../../parts/button.tsx';
import { SelectField } from '../../parts/field.tsx';
import { Failed, Loading } from '../../parts/notice.tsx';
import { Buttons, Card, Page } from '../../parts/page.tsx';
import styles from '../../parts/table.module.css';
import { Table } from '../../parts/table.tsx';
import { useWords } from '../../words.ts';

type Kind = AuditKind | 'all';
const kinds: readonly Kind[] = ['all', ...auditKindNames];

/** Who saw, exported, changed or excluded what: of one kind or of all, newest first, by pages. */
export function AuditScreen() {
  const { words } = useWords();
  const said = words.audit;
  const [kind, setKind] = useState<Kind>('all');
  const [before, setBefore] = useState<number | null>(null);
  const [page, again] = useLoaded(() => api.audit(kind, before), `${kind} ${before}`);
  return (
    <Page title={said.title} intro={said.intro}>
      <Card title={said.list}>
        <SelectField
          label={said.kind}
          value={kind}
          onValue={(value) => {
            setKind(kinds.find((one) => one === value) ?? 'all');
            setBefore(null);
          }}
          options={kinds.map((one) => ({ value: one, text: said.kinds[one] }))}
        />
        {page.state === 'loading' && <Loading />}
        {page.state === 'failed' && <Failed failure={page.failure} onRetry={again} />}
        {page.state === 'ready' && (
          <>
            {page.value.lines.length === 0 ? (
              <p class={styles.soft}>{said.empty}</p>
            ) : (
              <Lines lines={page.value.lines} />
            )}
            <Paging page={page.value} before={before} onBefore={setBefore} />
            <p class={styles.soft}>
              {page.value.head.number === 0
                ? said.noHead
                : said.head(page.value.head.number, page.value.head.hash)}
            </p>
          </>
        )}
      </Card>
    </Page>
  );
}

type PagingProps = {
  readonly page: AuditPage;
  readonly before: number | null;
  readonly onBefore: (before: number | null) => void;
};

function Paging({ page, before, onBefore }: PagingProps) {
  const { words } = useWords();
  if (page.before === null && before === null) return null;
  return (
    <Buttons>
      {page.before !== null && (
        <Button onClick={() => onBefore(page.before)}>{words.audit.older}</Button>
      )}
      {before !== null && <Button onClick={() => onBefore(null)}>{words.audit.newest}</Button>}
    </Buttons>
  );
}

function Lines({ lines }: { lines: readonly AuditLine[] }) {
  const { words, count } = useWords();
  const said = words.audit;
  return (
    <Table name={said.list} heads={[said.what, said.who, said.time, said.about]}>
      {lines.map((line) => (
        <tr key={line.number}>
          <th scope="row">
            {said.actions[line.action]}
            <span class={styles.small}>{said.number(count(line.number))}</span>
          </th>
          <td>{line.who ?? said[line.door === 'staff' ? 'someone' : line.door]}</td>
          <td class={styles.code}>{whenOf(line)}</td>
          <td>
            <About line={line} />
          </td>
        </tr>
      ))}
    </Table>
  );
}

function About({ line }: { line: AuditLine }) {
  const { words, locale, count } = useWords();
  const textOf = (subject: AuditSubject, value: string | number) => {
    if (typeof value === 'number') return count(value);
    switch (subject) {
      case 'period':
      case 'month':
        return periodName(value as Period, locale);
      case 'day':
        return formatDay(value);
      case 'roles':
        return value.split(' ').map(nameIn(words.roles)).join(', ');
      case 'reason':
        return nameIn({ ...words.doubtful.reasons, ...words.review.reasons })(value);
      case 'code':
        return nameIn(words.quarantine.codes)(value);
      default:
        return value;
    }
  };
  const told = Object.entries(line.about).map(
    ([subject, value]) =>
      `${words.audit.subjects[subject as AuditSubject]}: ${textOf(subject as AuditSubject, value)}`,
  );
  return <>{told.length === 0 ? '–' : told.join(' · ')}</>;
}

/** Of what was seen only the day is kept. */
function whenOf({ at, action }: AuditLine): string {
  const day = formatDay(dayOf(at));
  const isSeen = auditKinds.seen.some((one) => one === action);
  return isSeen ? day : `${formatTime(at)} ${day}`;
}

/** The words of a code; itself where it has none, as those of later versions may. */
function nameIn(names: Readonly<Record<string, string>>): (code: string) => string {
  return (code) => names[code] ?? code;
}
