import type { Field } from '../../../protocol/staff.ts';
import { inLocale } from '../../../survey/locale.ts';
import { api } from '../../api.ts';
import { TextField } from '../../parts/field.tsx';
import { Records } from '../../parts/records.tsx';
import { idFrom } from '../../slug.ts';
import { useWords } from '../../words.ts';

export function FieldsScreen() {
  const { words, locale } = useWords();
  return (
    <Records<Field, { vi: string; en: string }>
      words={words.fields}
      load={api.fields}
      save={api.saveField}
      nameOf={({ name }) => inLocale(name, locale)}
      valuesOf={(field) => ({ vi: field?.name.vi ?? '', en: field?.name.en ?? '' })}
      recordOf={({ vi, en }, before, taken) => {
        // Further languages of a field stay as they are.
        const { en: _before, ...others } = before?.name ?? { vi };
        const name = { ...others, vi: vi.trim() };
        return {
          id: before?.id ?? idFrom(vi, taken),
          name: en.trim() === '' ? name : { ...name, en: en.trim() },
          active: before?.active ?? true,
        };
      }}
      inputs={(values, change) => (
        <>
          <TextField
            label={words.fields.name}
            value={values.vi}
            onValue={(vi) => change({ ...values, vi })}
            required
          />
          <TextField
            label={words.fields.english}
            value={values.en}
            onValue={(en) => change({ ...values, en })}
          />
        </>
      )}
    />
  );
}
