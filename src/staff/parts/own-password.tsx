import { useState } from 'preact/hooks';
import type { Reply } from '../api.ts';
import { useAction } from '../load.ts';
import { useWords } from '../words.ts';
import { AskDialog } from './ask-dialog.tsx';
import { OwnPasswordField } from './password-fields.tsx';

type Props<T> = {
  /** What is about to be changed. */
  readonly title: string;
  readonly call: (password: string) => Reply<T>;
  readonly onDone: (value: T) => void;
  readonly onClose: () => void;
};

/** Asks for the password of whoever is signed in, before their account changes. */
export function OwnPassword<T>({ title, call, onDone, onClose }: Props<T>) {
  const { words } = useWords();
  const said = words.account;
  const [password, setPassword] = useState('');
  const action = useAction();
  const submit = async () => {
    const done = await action.run(() => call(password));
    if (done) onDone(done.value);
  };
  return (
    <AskDialog
      title={title}
      lead={said.askIntro}
      yes={said.next}
      action={action}
      onYes={() => void submit()}
      onClose={onClose}
    >
      <OwnPasswordField value={password} onValue={setPassword} />
    </AskDialog>
  );
}
