import { useState } from 'preact/hooks';
import type { TotpStart } from '../../../protocol/account.ts';
import { api } from '../../api.ts';
import { useAction } from '../../load.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { TextField } from '../../parts/field.tsx';
import { Problem } from '../../parts/notice.tsx';
import { Buttons, Form } from '../../parts/page.tsx';
import { useWords } from '../../words.ts';
import styles from './totp-set-up.module.css';

type Props = {
  readonly start: TotpStart;
  /** With the recovery codes, none if there were some already. */
  readonly onDone: (codes: readonly string[]) => void;
  readonly onClose: () => void;
};

/** Hands the secret to an authenticator app and asks for its first code. */
export function TotpSetUp({ start, onDone, onClose }: Props) {
  const { words } = useWords();
  const said = words.account;
  const [code, setCode] = useState('');
  const { busy, failure, run } = useAction();
  const submit = async () => {
    const done = await run(() => api.confirmTotp(code));
    if (done) onDone(done.value.codes);
  };
  return (
    <Dialog title={said.turnOn} onClose={onClose}>
      <p>{said.scan}</p>
      <img
        class={styles.qr}
        src={`data:image/svg+xml,${encodeURIComponent(start.qr)}`}
        alt={said.qr}
      />
      <p>
        {said.typed}{' '}
        <code class={styles.secret}>{start.secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
      </p>
      <p>{said.thenCode}</p>
      <Form onSubmit={() => void submit()}>
        <TextField
          label={said.code}
          autoComplete="one-time-code"
          max={12}
          value={code}
          onValue={setCode}
          required
        />
        <Problem failure={failure} />
        <Buttons>
          <Button kind="main" submit disabled={busy}>
            {said.confirm}
          </Button>
          <Button onClick={onClose}>{words.cancel}</Button>
        </Buttons>
      </Form>
    </Dialog>
  );
}
