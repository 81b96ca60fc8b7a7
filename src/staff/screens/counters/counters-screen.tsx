import { useId } from 'preact/hooks';
import type { Counter, Field, Officer } from '../../../protocol/staff.ts';
import { inLocale } from '../../../survey/locale.ts';
import type { Result } from '../../../survey/result.ts';
import { api, type Failure } from '../../api.ts';
import { useLoaded } from '../../load.ts';
import { CheckField, SelectField, TextField } from '../../parts/field.tsx';
import styles from '../../parts/field-set.module.css';
import { Failed, Loading } from '../../parts/notice.tsx';
import { Records } from '../../parts/records.tsx';
import { idFrom } from '../../slug.ts';
import { useWords } from '../../words.ts';

type Around = { readonly officers: readonly Officer[]; readonly fields: readonly Field[] };

/** What a counter may be tied to. */
async function around(): Promise<Result<Around, Failure>> {
  const [officers, fields] = await Promise.all([api.officers(), api.fields()]);
  if (!officers.ok) return officers;
  if (!fields.ok) return fields;
  return { ok: true, value: { officers: officers.value, fields: fields.value } };
}

type Values = {
  readonly name: string;
  readonly officer: string;
  readonly field: string;
  readonly officers: readonly string[];
};

export function CountersScreen() {
  const { words, locale } = useWords();
  const [loaded, again] = useLoaded(around);
  if (loaded.state === 'loading') return <Loading />;
  if (loaded.state === 'failed') return <Failed failure={loaded.failure} onRetry={again} />;
  const { officers, fields } = loaded.value;
  const officerName = (id: string | null) =>
    officers.find((officer) => officer.id === id)?.name ?? words.counters.nobody;
  const fieldName = (id: string | null) => {
    const field = fields.find((one) => one.id === id);
    return field ? inLocale(field.name, locale) : words.counters.nobody;
  };
  const none = { value: '', text: words.counters.nobody };
  return (
    <Records<Counter, Values>
      words={words.counters}
      load={api.counters}
      save={api.saveCounter}
      nameOf={({ name }) => name}
      columns={[
        [words.counters.officer, ({ officer }) => officerName(officer)],
        [words.counters.field, ({ field }) => fieldName(field)],
        [
          words.chooser.officers,
          ({ officers: several }) => several.map(officerName).join(', ') || '–',
        ],
      ]}
      valuesOf={(counter) => ({
        name: counter?.name ?? '',
        officer: counter?.officer ?? '',
        field: counter?.field ?? '',
        officers: counter?.officers ?? [],
      })}
      recordOf={(values, before, taken) => ({
        id: before?.id ?? idFrom(values.name, taken),
        name: values.name.trim(),
        officer: values.officer === '' ? null : values.officer,
        field: values.field === '' ? null : values.field,
        officers: [...values.officers],
        active: before?.active ?? true,
      })}
      inputs={(values, change) => (
        <>
          <TextField
            label={words.counters.name}
            value={values.name}
            onValue={(name) => change({ ...values, name })}
            required
          />
          <SelectField
            label={words.counters.officer}
            value={values.officer}
            onValue={(officer) => change({ ...values, officer })}
            options={[
              none,
              ...officers
                .filter(({ active, id }) => active || id === values.officer)
                .map(({ id, name }) => ({ value: id, text: name })),
            ]}
          />
          <SelectField
            label={words.counters.field}
            value={values.field}
            onValue={(field) => change({ ...values, field })}
            options={[
              none,
              ...fields
                .filter(({ active, id }) => active || id === values.field)
                .map(({ id, name }) => ({ value: id, text: inLocale(name, locale) })),
            ]}
          />
          <SharedBy
            officers={officers}
            chosen={values.officers}
            onChosen={(several) => change({ ...values, officers: several })}
          />
        </>
      )}
    />
  );
}

type SharedProps = {
  readonly officers: readonly Officer[];
  readonly chosen: readonly string[];
  readonly onChosen: (chosen: readonly string[]) => void;
};

/** Among whom a person chooses where one tablet serves several officers. */
function SharedBy({ officers, chosen, onChosen }: SharedProps) {
  const { words } = useWords();
  const id = useId();
  const offered = officers.filter((one) => one.active || chosen.includes(one.id));
  return (
    <fieldset class={styles.set} aria-describedby={id}>
      <legend>{words.chooser.officers}</legend>
      <p id={id} class={styles.hint}>
        {words.chooser.hint}
      </p>
      {offered.map((one) => (
        <CheckField
          key={one.id}
          label={one.name}
          checked={chosen.includes(one.id)}
          onChecked={(checked) =>
            onChosen(checked ? [...chosen, one.id] : chosen.filter((other) => other !== one.id))
          }
        />
      ))}
    </fieldset>
  );
}
