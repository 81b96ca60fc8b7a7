import { useEffect, useState } from 'preact/hooks';
import type { KioskState, Session } from '../../../protocol/staff.ts';
import type { Result } from '../../../survey/result.ts';
import { api, type Failure, type Reply } from '../../api.ts';
import { type Action, useAction, useLoaded } from '../../load.ts';
import { mayTendServer } from '../../may.ts';
import { AskDialog } from '../../parts/ask-dialog.tsx';
import { Failed, Loading } from '../../parts/notice.tsx';
import { Card, Page } from '../../parts/page.tsx';
import { SealNotice } from '../../parts/seal-notice.tsx';
import styles from '../../parts/table.module.css';
import { useWords } from '../../words.ts';
import { KioskAlarms } from './kiosk-alarms.tsx';
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

type Question = { readonly kiosk: KioskState; readonly what: 'revoke' | 'end-trial' | 'void-pin' };

/** The tablets, how each is, and what can be done with it. */
export function KiosksScreen({ session, clock }: { session: Session; clock: () => number }) {
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
      <KioskAlarms kiosks={kiosks} />
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
            onVoidPin={(kiosk) => setQuestion({ kiosk, what: 'void-pin' })}
          />
        )}
      </Card>
      <Card title={said.add}>
        {mayTendServer(session) && <SealNotice />}
        <NewKiosk counters={counters} onAdded={again} />
      </Card>
      <p>
        <a href="/huong-dan/khoa-may.html" target="_blank" rel="noopener">
          {said.lockGuide}
        </a>
      </p>
      <TrialResponses />
      {question && (
        <Asked
          question={question}
          action={action}
          onYes={(call) => void answer(call)}
          onClose={() => setQuestion(null)}
        />
      )}
    </Page>
  );
}

function Asked(props: {
  readonly question: Question;
  readonly action: Action;
  readonly onYes: (call: () => Reply<unknown>) => void;
  readonly onClose: () => void;
}) {
  const { words } = useWords();
  const { kiosk, what } = props.question;
  const said = words.kiosks;
  const { title, ask, yes, call } = {
    revoke: {
      title: said.revokeOf(kiosk.name),
      ask: said.revokeAsk(kiosk.name),
      yes: said.revokeYes,
      call: () => api.revoke(kiosk.id),
    },
    'end-trial': {
      title: said.endTrialOf(kiosk.name),
      ask: said.endTrialAsk(kiosk.name),
      yes: said.endTrialYes,
      call: () => api.endTrial(kiosk.id),
    },
    'void-pin': {
      title: said.voidPinOf(kiosk.name),
      ask: said.voidPinAsk(kiosk.name),
      yes: said.voidPin,
      call: () => api.voidPin(kiosk.id),
    },
  }[what];
  return (
    <AskDialog
      title={title}
      lead={ask}
      yes={yes}
      action={props.action}
      onYes={() => props.onYes(call)}
      onClose={props.onClose}
    />
  );
}
