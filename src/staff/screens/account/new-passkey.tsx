import { useState } from 'preact/hooks';
import { api } from '../../api.ts';
import { useAction } from '../../load.ts';
import { AskDialog } from '../../parts/ask-dialog.tsx';
import { TextField } from '../../parts/field.tsx';
import { OwnPasswordField } from '../../parts/password-fields.tsx';
import { makePasskey } from '../../passkey.ts';
import { useWords } from '../../words.ts';

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
  const action = useAction();
  const submit = async () => {
    setCancelled(false);
    const options = await action.run(() => api.passkeyOptions(password));
    if (!options) return;
    const response = await makePasskey(options.value);
    setCancelled(response === null);
    if (response === null) return;
    const added = await action.run(() => api.addPasskey(name, response));
    if (added) onDone(added.value.codes);
  };
  return (
    <AskDialog
      title={said.addPasskey}
      yes={said.next}
      action={action}
      onYes={() => void submit()}
      onClose={onClose}
    >
      <TextField
        label={said.passkeyName}
        hint={said.passkeyNameHint}
        value={name}
        onValue={setName}
        max={80}
        required
      />
      <OwnPasswordField value={password} onValue={setPassword} />
      {cancelled && <p role="alert">{said.passkeyCancelled}</p>}
    </AskDialog>
  );
}
