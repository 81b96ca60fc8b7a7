import type { Officer } from '../../protocol/staff.ts';
import { api } from '../api.ts';
import { TextField } from '../parts/field.tsx';
import { Records } from '../parts/records.tsx';
import { idFrom } from '../slug.ts';
import { useWords } from '../words.ts';

export function OfficersScreen() {
  const { words } = useWords();
  return (
    <Records<Officer, { name: string }>
      words={words.officers}
      load={api.officers}
      save={api.saveOfficer}
      nameOf={({ name }) => name}
      valuesOf={(officer) => ({ name: officer?.name ?? '' })}
      recordOf={({ name }, before, taken) => ({
        id: before?.id ?? idFrom(name, taken),
        name: name.trim(),
        active: before?.active ?? true,
      })}
      inputs={({ name }, change) => (
        <TextField
          label={words.officers.name}
          value={name}
          onValue={(value) => change({ name: value })}
          required
        />
      )}
    />
  );
}
