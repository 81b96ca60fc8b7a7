import { useState } from 'preact/hooks';
import { api } from '../api.ts';
import { useAction } from '../load.ts';
import { Button } from '../parts/button.tsx';
import { TextField } from '../parts/field.tsx';
import { Problem } from '../parts/notice.tsx';
import { Buttons, Card, Form } from '../parts/page.tsx';
import { useWords } from '../words.ts';

/** Another password of one's own. */
export function OwnNewPassword({ onChanged }: { onChanged: () => void }) {
  const { words } = useWords();
  const said = words.account;
  const [password, setPassword] = useState('');
  const [next, setNext] = useState('');
  const [repeated, setRepeated] = useState('');
  const [mismatch, setMismatch] = useState(false);
  const { busy, failure, run } = useAction();
  const submit = async () => {
    setMismatch(next !== repeated);
    if (next !== repeated) return;
    if (!(await run(() => api.changePassword(password, next)))) return;
    setPassword('');
    setNext('');
    setRepeated('');
    onChanged();
  };
  return (
    <Card title={said.password}>
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
        <TextField
          label={said.newPassword}
          hint={words.people.passwordHint}
          type="password"
          autoComplete="new-password"
          max={1024}
          value={next}
          onValue={setNext}
          required
        />
        <TextField
          label={said.repeat}
          hint={mismatch ? said.mismatch : undefined}
          type="password"
          autoComplete="new-password"
          max={1024}
          value={repeated}
          onValue={setRepeated}
          required
        />
        <Problem failure={failure} />
        <Buttons>
          <Button kind="main" submit disabled={busy}>
            {said.password}
          </Button>
        </Buttons>
      </Form>
    </Card>
  );
}
