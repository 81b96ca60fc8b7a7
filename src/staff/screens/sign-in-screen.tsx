import { useEffect, useState } from 'preact/hooks';
import { certificatePage } from '../../protocol/kiosk-routes.ts';
import type { Session } from '../../protocol/staff.ts';
import { api } from '../api.ts';
import { useAction } from '../load.ts';
import { Button } from '../parts/button.tsx';
import { TextField } from '../parts/field.tsx';
import { Mark } from '../parts/mark.tsx';
import { Problem, Warning } from '../parts/notice.tsx';
import { useWords } from '../words.ts';
import styles from './sign-in-screen.module.css';

type Props = {
  readonly onSession: (session: Session) => void;
  readonly onLanguage: () => void;
};

export function SignInScreen({ onSession, onLanguage }: Props) {
  const { words, locale } = useWords();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const { busy, failure, run } = useAction();
  useEffect(() => {
    document.title = `${words.signIn.title} · ${words.appName}`;
  }, [words]);
  const signIn = async () => {
    const made = await run(() => api.signIn(login.trim(), password));
    if (made) onSession(made.value);
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
        <Problem failure={failure} />
        <Button kind="main" submit disabled={busy}>
          {words.signIn.submit}
        </Button>
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
