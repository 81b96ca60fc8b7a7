import { useState } from 'preact/hooks';
import { formatDay } from '../../i18n/translate.ts';
import type { Quarantined } from '../../protocol/staff.ts';
import { api } from '../api.ts';
import { useAction, useLoaded } from '../load.ts';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { TextArea } from '../parts/field.tsx';
import { Failed, Loading, Problem, Said } from '../parts/notice.tsx';
import { Buttons, Card, Form, Page, TableRegion } from '../parts/page.tsx';
import styles from '../parts/table.module.css';
import { useWords } from '../words.ts';

/** What was received and kept safe but could not be counted; its answers are not shown. */
export function QuarantineScreen() {
  const { words } = useWords();
  const said = words.quarantine;
  const [loaded, again] = useLoaded(api.quarantine);
  const [voiding, setVoiding] = useState<Quarantined | null>(null);
  const [news, setNews] = useState<string | null>(null);
  const releasing = useAction();
  if (loaded.state === 'loading') return <Loading />;
  if (loaded.state === 'failed') return <Failed failure={loaded.failure} onRetry={again} />;
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
      <Card title={said.list}>
        {loaded.value.length === 0 ? (
          <p class={styles.soft}>{said.empty}</p>
        ) : (
          <TableRegion name={said.list}>
            <table class={styles.table} aria-label={said.list}>
              <thead>
                <tr>
                  <th scope="col">{said.reason}</th>
                  <th scope="col">{said.place}</th>
                  <th scope="col">{said.kiosk}</th>
                  <th scope="col">{said.received}</th>
                  <th scope="col">{said.actions}</th>
                </tr>
              </thead>
              <tbody>
                {loaded.value.map((entry) => (
                  <tr key={entry.id}>
                    <th scope="row">
                      {said.codes[entry.code]}
                      <span class={styles.small}>{entry.code}</span>
                    </th>
                    <td>{entry.path === '' ? '–' : entry.path}</td>
                    <td>{entry.kiosk ?? said.noKiosk}</td>
                    <td>{formatDay(entry.receivedOn)}</td>
                    <td>
                      <Buttons>
                        <Button
                          kind="small"
                          label={said.releaseOf(said.codes[entry.code])}
                          disabled={releasing.busy}
                          onClick={() => void release(entry)}
                        >
                          {said.release}
                        </Button>
                        <Button
                          kind="small"
                          label={said.voidOf(said.codes[entry.code])}
                          onClick={() => setVoiding(entry)}
                        >
                          {said.void}
                        </Button>
                      </Buttons>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </TableRegion>
        )}
      </Card>
      {voiding && (
        <VoidDialog
          entry={voiding}
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

type VoidProps = {
  readonly entry: Quarantined;
  readonly onClose: () => void;
  readonly onVoided: () => void;
};

function VoidDialog({ entry, onClose, onVoided }: VoidProps) {
  const { words } = useWords();
  const said = words.quarantine;
  const [reason, setReason] = useState('');
  const { busy, failure, run } = useAction();
  const submit = async () => {
    if (await run(() => api.decide(entry.id, 'void', reason.trim()))) onVoided();
  };
  return (
    <Dialog title={said.voidOf(said.codes[entry.code])} onClose={onClose}>
      <p>{said.voidAsk}</p>
      <Form onSubmit={() => void submit()}>
        <TextArea label={said.voidReason} value={reason} onValue={setReason} required />
        <Problem failure={failure} />
        <Buttons>
          <Button kind="main" submit disabled={busy || reason.trim() === ''}>
            {said.void}
          </Button>
          <Button onClick={onClose}>{words.cancel}</Button>
        </Buttons>
      </Form>
    </Dialog>
  );
}
