import { useState } from 'preact/hooks';
import type { NewCorrection as Asked, Correction } from '../../../protocol/seating.ts';
import type { Counter, OfficerShown } from '../../../protocol/staff.ts';
import { api } from '../../api.ts';
import { useAction } from '../../load.ts';
import { AskDialog } from '../../parts/ask-dialog.tsx';
import { Button } from '../../parts/button.tsx';
import { SelectField } from '../../parts/field.tsx';
import { instantIn, type Moment, MomentField } from '../../parts/moment-field.tsx';
import { Problem } from '../../parts/notice.tsx';
import { Buttons, Card, Form } from '../../parts/page.tsx';
import { useWords } from '../../words.ts';

type Props = {
  readonly counters: readonly Counter[];
  readonly officers: readonly OfficerShown[];
  readonly onMade: (made: Correction) => void;
};

/** What is about to be said, and how many responses it is about; null = fewer than five. */
type Checked = { readonly asked: Asked; readonly responses: number | null };

/** Who sat at a counter from–to: checked first, then said. */
export function NewCorrection({ counters, officers, onMade }: Props) {
  const { words } = useWords();
  const said = words.corrections;
  const [counter, setCounter] = useState(counters[0]?.id ?? '');
  const [from, setFrom] = useState<Moment>({ day: '', time: '08:00' });
  const [to, setTo] = useState<Moment>({ day: '', time: '12:00' });
  const [misread, setMisread] = useState(false);
  const [officer, setOfficer] = useState('');
  const [checked, setChecked] = useState<Checked | null>(null);
  const checking = useAction();
  const saying = useAction();
  const check = async () => {
    const [start, end] = [instantIn(from), instantIn(to)];
    setMisread(start === null || end === null);
    if (start === null || end === null) return;
    const asked = { counter, from: start, to: end, officer: officer === '' ? null : officer };
    const preview = await checking.run(() => api.seatingPreview(asked));
    if (preview) setChecked({ asked, responses: preview.value.responses });
  };
  const say = async (asked: Asked) => {
    const made = await saying.run(() => api.correct(asked));
    if (!made) return;
    setChecked(null);
    onMade(made.value);
  };
  const counterName = counters.find(({ id }) => id === counter)?.name ?? counter;
  const officerName = officers.find(({ id }) => id === officer)?.name;
  return (
    <Card title={said.make}>
      <Form onSubmit={() => void check()}>
        <SelectField
          label={said.counter}
          value={counter}
          onValue={setCounter}
          options={counters.map(({ id, name }) => ({ value: id, text: name }))}
        />
        <MomentField
          dayLabel={said.fromDay}
          timeLabel={said.fromTime}
          hint={said.howToWrite}
          value={from}
          onValue={(value) => {
            setFrom(value);
            // Most times begin and end on one day.
            if (to.day === from.day) setTo({ ...to, day: value.day });
          }}
        />
        <MomentField
          dayLabel={said.toDay}
          timeLabel={said.toTime}
          hint={said.howToWrite}
          value={to}
          onValue={setTo}
        />
        <SelectField
          label={said.officer}
          value={officer}
          onValue={setOfficer}
          options={[
            { value: '', text: said.nobody },
            ...officers.map(({ id, name }) => ({ value: id, text: name })),
          ]}
        />
        {misread && <p role="alert">{said.misread}</p>}
        <Problem failure={checking.failure} />
        <Buttons>
          <Button kind="main" submit disabled={checking.busy}>
            {said.check}
          </Button>
        </Buttons>
      </Form>
      {checked && (
        <AskDialog
          title={officerName ? said.ask(counterName, officerName) : said.askNobody(counterName)}
          lead={said.about(checked.responses)}
          yes={said.make}
          action={saying}
          onYes={() => void say(checked.asked)}
          onClose={() => setChecked(null)}
        />
      )}
    </Card>
  );
}
