import { useState } from 'preact/hooks';
import type { Invite } from '../../../protocol/account.ts';
import { type Role, roles } from '../../../protocol/staff.ts';
import { api } from '../../api.ts';
import { useAction, useLoaded } from '../../load.ts';
import { Button } from '../../parts/button.tsx';
import { CheckField, SelectField, TextField } from '../../parts/field.tsx';
import styles from '../../parts/field-set.module.css';
import { Problem } from '../../parts/notice.tsx';
import { Buttons, Card, Form } from '../../parts/page.tsx';
import { useWords } from '../../words.ts';

/** Adds a person, who chooses their own password by the link that comes back. */
export function NewPerson({ onAdded }: { onAdded: (login: string, invite: Invite) => void }) {
  const { words } = useWords();
  const said = words.people;
  const [login, setLogin] = useState('');
  const [chosen, setChosen] = useState<readonly Role[]>([]);
  const [officer, setOfficer] = useState('');
  const [officers] = useLoaded(api.officers);
  const { busy, failure, run } = useAction();
  const submit = async () => {
    const person = {
      login: login.trim(),
      roles: [...chosen],
      officer: chosen.includes('officer') && officer !== '' ? officer : null,
    };
    const added = await run(() => api.addPerson(person));
    if (!added) return;
    setLogin('');
    setChosen([]);
    setOfficer('');
    onAdded(person.login, added.value.invite);
  };
  const known = officers.state === 'ready' ? officers.value : [];
  return (
    <Card title={said.add}>
      <Form onSubmit={() => void submit()}>
        <TextField
          label={said.login}
          hint={said.addHint}
          value={login}
          onValue={setLogin}
          max={64}
          required
        />
        <fieldset class={styles.set}>
          <legend>{said.roles}</legend>
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
            label={said.officer}
            hint={said.officerHint}
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
            {said.add}
          </Button>
        </Buttons>
      </Form>
    </Card>
  );
}
