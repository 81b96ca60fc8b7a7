import { useState } from 'preact/hooks';
import { periodName } from '../../../i18n/translate.ts';
import type { DoubtfulGroup } from '../../../protocol/doubtful.ts';
import type { Month } from '../../../survey/period.ts';
import { type AssignmentReason, assignmentReasons } from '../../../survey/unclear-month.ts';
import { api } from '../../api.ts';
import { useAction } from '../../load.ts';
import { AskDialog } from '../../parts/ask-dialog.tsx';
import { SelectField, TextArea } from '../../parts/field.tsx';
import { useWords } from '../../words.ts';

type Props = {
  readonly group: DoubtfulGroup;
  readonly onClose: () => void;
  readonly onAssigned: (month: Month) => void;
};

/** Asks in which month a group was given and how that is known, and says that it is for good. */
export function AssignDialog({ group, onClose, onAssigned }: Props) {
  const { words, locale } = useWords();
  const said = words.doubtful;
  // Nothing is chosen yet: a month that stood there already would be taken unseen.
  const [month, setMonth] = useState<Month | null>(null);
  const [reason, setReason] = useState<AssignmentReason>('in-use');
  const [note, setNote] = useState('');
  const action = useAction();
  const { receivedOn, counter, questionnaire, first, last } = group;
  const submit = async () => {
    if (month === null) return;
    const key = { receivedOn, counter, questionnaire, first, last };
    const done = await action.run(() =>
      api.assignMonth({ group: key, month, reason, note: note.trim() }),
    );
    if (done) onAssigned(month);
  };
  const name = group.counterName ?? counter ?? said.noCounter;
  const isUnsaid = month === null || (reason === 'other' && note.trim() === '');
  return (
    <AskDialog
      title={said.ask(group.responses, name, receivedOn)}
      lead={said.final}
      yes={said.assign}
      isReady={!isUnsaid}
      action={action}
      onYes={() => void submit()}
      onClose={onClose}
    >
      <SelectField
        label={said.month}
        value={month ?? ''}
        onValue={(value) => setMonth(group.months.find((one) => one === value) ?? null)}
        options={[
          { value: '', text: '–' },
          ...group.months.map((one) => ({
            value: one,
            text: periodName(one, locale),
          })),
        ]}
      />
      <SelectField
        label={said.reason}
        value={reason}
        onValue={(value) => setReason(assignmentReasons.find((one) => one === value) ?? reason)}
        options={assignmentReasons.map((one) => ({ value: one, text: said.reasons[one] }))}
      />
      <TextArea label={said.note} hint={said.noteHint} value={note} onValue={setNote} max={300} />
    </AskDialog>
  );
}
