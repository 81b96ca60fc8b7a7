import { useState } from 'preact/hooks';
import type { Counter, Officer } from '../../../protocol/staff.ts';
import { inLocale } from '../../../survey/locale.ts';
import { api, type Reply } from '../../api.ts';
import { useAction, useLoaded } from '../../load.ts';
import { Button } from '../../parts/button.tsx';
import { SelectField, TextField } from '../../parts/field.tsx';
import styles from '../../parts/field-set.module.css';
import { Problem } from '../../parts/notice.tsx';
import { Buttons, Form } from '../../parts/page.tsx';
import { idFrom } from '../../slug.ts';
import { useWords } from '../../words.ts';

type Line = {
  /** Which line it is, for as long as it stands on the screen. */
  readonly number: number;
  readonly counter: string;
  readonly officer: string;
  readonly field: string;
};

/** Step 4: the counters and who sits there, one line each. */
export function CountersStep({ onNext }: { onNext: () => void }) {
  const { words, locale } = useWords();
  const said = words.setUp;
  const [fields] = useLoaded(api.fields);
  const blank = (number: number): Line => ({
    number,
    counter: said.counterNumber(number),
    officer: '',
    field: '',
  });
  const [lines, setLines] = useState<readonly Line[]>([blank(1), blank(2)]);
  const { busy, failure, run } = useAction();
  const change = (index: number, part: Partial<Line>) =>
    setLines(lines.map((line, at) => (at === index ? { ...line, ...part } : line)));
  const known = fields.state === 'ready' ? fields.value : [];
  const submit = async () => {
    if (await run(() => saveAll(lines))) onNext();
  };
  return (
    <Form onSubmit={() => void submit()}>
      <p>{said.officersIntro}</p>
      <fieldset class={styles.rows}>
        {lines.map((line, index) => (
          <div key={line.number} class={styles.row}>
            <TextField
              label={said.counterName(index + 1)}
              value={line.counter}
              onValue={(counter) => change(index, { counter })}
            />
            <TextField
              label={said.counterOfficer(index + 1)}
              value={line.officer}
              onValue={(officer) => change(index, { officer })}
            />
            <SelectField
              label={said.counterField(index + 1)}
              value={line.field}
              onValue={(field) => change(index, { field })}
              options={[
                { value: '', text: words.counters.nobody },
                ...known.map(({ id, name }) => ({ value: id, text: inLocale(name, locale) })),
              ]}
            />
          </div>
        ))}
      </fieldset>
      <Problem failure={failure} />
      <Buttons>
        <Button kind="main" submit disabled={busy}>
          {said.next}
        </Button>
        <Button onClick={() => setLines([...lines, blank(lines.length + 1)])}>
          {said.moreCounters}
        </Button>
        <Button onClick={onNext}>{said.skip}</Button>
      </Buttons>
    </Form>
  );
}

/** Officers first, since a counter names its officer. One name is one officer, however many counters. */
async function saveAll(lines: readonly Line[]): Reply<null> {
  const officers = new Map<string, Officer>();
  const counters: Counter[] = [];
  for (const line of lines) {
    const name = line.counter.trim();
    if (name === '') continue;
    const person = line.officer.trim();
    if (person !== '' && !officers.has(person)) {
      const taken = [...officers.values()].map(({ id }) => id);
      officers.set(person, { id: idFrom(person, taken), name: person, active: true });
    }
    const ids = counters.map(({ id }) => id);
    counters.push({
      id: idFrom(name, ids),
      name,
      officer: officers.get(person)?.id ?? null,
      field: line.field === '' ? null : line.field,
      officers: [],
      active: true,
    });
  }
  for (const officer of officers.values()) {
    const reply = await api.saveOfficer(officer);
    if (!reply.ok) return reply;
  }
  for (const counter of counters) {
    const reply = await api.saveCounter(counter);
    if (!reply.ok) return reply;
  }
  return { ok: true, value: null };
}
