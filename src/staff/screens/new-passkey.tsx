import { useState } from 'preact/hooks';
import { api } from '../api.ts';
import { useAction } from '../load.ts';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { TextField } from '../parts/field.tsx';
import { Problem } from '../parts/notice.tsx';
import { Buttons, Form } from '../parts/page.tsx';
import { makePasskey } from '../passkey.ts';
import { useWords } from '../words.ts';

type Props = {
  /** With the recovery codes, none if there were some already. */
  readonly onDone: (codes: readonly string[]) => void;
  readonly onClose: () => void;
};

/** Asks for a name and one's password, and then the machine for a passkey. */
export function NewPasskey({ onDone, onClose }: Props) {
  const { words } = useWords();
  const said = words.account;
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [cancelled, setCancelled] = useState(false);
  const { busy, failure, run } = useAction();
  const submit = async () => {
    setCancelled(false);
    const options = await run(() => api.passkeyOptions(password));
    if (!options) return;
    const response = await makePasskey(options.value);
    setCancelled(response === null);
    if (response === null) return;
    const added = await run(() => api.addPasskey(name, response));
    if (added) onDone(added.value.codes);
  };
  return (
    <Dialog title={said.addPasskey} onClose={onClose}>
      <Form onSubmit={() => void submit()}>
        <TextField
          label={said.passkeyName}
          hint={said.passkeyNameHint}
          value={name}
          onValue={setName}
          max={80}
          required
        />
        <TextField
          label={said.ask}
          type="password"
          autoComplete="current-password"
          max={1024}
          value={password}
          onValue={setPassword}
          required
        />
        <Problem failure={failure} />
        {cancelled && <p role="alert">{said.passkeyCancelled}</p>}
        <Buttons>
          <Button kind="main" submit disabled={busy}>
            {said.next}
          </Button>
          <Button onClick={onClose}>{words.cancel}</Button>
        </Buttons>
      </Form>
    </Dialog>
  );
}
