import { useState } from 'preact/hooks';
import type { Unit } from '../../../protocol/staff.ts';
import { api } from '../../api.ts';
import { TextField } from '../../parts/field.tsx';
import { SavedCard } from '../../parts/saved-card.tsx';
import { useWords } from '../../words.ts';

type Props = {
  readonly unit: Unit;
  /** What was saved: the frame around the screen names the unit too. */
  readonly onSaved: (unit: Unit) => void;
};

export function UnitName({ unit, onSaved }: Props) {
  const { words } = useWords();
  const said = words.kioskSettings.unit;
  const [draft, setDraft] = useState({ name: unit.name, parent: unit.parent ?? '' });
  const save = async () => {
    const parent = draft.parent.trim();
    const reply = await api.saveUnit({
      name: draft.name.trim(),
      parent: parent === '' ? null : parent,
    });
    if (reply.ok) onSaved(reply.value);
    return reply;
  };
  return (
    <SavedCard
      title={said.title}
      intro={said.intro}
      draft={draft}
      faultsIn={({ name }) => (name.trim() === '' ? [said.faults.name] : [])}
      save={save}
      submit={said.submit}
      saved={said.saved}
    >
      <TextField
        label={words.setUp.unitName}
        value={draft.name}
        onValue={(name) => setDraft({ ...draft, name })}
      />
      <TextField
        label={words.setUp.unitParent}
        value={draft.parent}
        onValue={(parent) => setDraft({ ...draft, parent })}
      />
    </SavedCard>
  );
}
