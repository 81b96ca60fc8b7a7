import { useState } from 'preact/hooks';
import { periodName } from '../../i18n/translate.ts';
import type { DoubtfulGroup } from '../../protocol/doubtful.ts';
import type { Month, Period } from '../../survey/period.ts';
import { type AssignmentReason, assignmentReasons } from '../../survey/unclear-month.ts';
import { api } from '../api.ts';
import { useAction } from '../load.ts';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { SelectField, TextArea } from '../parts/field.tsx';
import { Problem } from '../parts/notice.tsx';
import { Buttons, Form } from '../parts/page.tsx';
import { useWords } from '../words.ts';

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
  const { busy, failure, run } = useAction();
  const { receivedOn, counter, questionnaire, first, last } = group;
  const submit = async () => {
    if (month === null) return;
    const key = { receivedOn, counter, questionnaire, first, last };
    const done = await run(() => api.assignMonth({ group: key, month, reason, note: note.trim() }));
    if (done) onAssigned(month);
  };
  const name = group.counterName ?? counter ?? said.noCounter;
  const isUnsaid = month === null || (reason === 'other' && note.trim() === '');
  return (
    <Dialog title={said.ask(group.responses, name, receivedOn)} onClose={onClose}>
      <p>{said.final}</p>
      <Form onSubmit={() => void submit()}>
        <SelectField
          label={said.month}
          value={month ?? ''}
          onValue={(value) => setMonth(group.months.find((one) => one === value) ?? null)}
          options={[
            { value: '', text: '–' },
            ...group.months.map((one) => ({
              value: one,
              text: periodName(one as string as Period, locale),
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
        <Problem failure={failure} />
        <Buttons>
          <Button kind="main" submit disabled={busy || isUnsaid}>
            {said.assign}
          </Button>
          <Button onClick={onClose}>{words.cancel}</Button>
        </Buttons>
      </Form>
    </Dialog>
  );
}
