import { useState } from 'preact/hooks';
import { type Person, type Role, roles } from '../../protocol/staff.ts';
import { api } from '../api.ts';
import { useAction, useLoaded } from '../load.ts';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { CheckField, SelectField, TextField } from '../parts/field.tsx';
import styles from '../parts/field-set.module.css';
import { Failed, Loading, Problem, Said } from '../parts/notice.tsx';
import { Buttons, Card, Form, Page } from '../parts/page.tsx';
import { useWords } from '../words.ts';
import { PeopleTable } from './people-table.tsx';

/** Who may sign in and as what. */
export function PeopleScreen() {
  const { words } = useWords();
  const [people, again] = useLoaded(api.people);
  const [said, setSaid] = useState<string | null>(null);
  const [resetting, setResetting] = useState<Person | null>(null);
  const [disabling, setDisabling] = useState<Person | null>(null);
  const change = useAction();
  if (people.state === 'loading') return <Loading />;
  if (people.state === 'failed') return <Failed failure={people.failure} onRetry={again} />;
  const changed = (login: string) => {
    setSaid(words.people.changed(login));
    setDisabling(null);
    setResetting(null);
    again();
  };
  const setActive = async ({ login }: Person, active: boolean) => {
    if (await change.run(() => api.changePerson(login, { active }))) changed(login);
  };
  return (
    <Page title={words.people.title} intro={words.people.intro}>
      <Said>{said}</Said>
      {!disabling && <Problem failure={change.failure} />}
      <Card title={words.people.list}>
        <PeopleTable
          people={people.value}
          onReset={setResetting}
          onDisable={setDisabling}
          onEnable={(person) => void setActive(person, true)}
        />
      </Card>
      <NewPerson
        onAdded={(login) => {
          setSaid(words.people.added(login));
          again();
        }}
      />
      {disabling && (
        <Dialog title={words.people.disableOf(disabling.login)} onClose={() => setDisabling(null)}>
          <p>{words.people.disableAsk(disabling.login)}</p>
          <Problem failure={change.failure} />
          <Buttons>
            <Button
              kind="main"
              disabled={change.busy}
              onClick={() => void setActive(disabling, false)}
            >
              {words.people.disable}
            </Button>
            <Button onClick={() => setDisabling(null)}>{words.cancel}</Button>
          </Buttons>
        </Dialog>
      )}
      {resetting && (
        <NewPassword
          login={resetting.login}
          onDone={() => changed(resetting.login)}
          onClose={() => setResetting(null)}
        />
      )}
    </Page>
  );
}

function NewPassword(props: { login: string; onDone: () => void; onClose: () => void }) {
  const { words } = useWords();
  const [password, setPassword] = useState('');
  const { busy, failure, run } = useAction();
  const submit = async () => {
    if (await run(() => api.changePerson(props.login, { password }))) props.onDone();
  };
  return (
    <Dialog title={words.people.resetOf(props.login)} onClose={props.onClose}>
      <Form onSubmit={() => void submit()}>
        <TextField
          label={words.people.newPassword}
          hint={words.people.passwordHint}
          type="password"
          autoComplete="new-password"
          max={1024}
          value={password}
          onValue={setPassword}
          required
        />
        <Problem failure={failure} />
        <Buttons>
          <Button kind="main" submit disabled={busy}>
            {words.people.reset}
          </Button>
          <Button onClick={props.onClose}>{words.cancel}</Button>
        </Buttons>
      </Form>
    </Dialog>
  );
}

function NewPerson({ onAdded }: { onAdded: (login: string) => void }) {
  const { words } = useWords();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [chosen, setChosen] = useState<readonly Role[]>([]);
  const [officer, setOfficer] = useState('');
  const [officers] = useLoaded(api.officers);
  const { busy, failure, run } = useAction();
  const submit = async () => {
    const person = {
      login: login.trim(),
      password,
      roles: [...chosen],
      officer: chosen.includes('officer') && officer !== '' ? officer : null,
    };
    if (!(await run(() => api.addPerson(person)))) return;
    setLogin('');
    setPassword('');
    setChosen([]);
    setOfficer('');
    onAdded(person.login);
  };
  const known = officers.state === 'ready' ? officers.value : [];
  return (
    <Card title={words.people.add}>
      <Form onSubmit={() => void submit()}>
        <TextField label={words.people.login} value={login} onValue={setLogin} max={64} required />
        <TextField
          label={words.people.password}
          hint={words.people.passwordHint}
          type="password"
          autoComplete="new-password"
          max={1024}
          value={password}
          onValue={setPassword}
          required
        />
        <fieldset class={styles.set}>
          <legend>{words.people.roles}</legend>
          {roles.map((role) => (
            <CheckField
              key={role}
              label={words.roles[role]}
              checked={chosen.includes(role)}
              onChecked={(checked) =>
                setChosen(checked ? [...chosen, role] : chosen.filter((one) => one !== role))
              }
            />
          ))}
        </fieldset>
        {chosen.includes('officer') && (
          <SelectField
            label={words.people.officer}
            hint={words.people.officerHint}
            value={officer}
            onValue={setOfficer}
            options={[
              { value: '', text: words.counters.nobody },
              ...known.map(({ id, name }) => ({ value: id, text: name })),
            ]}
          />
        )}
        <Problem failure={failure} />
        <Buttons>
          <Button kind="main" submit disabled={busy || chosen.length === 0}>
            {words.people.add}
          </Button>
        </Buttons>
      </Form>
    </Card>
  );
}
