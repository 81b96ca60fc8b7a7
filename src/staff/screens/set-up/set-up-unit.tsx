import { useState } from 'preact/hooks';
import type { Session } from '../../../protocol/staff.ts';
import { api } from '../../api.ts';
import { useAction, useLoaded } from '../../load.ts';
import { Button } from '../../parts/button.tsx';
import { TextField } from '../../parts/field.tsx';
import { Failed, Loading, Problem } from '../../parts/notice.tsx';
import { Buttons, Form } from '../../parts/page.tsx';
import { NewPasswordFields, useTypedTwice } from '../../parts/password-fields.tsx';
import { idFrom } from '../../slug.ts';
import { useWords } from '../../words.ts';
import styles from './set-up.module.css';

/** Step 1: the unit, unless there is one, and the first administrator. */
export function UnitStep({ onSession }: { onSession: (session: Session) => void }) {
  const { words } = useWords();
  const said = words.setUp;
  const [state, again] = useLoaded(api.firstRun);
  const [name, setName] = useState('');
  const [parent, setParent] = useState('');
  const [id, setId] = useState<string | null>(null);
  const [login, setLogin] = useState('');
  const typed = useTypedTwice();
  const { busy, failure, run } = useAction();
  // After the #, so that it reaches no server's log.
  const token = new URLSearchParams(location.hash.slice(1)).get('ma');
  if (token === null) return <p>{said.noToken}</p>;
  if (state.state === 'loading') return <Loading />;
  if (state.state === 'failed') return <Failed failure={state.failure} onRetry={again} />;
  const existing = state.value.unit;
  const submit = async () => {
    const password = typed.agreed();
    if (password === null) return;
    const unit =
      existing === null
        ? {
            id: id ?? idFrom(name),
            name: name.trim(),
            parent: parent.trim() === '' ? null : parent.trim(),
          }
        : null;
    const made = await run(() => api.setUp({ token, unit, login: login.trim(), password }));
    if (made) onSession(made.value);
  };
  return (
    <Form onSubmit={() => void submit()}>
      {existing === null ? (
        <>
          <TextField
            label={said.unitName}
            hint={said.unitNameHint}
            value={name}
            onValue={setName}
            required
          />
          <TextField label={said.unitParent} value={parent} onValue={setParent} />
          <TextField
            label={said.unitId}
            hint={said.unitIdHint}
            value={id ?? (name === '' ? '' : idFrom(name))}
            onValue={setId}
            max={64}
            required
          />
        </>
      ) : (
        <p class={styles.legend}>{said.existing(existing)}</p>
      )}
      <h3 class={styles.legend}>{said.account}</h3>
      <TextField
        label={words.signIn.login}
        value={login}
        onValue={setLogin}
        autoComplete="username"
        max={64}
        required
      />
      <NewPasswordFields label={words.signIn.password} said={said} typed={typed} />
      <Problem failure={failure} />
      <Buttons>
        <Button kind="main" submit disabled={busy}>
          {said.next}
        </Button>
      </Buttons>
    </Form>
  );
}
