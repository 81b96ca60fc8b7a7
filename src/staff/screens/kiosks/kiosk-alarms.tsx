import { Icon } from '../../../ui/icon.tsx';
import { api } from '../../api.ts';
import { alarmSentences } from '../../ledger-words.ts';
import { useAction, useLoaded } from '../../load.ts';
import { Button } from '../../parts/button.tsx';
import { Problem, Warning } from '../../parts/notice.tsx';
import { Buttons, Card } from '../../parts/page.tsx';
import { useWords } from '../../words.ts';
import styles from './kiosk-alarms.module.css';

type Named = { readonly id: string; readonly name: string };

/** What tablets did that a person should know; nothing while there is nothing. */
export function KioskAlarms({ kiosks }: { kiosks: readonly Named[] }) {
  const { words } = useWords();
  const said = words.ledger;
  const [loaded, again] = useLoaded(api.kioskAlarms);
  const marking = useAction();
  // The list of tablets beside it says why, should the server not answer.
  if (loaded.state !== 'ready' || loaded.value.length === 0) return null;
  const alarms = loaded.value;
  const ids = [...new Set(alarms.map(({ kiosk }) => kiosk))];
  const seen = async (kiosk: string) => {
    if (await marking.run(() => api.alarmsSeen(kiosk))) again();
  };
  return (
    <Card title={said.alarms}>
      <p>{said.alarmsIntro}</p>
      <Problem failure={marking.failure} />
      {ids.map((id) => {
        const name = kiosks.find((kiosk) => kiosk.id === id)?.name ?? id;
        return (
          <Warning key={id}>
            <strong class={styles.whose}>
              <Icon name="alert" />
              {name}
            </strong>
            <ul class={styles.sentences}>
              {alarmSentences(
                alarms.filter(({ kiosk }) => kiosk === id),
                words,
              ).map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
            <Buttons>
              <Button
                kind="small"
                label={said.seenOf(name)}
                disabled={marking.busy}
                onClick={() => void seen(id)}
              >
                {said.seen}
              </Button>
            </Buttons>
          </Warning>
        );
      })}
    </Card>
  );
}
