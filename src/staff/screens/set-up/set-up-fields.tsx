import { useState } from 'preact/hooks';
import type { Field } from '../../../protocol/staff.ts';
import { api, type Reply } from '../../api.ts';
import { useAction } from '../../load.ts';
import { Button } from '../../parts/button.tsx';
import { CheckField, TextArea } from '../../parts/field.tsx';
import styles from '../../parts/field-set.module.css';
import { Problem } from '../../parts/notice.tsx';
import { Buttons, Form } from '../../parts/page.tsx';
import { idFrom } from '../../slug.ts';
import { useWords } from '../../words.ts';

/** Step 3: the fields that most wards have, to be ticked off, and room for others. */
export function FieldsStep({ onNext }: { onNext: () => void }) {
  const { words, locale } = useWords();
  const said = words.setUp;
  const [left, setLeft] = useState<readonly string[]>([]);
  const [more, setMore] = useState('');
  const { busy, failure, run } = useAction();
  const submit = async () => {
    const fields: Field[] = said.prefilled
      .filter(({ id }) => !left.includes(id))
      .map(({ id, vi, en }) => ({ id, name: { vi, en }, active: true }));
    for (const line of more.split('\n').map((one) => one.trim())) {
      if (line === '') continue;
      const taken = fields.map(({ id }) => id);
      fields.push({ id: idFrom(line, taken), name: { vi: line }, active: true });
    }
    if (await run(() => saveAll(fields))) onNext();
  };
  return (
    <Form onSubmit={() => void submit()}>
      <p>{said.fieldsIntro}</p>
      <fieldset class={styles.set}>
        <legend>{said.fieldsLegend}</legend>
        {said.prefilled.map((field) => (
          <CheckField
            key={field.id}
            label={field[locale]}
            checked={!left.includes(field.id)}
            onChecked={(checked) =>
              setLeft(checked ? left.filter((id) => id !== field.id) : [...left, field.id])
            }
          />
        ))}
      </fieldset>
      <TextArea label={said.moreFields} value={more} onValue={setMore} />
      <Problem failure={failure} />
      <Buttons>
        <Button kind="main" submit disabled={busy}>
          {said.next}
        </Button>
        <Button onClick={onNext}>{said.skip}</Button>
      </Buttons>
    </Form>
  );
}

/** One after the other; the first that fails ends it. Saving the same field twice changes nothing. */
async function saveAll(fields: readonly Field[]): Reply<null> {
  for (const field of fields) {
    const reply = await api.saveField(field);
    if (!reply.ok) return reply;
  }
  return { ok: true, value: null };
}
