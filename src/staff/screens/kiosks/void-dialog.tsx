import { useState } from 'preact/hooks';
import type { Reply } from '../../api.ts';
import { useAction } from '../../load.ts';
import { AskDialog } from '../../parts/ask-dialog.tsx';
import { TextArea } from '../../parts/field.tsx';
import { useWords } from '../../words.ts';

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
  const action = useAction();
  const submit = async () => {
    const done = await action.run(() => voiding(reason.trim()));
    if (done) onVoided(done.value);
  };
  return (
    <AskDialog
      title={title}
      lead={said.voidAsk}
      yes={said.void}
      isReady={reason.trim() !== ''}
      action={action}
      onYes={() => void submit()}
      onClose={onClose}
    >
      <TextArea label={said.voidReason} value={reason} onValue={setReason} required />
    </AskDialog>
  );
}
