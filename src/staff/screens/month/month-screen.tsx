import { useEffect, useState } from 'preact/hooks';
import { periodName } from '../../../i18n/translate.ts';
import type { Session, TallyReply } from '../../../protocol/staff.ts';
import { monthOf, type Period } from '../../../survey/period.ts';
import { api } from '../../api.ts';
import { kiosksSummary } from '../../kiosk-words.ts';
import { useAction, useLoaded } from '../../load.ts';
import { mayExport, mayOpen, maySeeOpinions } from '../../may.ts';
import { SelectField } from '../../parts/field.tsx';
import { Link } from '../../parts/link.tsx';
import { MenuButton } from '../../parts/menu-button.tsx';
import { Failed, Loading, Problem, Said, Warning } from '../../parts/notice.tsx';
import { Page } from '../../parts/page.tsx';
import { go, places } from '../../router.ts';
import { useWords } from '../../words.ts';
import { MonthFigures } from './month-figures.tsx';
import { Opinions } from './opinions.tsx';

type Props = {
  readonly session: Session;
  readonly clock: () => number;
  /** The period of the address, as it stands there; null for none. */
  readonly asked: string | null;
};

/** The figures of one period: which one, how complete it is, and a way to take it away. */
export function MonthScreen({ session, clock, asked }: Props) {
  const { words } = useWords();
  const [known, again] = useLoaded(api.periods);
  if (known.state === 'loading') return <Loading />;
  if (known.state === 'failed') return <Failed failure={known.failure} onRetry={again} />;
  const listed = known.value.periods.map(({ period }) => period);
  const current = monthOf(clock()) as string as Period;
  const live = session.roles.some((role) => role === 'focal' || role === 'leader');
  // Before the first response nothing is listed; the current month then stands empty.
  const periods = live && !listed.includes(current) ? [current, ...listed] : listed;
  const period =
    periods.find((one) => one === asked) ??
    periods.find((one) => one === current) ??
    firstMonth(periods);
  if (period === undefined) {
    return (
      <Page title={words.month.noPeriods} intro={words.month.noPeriodsWhy}>
        {null}
      </Page>
    );
  }
  return (
    <PeriodScreen session={session} clock={clock} period={period} asked={asked} periods={periods} />
  );
}

function firstMonth(periods: readonly Period[]): Period | undefined {
  return periods.find((period) => /^\d{4}-\d{2}$/.test(period)) ?? periods[0];
}

type PeriodProps = Props & { readonly period: Period; readonly periods: readonly Period[] };

function PeriodScreen({ session, clock, period, asked, periods }: PeriodProps) {
  const { words, locale } = useWords();
  const [loaded, again] = useLoaded(() => api.tally(period), period);
  const exporting = useAction();
  const [exported, setExported] = useState(false);
  // The address always names what is on the screen, so that it can be kept and passed on.
  useEffect(() => {
    if (asked !== period) go(`${places.month}?ky=${period}`, 'replace');
  }, [asked, period]);
  // Figures grow while tablets send; a screen left open would grow old.
  useEffect(() => {
    const timer = setInterval(again, 60_000);
    return () => clearInterval(timer);
  }, [again]);

  const take = async (format: 'csv' | 'xlsx') => {
    setExported(false);
    const file = await exporting.run(() => api.exported(period, format));
    if (!file) return;
    download(file.value, `sipas-${session.unit.id}-${period}.${format}`);
    setExported(true);
  };
  const actions = (
    <>
      <SelectField
        label={words.month.period}
        value={period}
        onValue={(chosen) => {
          setExported(false);
          go(`${places.month}?ky=${chosen}`);
        }}
        options={periods.map((one) => ({ value: one, text: periodName(one, locale) }))}
      />
      {mayExport(session) && (
        <MenuButton
          text={exporting.busy ? words.month.exporting : words.month.export}
          busy={exporting.busy}
          items={[
            { text: words.month.xlsx, onChoose: () => void take('xlsx') },
            { text: words.month.csv, onChoose: () => void take('csv') },
          ]}
        />
      )}
    </>
  );
  const reply = loaded.state === 'ready' ? loaded.value : null;
  return (
    <Page
      title={periodName(period, locale)}
      intro={
        reply && <Summary reply={reply} clock={clock} withKiosks={mayOpen(session, 'kiosks')} />
      }
      actions={actions}
    >
      <Problem failure={exporting.failure} />
      <Said>{exported ? words.month.exported : null}</Said>
      {reply && <Notices reply={reply} session={session} />}
      {loaded.state === 'loading' && <Loading />}
      {loaded.state === 'failed' && <Failed failure={loaded.failure} onRetry={again} />}
      {reply && <MonthFigures reply={reply} />}
      {reply && maySeeOpinions(session) && <Opinions period={period} />}
    </Page>
  );
}

type SummaryProps = {
  readonly reply: TallyReply;
  readonly clock: () => number;
  /** The server tells of tablets only those who look after them. */
  readonly withKiosks: boolean;
};

/** What is there, what is missing and what may change, in one line. */
function Summary({ reply, clock, withKiosks }: SummaryProps) {
  const { words, locale } = useWords();
  const said = [words.month.responses(reply.tally.responses)];
  if (withKiosks) said.push(kiosksSummary(reply.kiosks, clock(), words, locale));
  if (reply.provisional) said.push(words.month.provisional);
  return <>{said.join(' · ')}</>;
}

function Notices({ reply, session }: { reply: TallyReply; session: Session }) {
  const { words } = useWords();
  return (
    <>
      {reply.notices.map((notice) => (
        <Warning key={notice}>
          <span>{words.month.notices[notice]}</span>
          {notice === 'quarantine' && mayOpen(session, notice) && (
            <Link href={places.quarantine}>{words.month.toQuarantine}</Link>
          )}
          {notice === 'doubtful' && mayOpen(session, notice) && (
            <Link href={places.doubtful}>{words.doubtful.open}</Link>
          )}
        </Warning>
      ))}
    </>
  );
}

/** Hands a file to the browser, under a name that says what it is. */
function download(bytes: Blob, name: string): void {
  const address = URL.createObjectURL(bytes);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken the bytes by the next turn; kept, they would fill the memory.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
