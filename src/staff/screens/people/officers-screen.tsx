import { useState } from 'preact/hooks';
import type { OfficerShown } from '../../../protocol/staff.ts';
import { api } from '../../api.ts';
import { Button } from '../../parts/button.tsx';
import { TextField } from '../../parts/field.tsx';
import { Records } from '../../parts/records.tsx';
import { idFrom } from '../../slug.ts';
import { useWords } from '../../words.ts';
import { PhotoDialog } from './photo-dialog.tsx';

export function OfficersScreen() {
  const { words } = useWords();
  return (
    <Records<OfficerShown, { name: string }>
      words={words.officers}
      load={api.officers}
      save={({ id, name, active }) => api.saveOfficer({ id, name, active })}
      nameOf={({ name }) => name}
      columns={[
        [words.photos.photo, ({ photo }) => (photo === null ? words.photos.no : words.photos.yes)],
      ]}
      actions={(officer, changed) => <PhotoButton officer={officer} onChanged={changed} />}
      valuesOf={(officer) => ({ name: officer?.name ?? '' })}
      recordOf={({ name }, before, taken) => ({
        id: before?.id ?? idFrom(name, taken),
        name: name.trim(),
        active: before?.active ?? true,
        photo: before?.photo ?? null,
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

type ButtonProps = { readonly officer: OfficerShown; readonly onChanged: () => void };

function PhotoButton({ officer, onChanged }: ButtonProps) {
  const { words } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button kind="small" label={words.photos.of(officer.name)} onClick={() => setOpen(true)}>
        {words.photos.photo}
      </Button>
      {open && (
        <PhotoDialog
          officer={officer}
          onChanged={() => {
            setOpen(false);
            onChanged();
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
