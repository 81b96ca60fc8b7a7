import { useState } from 'preact/hooks';
import { formatDay } from '../../../i18n/translate.ts';
import type { Quarantined } from '../../../protocol/staff.ts';
import type { Result } from '../../../survey/result.ts';
import { api, type Failure } from '../../api.ts';
import { useAction, useLoaded } from '../../load.ts';
import { Button } from '../../parts/button.tsx';
import { Failed, Loading, Problem, Said } from '../../parts/notice.tsx';
import { Buttons, Card, Page } from '../../parts/page.tsx';
import styles from '../../parts/table.module.css';
import { Table } from '../../parts/table.tsx';
import { useWords } from '../../words.ts';
import { HeldTablets } from './held-tablets.tsx';
import { VoidDialog } from './void-dialog.tsx';

/** A broken import may have left thousands. */
const mostRows = 200;

type Kept = {
  readonly entries: readonly Quarantined[];
  /** A tablet's name; its id where no name is known. */
  readonly nameOf: (kiosk: string) => string;
};

async function kept(): Promise<Result<Kept, Failure>> {
  const [entries, kiosks] = await Promise.all([api.quarantine(), api.kiosks()]);
  if (!entries.ok) return entries;
  // What waits is worth showing also while the names are not to be had.
  const names = new Map(kiosks.ok ? kiosks.value.map(({ id, name }) => [id, name]) : []);
  return { ok: true, value: { entries: entries.value, nameOf: (id) => names.get(id) ?? id } };
}

/** What was received and kept safe but could not be counted; its answers are not shown. */
export function QuarantineScreen() {
  const { words } = useWords();
  const said = words.quarantine;
  const [loaded, again] = useLoaded(kept);
  const [voiding, setVoiding] = useState<Quarantined | null>(null);
  const [news, setNews] = useState<string | null>(null);
  const releasing = useAction();
  if (loaded.state === 'loading') return <Loading />;
  if (loaded.state === 'failed') return <Failed failure={loaded.failure} onRetry={again} />;
  const { entries, nameOf } = loaded.value;
  // What a revoked tablet sent is decided together; all else a row at a time.
  const late = entries.filter(isLate);
  const rows = entries.filter((entry) => !isLate(entry));
  const release = async (entry: Quarantined) => {
    setNews(null);
    const decided = await releasing.run(() => api.decide(entry.id, 'release', ''));
    if (!decided) return;
    setNews(decided.value.outcome === 'held' ? said.stillRefused : said.released);
    again();
  };
  return (
    <Page title={said.title} intro={said.intro}>
      <Said>{news}</Said>
      <Problem failure={releasing.failure} />
      <HeldTablets
        entries={late}
        nameOf={nameOf}
        onNews={(said) => {
          setNews(said);
          again();
        }}
      />
      {entries.length === 0 && (
        <Card title={said.list}>
          <p class={styles.soft}>{said.empty}</p>
        </Card>
      )}
      {rows.length > 0 && (
        <Card title={said.list}>
          <EntryTable
            entries={rows.slice(0, mostRows)}
            nameOf={nameOf}
            busy={releasing.busy}
            onRelease={(entry) => void release(entry)}
            onVoid={setVoiding}
          />
          {rows.length > mostRows && (
            <p class={styles.soft}>{words.ledger.moreHeld(rows.length - mostRows)}</p>
          )}
        </Card>
      )}
      {voiding && (
        <VoidDialog
          title={said.voidOf(said.codes[voiding.code])}
          voiding={(reason) => api.decide(voiding.id, 'void', reason)}
          onClose={() => setVoiding(null)}
          onVoided={() => {
            setVoiding(null);
            setNews(said.voided);
            again();
          }}
        />
      )}
    </Page>
  );
}

function isLate({ code, kiosk }: Quarantined): boolean {
  return code === 'revoked-kiosk' && kiosk !== null;
}

type TableProps = Kept & {
  readonly busy: boolean;
  readonly onRelease: (entry: Quarantined) => void;
  readonly onVoid: (entry: Quarantined) => void;
};

function EntryTable({ entries, nameOf, busy, onRelease, onVoid }: TableProps) {
  const { words } = useWords();
  const said = words.quarantine;
  return (
    <Table
      name={said.list}
      heads={[said.reason, said.place, said.kiosk, said.received, said.actions]}
    >
      {entries.map((entry) => (
        <tr key={entry.id}>
          <th scope="row">
            {said.codes[entry.code]}
            <span class={styles.small}>{entry.code}</span>
          </th>
          <td>{entry.path === '' ? '–' : entry.path}</td>
          <td class={styles.place}>{entry.kiosk === null ? said.noKiosk : nameOf(entry.kiosk)}</td>
          <td>{formatDay(entry.receivedOn)}</td>
          <td>
            <Buttons>
              <Button
                kind="small"
                label={said.releaseOf(said.codes[entry.code])}
                disabled={busy}
                onClick={() => onRelease(entry)}
              >
                {said.release}
              </Button>
              <Button
                kind="small"
                label={said.voidOf(said.codes[entry.code])}
                onClick={() => onVoid(entry)}
              >
                {said.void}
              </Button>
            </Buttons>
          </td>
        </tr>
      ))}
    </Table>
  );
}
