import { useState } from 'preact/hooks';
import type { Reply } from '../api.ts';
import { useAction } from '../load.ts';
import { useWords } from '../words.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { TextField } from './field.tsx';
import { Problem } from './notice.tsx';
import { Buttons, Form } from './page.tsx';

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
  const { busy, failure, run } = useAction();
  const submit = async () => {
    const done = await run(() => call(password));
    if (done) onDone(done.value);
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{said.askIntro}</p>
      <Form onSubmit={() => void submit()}>
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
