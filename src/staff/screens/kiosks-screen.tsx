import { useEffect, useState } from 'preact/hooks';
import type { KioskState } from '../../protocol/staff.ts';
import type { Result } from '../../survey/result.ts';
import { api, type Failure, type Reply } from '../api.ts';
import { useAction, useLoaded } from '../load.ts';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Failed, Loading, Problem } from '../parts/notice.tsx';
import { Buttons, Card, Page } from '../parts/page.tsx';
import styles from '../parts/table.module.css';
import { useWords } from '../words.ts';
import { KiosksTable } from './kiosks-table.tsx';
import { NewKiosk } from './new-kiosk.tsx';
import { TrialResponses } from './trial-responses.tsx';

type Around = {
  readonly kiosks: readonly KioskState[];
  readonly counters: readonly { readonly id: string; readonly name: string }[];
};

async function around(): Promise<Result<Around, Failure>> {
  const [kiosks, counters] = await Promise.all([api.kiosks(), api.counters()]);
  if (!kiosks.ok) return kiosks;
  if (!counters.ok) return counters;
  const active = counters.value.filter((counter) => counter.active);
  return { ok: true, value: { kiosks: kiosks.value, counters: active } };
}

type Question = { readonly kiosk: KioskState; readonly what: 'revoke' | 'end-trial' };

/** The tablets, how each is, and what can be done with it. */
export function KiosksScreen({ clock }: { clock: () => number }) {
  const { words } = useWords();
  const [loaded, again] = useLoaded(around);
  const [question, setQuestion] = useState<Question | null>(null);
  const action = useAction();
  // "Last seen" would grow old on a screen that is left open.
  useEffect(() => {
    const timer = setInterval(again, 30_000);
    return () => clearInterval(timer);
  }, [again]);
  if (loaded.state === 'loading') return <Loading />;
  if (loaded.state === 'failed') return <Failed failure={loaded.failure} onRetry={again} />;
  const { kiosks, counters } = loaded.value;
  const said = words.kiosks;
  const answer = async (call: () => Reply<unknown>) => {
    if (!(await action.run(call))) return;
    setQuestion(null);
    again();
  };
  return (
    <Page title={said.title} intro={said.intro}>
      <Card title={said.list}>
        {kiosks.length === 0 ? (
          <p class={styles.soft}>{said.empty}</p>
        ) : (
          <KiosksTable
            kiosks={kiosks}
            counters={counters}
            now={clock()}
            onRevoke={(kiosk) => setQuestion({ kiosk, what: 'revoke' })}
            onEndTrial={(kiosk) => setQuestion({ kiosk, what: 'end-trial' })}
          />
        )}
      </Card>
      <Card title={said.add}>
        <NewKiosk counters={counters} onAdded={again} />
      </Card>
      <TrialResponses />
      {question && (
        <Dialog
          title={
            question.what === 'revoke'
              ? said.revokeOf(question.kiosk.name)
              : said.endTrialOf(question.kiosk.name)
          }
          onClose={() => setQuestion(null)}
        >
          <p>
            {question.what === 'revoke'
              ? said.revokeAsk(question.kiosk.name)
              : said.endTrialAsk(question.kiosk.name)}
          </p>
          <Problem failure={action.failure} />
          <Buttons>
            <Button
              kind="main"
              disabled={action.busy}
              onClick={() =>
                void answer(() =>
                  question.what === 'revoke'
                    ? api.revoke(question.kiosk.id)
                    : api.endTrial(question.kiosk.id),
                )
              }
            >
              {question.what === 'revoke' ? said.revokeYes : said.endTrialYes}
            </Button>
            <Button onClick={() => setQuestion(null)}>{words.cancel}</Button>
          </Buttons>
        </Dialog>
      )}
    </Page>
  );
}
