import { useState } from 'preact/hooks';
import type { Flagged } from '../../../protocol/review.ts';
import { type ReviewDecision, type ReviewReason, reviewReasons } from '../../../survey/review.ts';
import { api } from '../../api.ts';
import { useAction } from '../../load.ts';
import { AskDialog } from '../../parts/ask-dialog.tsx';
import { SelectField, TextArea } from '../../parts/field.tsx';
import { useWords } from '../../words.ts';

type Props = {
  readonly group: Flagged;
  readonly decision: ReviewDecision;
  readonly onClose: () => void;
  readonly onDecided: () => void;
};

/** Asks why a group is kept or excluded, and says what follows. */
export function ReviewDialog({ group, decision, onClose, onDecided }: Props) {
  const { words } = useWords();
  const said = words.review;
  // Nothing is chosen yet: a reason that stood there already would be taken unseen.
  const [reason, setReason] = useState<ReviewReason | null>(null);
  const [note, setNote] = useState('');
  const action = useAction();
  const { month, day, counter, signals, responses } = group;
  const options: readonly ReviewReason[] = reviewReasons[decision];
  const submit = async () => {
    if (reason === null) return;
    const key = { month, day, counter, signals };
    const done = await action.run(() =>
      api.review({ group: key, decision, reason, note: note.trim() }),
    );
    if (done) onDecided();
  };
  const isUnsaid = reason === null || (reason === 'other' && note.trim() === '');
  const name = group.counterName ?? counter;
  return (
    <AskDialog
      title={said.ask(decision, responses, name, day)}
      lead={said.about[decision]}
      yes={said.decisions[decision]}
      isReady={!isUnsaid}
      action={action}
      onYes={() => void submit()}
      onClose={onClose}
    >
      <SelectField
        label={said.reason}
        value={reason ?? ''}
        onValue={(value) => setReason(options.find((one) => one === value) ?? null)}
        options={[
          { value: '', text: '–' },
          ...options.map((one) => ({ value: one, text: said.reasons[one] })),
        ]}
      />
      <TextArea label={said.note} hint={said.noteHint} value={note} onValue={setNote} max={300} />
    </AskDialog>
  );
}
