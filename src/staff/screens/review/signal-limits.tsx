import { useState } from 'preact/hooks';
import { limitRanges } from '../../../protocol/review.ts';
import { type Signal, type SignalLimits, signals, usualLimits } from '../../../survey/signals.ts';
import { api } from '../../api.ts';
import { useLoaded } from '../../load.ts';
import { Button } from '../../parts/button.tsx';
import { TextField } from '../../parts/field.tsx';
import rows from '../../parts/field-rows.module.css';
import { Failed, Loading, Said } from '../../parts/notice.tsx';
import { Buttons } from '../../parts/page.tsx';
import { SavedCard } from '../../parts/saved-card.tsx';
import { useWords } from '../../words.ts';

type Limit = keyof SignalLimits;
/** As typed. */
type Draft = Readonly<Record<Limit, string>>;

const bySignal: Readonly<Record<Signal, readonly Limit[]>> = {
  burst: ['burstForms', 'burstGapSeconds'],
  'too-fast': ['answerMs'],
  identical: ['identicalForms', 'uniformForms', 'identicalGapSeconds'],
  'outside-hours': ['hoursMinutes'],
  'same-place': ['rowForms', 'rowGapSeconds', 'rowNear', 'monthForms', 'monthPercent', 'monthNear'],
};
const everyLimit = signals.flatMap((signal) => bySignal[signal]);

type Props = { readonly onSaved: () => void };

/** From where on signs are told at this unit, sign by sign, for whoever reviews. */
export function SignalLimitsCard({ onSaved }: Props) {
  const [loaded, again] = useLoaded(api.signalLimits);
  if (loaded.state === 'loading') return <Loading />;
  if (loaded.state === 'failed') return <Failed failure={loaded.failure} onRetry={again} />;
  return <LimitFields limits={loaded.value} onSaved={onSaved} />;
}

function LimitFields({ limits, onSaved }: Props & { readonly limits: SignalLimits }) {
  const { words } = useWords();
  const said = words.review.limits;
  const [draft, setDraft] = useState(() => typed(limits));
  const [isRestored, setRestored] = useState(false);
  const put = (limit: Limit, text: string) => {
    setDraft({ ...draft, [limit]: text });
    setRestored(false);
  };
  return (
    <SavedCard
      title={said.title}
      intro={said.intro}
      draft={draft}
      faultsIn={(all) =>
        everyLimit
          .filter((limit) => numberIn(all[limit], limit) === null)
          .map((limit) => said.fault(said.limits[limit], ...limitRanges[limit]))
      }
      save={async (all) => {
        const reply = await api.saveSignalLimits(numbersIn(all));
        if (reply.ok) onSaved();
        return reply;
      }}
      submit={said.submit}
      saved={said.saved}
    >
      <div data-wide class={rows.rows}>
        {signals.map((signal) => (
          <fieldset key={signal} class={rows.row}>
            <legend>{words.review.signals[signal]}</legend>
            <div class={rows.fields}>
              {bySignal[signal].map((limit) => (
                <TextField
                  key={limit}
                  label={said.limits[limit]}
                  hint={said.range(...limitRanges[limit], usualLimits[limit])}
                  value={draft[limit]}
                  max={6}
                  digits
                  onValue={(text) => put(limit, text)}
                />
              ))}
            </div>
          </fieldset>
        ))}
      </div>
      <Said>{isRestored ? said.restored : null}</Said>
      <Buttons>
        <Button
          onClick={() => {
            setDraft(typed(usualLimits));
            setRestored(true);
          }}
        >
          {said.restore}
        </Button>
      </Buttons>
    </SavedCard>
  );
}

function typed(limits: SignalLimits): Draft {
  return record((limit) => String(limits[limit]));
}

/** Of fields that hold no fault. */
function numbersIn(draft: Draft): SignalLimits {
  return record((limit) => Number(draft[limit].trim()));
}

function record<Value>(read: (limit: Limit) => Value): Readonly<Record<Limit, Value>> {
  const entries = everyLimit.map((limit) => [limit, read(limit)] as const);
  return Object.fromEntries(entries) as Record<Limit, Value>;
}

/** The number typed for a limit; null where it is none, or too small or large for it. */
function numberIn(text: string, limit: Limit): number | null {
  const [least, most] = limitRanges[limit];
  const number = /^\s*\d+\s*$/.test(text) ? Number(text) : Number.NaN;
  return number >= least && number <= most ? number : null;
}
