import { useState } from 'preact/hooks';
import type { Reply } from '../api.ts';
import { useAction } from '../load.ts';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { TextArea } from '../parts/field.tsx';
import { Problem } from '../parts/notice.tsx';
import { Buttons, Form } from '../parts/page.tsx';
import { useWords } from '../words.ts';

type Props<T> = {
  readonly title: string;
  readonly voiding: (reason: string) => Reply<T>;
  readonly onClose: () => void;
  readonly onVoided: (done: T) => void;
};

/** Asks why something is set aside for good, and sets it aside. */
export function VoidDialog<T>({ title, voiding, onClose, onVoided }: Props<T>) {
  const { words } = useWords();
  const said = words.quarantine;
  const [reason, setReason] = useState('');
  const { busy, failure, run } = useAction();
  const submit = async () => {
    const done = await run(() => voiding(reason.trim()));
    if (done) onVoided(done.value);
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{said.voidAsk}</p>
      <Form onSubmit={() => void submit()}>
        <TextArea label={said.voidReason} value={reason} onValue={setReason} required />
        <Problem failure={failure} />
        <Buttons>
          <Button kind="main" submit disabled={busy || reason.trim() === ''}>
            {said.void}
          </Button>
          <Button onClick={onClose}>{words.cancel}</Button>
        </Buttons>
      </Form>
    </Dialog>
  );
}
