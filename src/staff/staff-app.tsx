import { useEffect, useState } from 'preact/hooks';
import type { Session, Unit } from '../protocol/staff.ts';
import type { Locale } from '../survey/locale.ts';
import { api } from './api.ts';
import { Frame } from './frame.tsx';
import { useLoaded } from './load.ts';
import { mayOpen, placesFor } from './may.ts';
import { Failed, Loading } from './parts/notice.tsx';
import { RescueScreen } from './rescue/rescue-screen.tsx';
import { go, invitedPath, type Place, places, useRoute } from './router.ts';
import { AccountScreen } from './screens/account/account-screen.tsx';
import { InvitedScreen } from './screens/account/invited-screen.tsx';
import { SignInScreen } from './screens/account/sign-in-screen.tsx';
import { CorrectionsScreen } from './screens/counters/corrections-screen.tsx';
import { CountersScreen } from './screens/counters/counters-screen.tsx';
import { FieldsScreen } from './screens/counters/fields-screen.tsx';
import { ShiftsScreen } from './screens/counters/shifts-screen.tsx';
import { KioskSettingsScreen } from './screens/kiosk-settings/kiosk-settings-screen.tsx';
import { KiosksScreen } from './screens/kiosks/kiosks-screen.tsx';
import { QuarantineScreen } from './screens/kiosks/quarantine-screen.tsx';
import { SealKeysScreen } from './screens/kiosks/seal-keys-screen.tsx';
import { CommentsScreen } from './screens/month/comments-screen.tsx';
import { DoubtfulScreen } from './screens/month/doubtful-screen.tsx';
import { MonthScreen } from './screens/month/month-screen.tsx';
import { OfficersScreen } from './screens/people/officers-screen.tsx';
import { PeopleScreen } from './screens/people/people-screen.tsx';
import { QuestionnairesScreen } from './screens/questionnaires/questionnaires-screen.tsx';
import { AuditScreen } from './screens/review/audit-screen.tsx';
import { ReviewScreen } from './screens/review/review-screen.tsx';
import { SetUpScreen } from './screens/set-up/set-up-screen.tsx';
import { LocaleContext } from './words.ts';

type Props = {
  readonly clock: () => number;
  readonly language: Locale;
  readonly onLanguage: (locale: Locale) => void;
};

/** The whole staff app: who is signed in, in which language, at which screen. */
export function StaffApp({ clock, language, onLanguage }: Props) {
  const [locale, setLocale] = useState(language);
  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);
  const switchLanguage = () => {
    const other = locale === 'vi' ? 'en' : 'vi';
    setLocale(other);
    onLanguage(other);
  };
  return (
    <LocaleContext.Provider value={locale}>
      <SignedIn clock={clock} onLanguage={switchLanguage} />
    </LocaleContext.Provider>
  );
}

function SignedIn({ clock, onLanguage }: { clock: () => number; onLanguage: () => void }) {
  const route = useRoute();
  const [known, ask] = useLoaded(api.session);
  // What the sign-in itself brought is newer than the question at the start.
  const [session, setSession] = useState<Session | null>(null);
  const [signedOut, setSignedOut] = useState(false);
  const current = signedOut ? null : (session ?? (known.state === 'ready' ? known.value : null));

  const enter = (entered: Session, at: string | null) => {
    setSession(entered);
    setSignedOut(false);
    if (at !== null) go(at, 'replace');
  };
  const leave = async () => {
    await api.signOut();
    left();
  };
  const left = () => {
    setSession(null);
    setSignedOut(true);
    go(places.month, 'replace');
  };
  const askAgain = async () => {
    const now = await api.session();
    if (now.ok && now.value) setSession(now.value);
  };

  if (location.pathname === invitedPath) return <InvitedScreen />;
  if (current === null) {
    if (known.state === 'loading' && !signedOut) return <Loading />;
    if (known.state === 'failed' && known.failure.code !== 'signed-out') {
      return <Failed failure={known.failure} onRetry={ask} />;
    }
    if (route.place === 'setUp') {
      return <SetUpScreen session={null} onSession={(made) => enter(made, null)} />;
    }
    return (
      <SignInScreen
        onLanguage={onLanguage}
        onSession={(made) => enter(made, doorOf(made, route.place))}
      />
    );
  }
  const place = route.place !== null && mayOpen(current, route.place) ? route.place : null;
  const shown = place ?? placesFor(current)[0] ?? 'month';
  return (
    <Frame session={current} place={shown} onLanguage={onLanguage} onSignOut={leave}>
      <Screen
        place={shown}
        session={current}
        clock={clock}
        query={route.query}
        onUnit={(unit) => setSession({ ...current, unit: { ...current.unit, ...unit } })}
        onChanged={() => void askAgain()}
        onSignedOut={left}
      />
    </Frame>
  );
}

/** Where one lands after signing in: the address asked for, else the month, else what one may open. */
function doorOf(session: Session, asked: Place | null): string | null {
  if (asked !== null && mayOpen(session, asked)) return null;
  return places[placesFor(session)[0] ?? 'month'];
}

type ScreenProps = {
  readonly place: Place;
  readonly session: Session;
  readonly clock: () => number;
  readonly query: URLSearchParams;
  /** The unit was renamed. */
  readonly onUnit: (unit: Unit) => void;
  /** What the session may do has changed. */
  readonly onChanged: () => void;
  readonly onSignedOut: () => void;
};

function Screen({ place, session, clock, query, ...on }: ScreenProps) {
  switch (place) {
    case 'month':
      return <MonthScreen session={session} clock={clock} asked={query.get('ky')} />;
    case 'comments':
      return <CommentsScreen session={session} />;
    case 'quarantine':
      return <QuarantineScreen />;
    case 'doubtful':
      return <DoubtfulScreen />;
    case 'review':
      return <ReviewScreen session={session} />;
    case 'kiosks':
      return <KiosksScreen session={session} clock={clock} />;
    case 'rescue':
      return <RescueScreen />;
    case 'shifts':
      return <ShiftsScreen clock={clock} />;
    case 'corrections':
      return <CorrectionsScreen session={session} />;
    case 'kioskSettings':
      return <KioskSettingsScreen session={session} onUnit={on.onUnit} />;
    case 'sealKeys':
      return <SealKeysScreen />;
    case 'audit':
      return <AuditScreen />;
    case 'people':
      return <PeopleScreen clock={clock} />;
    case 'officers':
      return <OfficersScreen />;
    case 'counters':
      return <CountersScreen />;
    case 'fields':
      return <FieldsScreen />;
    case 'questionnaires':
      return <QuestionnairesScreen unit={session.unit.name} />;
    case 'account':
      return (
        <AccountScreen
          overdue={session.secondFactor.overdue}
          onChanged={on.onChanged}
          onSignedOut={on.onSignedOut}
        />
      );
    case 'setUp':
      return <SetUpScreen session={session} onSession={() => undefined} />;
  }
}
