import { useEffect, useState } from 'preact/hooks';
import { api } from '../../api.ts';
import { useAction, useLoaded } from '../../load.ts';
import { Button } from '../../parts/button.tsx';
import { Mark } from '../../parts/mark.tsx';
import { Loading, Problem, Said } from '../../parts/notice.tsx';
import { NewPasswordFields, useTypedTwice } from '../../parts/password-fields.tsx';
import { go, home } from '../../router.ts';
import { useWords } from '../../words.ts';
import styles from './sign-in-screen.module.css';

/** Where a one-time link leads: its person chooses a password, and then signs in with it. */
export function InvitedScreen() {
  const { words } = useWords();
  const said = words.invited;
  // After the #, so that it reaches no server's log.
  const [code] = useState(() => new URLSearchParams(location.hash.slice(1)).get('ma'));
  const [done, setDone] = useState<string | null>(null);
  useEffect(() => {
    document.title = `${said.title} · ${words.appName}`;
  }, [said, words]);
  return (
    <main class={styles.door}>
      <div class={styles.card}>
        <div class={styles.head}>
          <Mark />
          <h1>{said.title}</h1>
        </div>
        <Said>{done === null ? null : said.done(done)}</Said>
        {done !== null && (
          <Button kind="main" onClick={() => go(home, 'replace')}>
            {said.toSignIn}
          </Button>
        )}
        {code === null && <p>{said.noCode}</p>}
        {code !== null && done === null && <NewPassword code={code} onDone={setDone} />}
      </div>
    </main>
  );
}

function NewPassword({ code, onDone }: { code: string; onDone: (login: string) => void }) {
  const { words } = useWords();
  const said = words.invited;
  const [invited] = useLoaded(() => api.invited(code));
  const typed = useTypedTwice();
  const { busy, failure, run } = useAction();
  if (invited.state === 'loading') return <Loading />;
  if (invited.state === 'failed') return <Problem failure={invited.failure} />;
  const { login, unit } = invited.value;
  const submit = async () => {
    const password = typed.agreed();
    if (password === null) return;
    if (await run(() => api.acceptInvite(code, password))) onDone(login);
  };
  return (
    <form
      class={styles.fields}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <p>{said.intro(login, unit)}</p>
      {/* So that a browser keeps the password under this name. */}
      <input type="text" name="username" autoComplete="username" value={login} readOnly hidden />
      <NewPasswordFields label={said.password} said={said} typed={typed} />
      <Problem failure={failure} />
      <Button kind="main" submit disabled={busy}>
        {said.submit}
      </Button>
    </form>
  );
}
