import { useState } from 'preact/hooks';
import { api } from '../../api.ts';
import { useLoaded } from '../../load.ts';
import { Failed, Loading, Said } from '../../parts/notice.tsx';
import { Page } from '../../parts/page.tsx';
import { useWords } from '../../words.ts';
import { OwnNewPassword } from './own-new-password.tsx';
import { OwnSessions } from './own-sessions.tsx';
import { PasskeysCard } from './passkeys-card.tsx';
import { SecondFactorCard } from './second-factor-card.tsx';

type Props = {
  /** Only the second factor is there to be set up. */
  readonly overdue: boolean;
  /** What the session may do has changed. */
  readonly onChanged: () => void;
  readonly onSignedOut: () => void;
};

/** How one signs in, and where one is signed in. */
export function AccountScreen({ overdue, onChanged, onSignedOut }: Props) {
  const { words } = useWords();
  const said = words.account;
  const [account, again] = useLoaded(api.account);
  const [news, setNews] = useState<string | null>(null);
  if (account.state === 'loading') return <Loading />;
  if (account.state === 'failed') return <Failed failure={account.failure} onRetry={again} />;
  const changed = (what: string | null) => {
    setNews(what);
    again();
    onChanged();
  };
  return (
    <Page title={said.title} intro={said.intro}>
      <Said>{news}</Said>
      <SecondFactorCard account={account.value} onChanged={changed} />
      <PasskeysCard login={account.value.login} onChanged={changed} />
      {!overdue && (
        <>
          <OwnSessions onSignedOut={onSignedOut} />
          <OwnNewPassword onChanged={() => changed(said.passwordChanged)} />
        </>
      )}
    </Page>
  );
}
