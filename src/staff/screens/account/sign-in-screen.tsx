import { useEffect, useState } from 'preact/hooks';
import { certificatePage } from '../../../protocol/kiosk-routes.ts';
import type { Session } from '../../../protocol/staff.ts';
import { api, type Failure } from '../../api.ts';
import { useAction } from '../../load.ts';
import { Button } from '../../parts/button.tsx';
import { TextField } from '../../parts/field.tsx';
import { Mark } from '../../parts/mark.tsx';
import { Problem, Warning } from '../../parts/notice.tsx';
import { isPasskeyAddress, signWithPasskey } from '../../passkey.ts';
import { useWords } from '../../words.ts';
import styles from './sign-in-screen.module.css';

type Props = {
  readonly onSession: (session: Session) => void;
  readonly onLanguage: () => void;
};

export function SignInScreen({ onSession, onLanguage }: Props) {
  const { words, locale } = useWords();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [askCode, setAskCode] = useState(false);
  const [cancelled, setCancelled] = useState(false);
  const { busy, failure, run } = useAction();
  useEffect(() => {
    document.title = `${words.signIn.title} · ${words.appName}`;
  }, [words]);
  // The password was right: what is asked for then is no failure to be told of.
  useEffect(() => {
    if (failure?.code === 'second-factor') setAskCode(true);
  }, [failure]);
  const signIn = async () => {
    const made = await run(() => api.signIn(login.trim(), password, askCode ? code : null));
    if (made) onSession(made.value);
  };
  const byPasskey = async () => {
    setCancelled(false);
    const options = await run(api.passkeySignInOptions);
    if (!options) return;
    const response = await signWithPasskey(options.value);
    setCancelled(response === null);
    if (response === null) return;
    const made = await run(() => api.passkeySignIn(response));
    if (made) onSession(made.value);
  };
  const startAnew = () => {
    setAskCode(false);
    setCode('');
    setPassword('');
  };
  return (
    <main class={styles.door}>
      <form
        class={styles.card}
        onSubmit={(event) => {
          event.preventDefault();
          void signIn();
        }}
      >
        <div class={styles.head}>
          <Mark />
          <div>
            <h1>{words.signIn.title}</h1>
            <p>{words.signIn.intro}</p>
          </div>
        </div>
        {!window.isSecureContext && (
          <Warning>
            <span>{words.signIn.insecure}</span>
            <a href={certificatePage}>{words.signIn.insecureWay}</a>
          </Warning>
        )}
        {askCode ? (
          <CodeField login={login.trim()} value={code} onValue={setCode} />
        ) : (
          <>
            <TextField
              label={words.signIn.login}
              value={login}
              onValue={setLogin}
              autoComplete="username"
              required
            />
            <TextField
              label={words.signIn.password}
              value={password}
              onValue={setPassword}
              type="password"
              autoComplete="current-password"
              max={1024}
              required
            />
          </>
        )}
        <Problem failure={told(failure)} />
        <Button kind="main" submit disabled={busy}>
          {words.signIn.submit}
        </Button>
        {askCode && <Button onClick={startAnew}>{words.signInMore.other}</Button>}
        {!askCode && isPasskeyAddress() && (
          <Button disabled={busy} onClick={() => void byPasskey()}>
            {words.signInMore.passkey}
          </Button>
        )}
        {cancelled && <p role="status">{words.account.passkeyCancelled}</p>}
      </form>
      <button
        type="button"
        class={styles.language}
        lang={locale === 'vi' ? 'en' : 'vi'}
        onClick={onLanguage}
      >
        {words.otherLanguage}
      </button>
    </main>
  );
}

function CodeField(props: { login: string; value: string; onValue: (value: string) => void }) {
  const { words } = useWords();
  return (
    <>
      <p>
        {words.signIn.login}: <strong>{props.login}</strong>
      </p>
      <TextField
        label={words.signInMore.code}
        hint={words.signInMore.codeHint}
        value={props.value}
        onValue={props.onValue}
        autoComplete="one-time-code"
        max={40}
        focus
        required
      />
    </>
  );
}

function told(failure: Failure | null): Failure | null {
  return failure?.code === 'second-factor' ? null : failure;
}
