import { useState } from 'preact/hooks';
import { formatDay } from '../../../i18n/translate.ts';
import { api } from '../../api.ts';
import { useAction, useLoaded } from '../../load.ts';
import { Button } from '../../parts/button.tsx';
import { MarkLine } from '../../parts/mark-line.tsx';
import { Failed, Loading, Problem, Said } from '../../parts/notice.tsx';
import { Buttons, Card, Page } from '../../parts/page.tsx';
import { PrintSheet } from '../../parts/print-sheet.tsx';
import styles from '../../parts/table.module.css';
import { Table } from '../../parts/table.tsx';
import { useWords } from '../../words.ts';

/** The keys that tablets seal to, whether each is safe, and their recovery sheets. */
export function SealKeysScreen() {
  const { words } = useWords();
  const said = words.seal;
  const [keys, again] = useLoaded(api.sealKeys);
  const [news, setNews] = useState<string | null>(null);
  const renewing = useAction();
  if (keys.state === 'loading') return <Loading />;
  if (keys.state === 'failed') return <Failed failure={keys.failure} onRetry={again} />;
  const renew = async () => {
    setNews(null);
    const done = await renewing.run(api.renewSealKey);
    if (!done) return;
    setNews(done.value.length > keys.value.length ? said.renewed : said.alreadyToday);
    again();
  };
  return (
    <Page title={said.title} intro={said.intro}>
      <Card title={said.list}>
        <Table name={said.list} heads={[said.name, said.made, said.safe, said.actions]}>
          {keys.value.map((key) => (
            <tr key={key.name}>
              <th scope="row">
                {key.name}
                {key.current && (
                  <span class={styles.small}>
                    <span class={styles.pill} data-tone="sure">
                      {said.current}
                    </span>
                  </span>
                )}
              </th>
              <td>{formatDay(key.madeDay)}</td>
              <td>
                {key.safeDay && key.safeBy ? (
                  <MarkLine tone="sure">{said.safeBy[key.safeBy](key.safeDay)}</MarkLine>
                ) : (
                  <MarkLine tone="warn">{said.notSafe}</MarkLine>
                )}
              </td>
              <td>
                <PrintSheet name={key.name} onPrinted={again} />
              </td>
            </tr>
          ))}
        </Table>
        <p class={styles.soft}>{said.renewHint}</p>
        <Problem failure={renewing.failure} />
        <Said>{news}</Said>
        <Buttons>
          <Button disabled={renewing.busy} onClick={() => void renew()}>
            {said.renew}
          </Button>
        </Buttons>
      </Card>
    </Page>
  );
}
