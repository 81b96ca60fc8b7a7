import { useState } from 'preact/hooks';
import type { Counter, OfficerShown } from '../../../protocol/staff.ts';
import { type Day, dayOf } from '../../../survey/day.ts';
import type { Result } from '../../../survey/result.ts';
import type { Shift } from '../../../survey/shift.ts';
import { daysAfter, mondayOf, startOf } from '../../../survey/weekday.ts';
import { api, type Failure } from '../../api.ts';
import { useAction, useLoaded } from '../../load.ts';
import { Button } from '../../parts/button.tsx';
import { Failed, Loading, Problem, Said } from '../../parts/notice.tsx';
import { Buttons, Card, Page } from '../../parts/page.tsx';
import { daysLater, planDays } from '../../shift-week.ts';
import { useWords } from '../../words.ts';
import { ShiftsTable } from './shifts-table.tsx';

type Hours = Parameters<typeof planDays>[1];
type Around = {
  readonly counters: readonly Counter[];
  readonly officers: readonly OfficerShown[];
  readonly hours: Hours;
};

async function around(): Promise<Result<Around, Failure>> {
  const [counters, officers, settings] = await Promise.all([
    api.counters(),
    api.officers(),
    api.kioskSettings(),
  ]);
  if (!counters.ok) return counters;
  if (!officers.ok) return officers;
  if (!settings.ok) return settings;
  return {
    ok: true,
    value: {
      counters: counters.value.filter(({ active }) => active),
      officers: officers.value,
      hours: settings.value.hours,
    },
  };
}

/** Who sits at which counter in the weeks to come. */
export function ShiftsScreen({ clock }: { clock: () => number }) {
  const { words } = useWords();
  const said = words.shifts;
  const [loaded, again] = useLoaded(around);
  const [monday, setMonday] = useState(() => mondayOf(dayOf(clock())));
  if (loaded.state === 'loading') return <Loading />;
  if (loaded.state === 'failed') return <Failed failure={loaded.failure} onRetry={again} />;
  const { counters, officers } = loaded.value;
  const nobody = counters.length === 0 || !officers.some(({ active }) => active);
  return (
    <Page title={said.title} intro={said.intro}>
      {nobody ? (
        <p>{said.noCounters}</p>
      ) : (
        <Week key={monday} around={loaded.value} monday={monday} onMonday={setMonday} />
      )}
    </Page>
  );
}

type WeekProps = {
  readonly around: Around;
  readonly monday: Day;
  readonly onMonday: (monday: Day) => void;
};

function Week({ around: { counters, officers, hours }, monday, onMonday }: WeekProps) {
  const { words } = useWords();
  const said = words.shifts;
  const span = { from: startOf(monday), to: startOf(daysAfter(monday, 7)) };
  const [kept, again] = useLoaded(() => api.shifts(span.from, span.to), monday);
  /** What stands on the screen and is not saved; null = as kept. */
  const [draft, setDraft] = useState<readonly Shift[] | null>(null);
  const [news, setNews] = useState<string | null>(null);
  const { busy, failure, run } = useAction();
  if (kept.state === 'loading') return <Loading />;
  if (kept.state === 'failed') return <Failed failure={kept.failure} onRetry={again} />;
  const shifts = draft ?? kept.value;
  const save = async () => {
    if (!(await run(() => api.planShifts({ ...span, shifts: [...shifts] })))) return;
    setDraft(null);
    setNews(said.saved);
    again();
  };
  const copy = async () => {
    const last = startOf(daysAfter(monday, -7));
    const before = await run(() => api.shifts(last, span.from));
    if (!before) return;
    const ids = (all: readonly { id: string; active: boolean }[]) =>
      new Set(all.filter(({ active }) => active).map(({ id }) => id));
    const copied = daysLater(before.value, 7, ids(officers), ids(counters));
    setNews(copied.length === 0 ? said.nothingToCopy : said.copied);
    if (copied.length > 0) setDraft(copied);
  };
  return (
    <Card title={said.week(monday, daysAfter(monday, 6))}>
      <Buttons>
        <Button disabled={draft !== null} onClick={() => onMonday(daysAfter(monday, -7))}>
          {said.before}
        </Button>
        <Button disabled={draft !== null} onClick={() => onMonday(daysAfter(monday, 7))}>
          {said.after}
        </Button>
        <Button disabled={busy} onClick={() => void copy()}>
          {said.copy}
        </Button>
      </Buttons>
      <Said>{news ?? (draft === null ? null : said.unsaved)}</Said>
      <ShiftsTable
        days={planDays(monday, hours, shifts)}
        counters={counters}
        officers={officers}
        shifts={shifts}
        onShifts={(changed) => {
          setNews(null);
          setDraft(changed);
        }}
      />
      <Problem failure={failure} />
      <Buttons>
        <Button kind="main" disabled={busy || draft === null} onClick={() => void save()}>
          {words.save}
        </Button>
        <Button
          disabled={draft === null}
          onClick={() => {
            setDraft(null);
            setNews(null);
          }}
        >
          {said.discard}
        </Button>
      </Buttons>
    </Card>
  );
}
