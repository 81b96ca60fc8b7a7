import { useState } from 'preact/hooks';
import { api } from '../../api.ts';
import { useAction } from '../../load.ts';
import { Button } from '../../parts/button.tsx';
import { Problem } from '../../parts/notice.tsx';
import { Buttons, Card, Form } from '../../parts/page.tsx';
import {
  NewPasswordFields,
  OwnPasswordField,
  useTypedTwice,
} from '../../parts/password-fields.tsx';
import { useWords } from '../../words.ts';

/** Another password of one's own. */
export function OwnNewPassword({ onChanged }: { onChanged: () => void }) {
  const { words } = useWords();
  const said = words.account;
  const [password, setPassword] = useState('');
  const typed = useTypedTwice();
  const { busy, failure, run } = useAction();
  const submit = async () => {
    const next = typed.agreed();
    if (next === null) return;
    if (!(await run(() => api.changePassword(password, next)))) return;
    setPassword('');
    typed.clear();
    onChanged();
  };
  return (
    <Card title={said.password}>
      <Form onSubmit={() => void submit()}>
        <OwnPasswordField value={password} onValue={setPassword} />
        <NewPasswordFields label={said.newPassword} said={said} typed={typed} />
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
