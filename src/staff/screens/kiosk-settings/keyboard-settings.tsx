import { useState } from 'preact/hooks';
import type { KioskSettings } from '../../../protocol/kiosk-settings.ts';
import { RadioField } from '../../parts/field.tsx';
import { SavedCard } from '../../parts/saved-card.tsx';
import type { SaveSettings } from '../../save-settings.ts';
import { useWords } from '../../words.ts';

const keyboards = ['own', 'system'] as const;

export function KeyboardSettings(props: {
  readonly settings: KioskSettings;
  readonly save: SaveSettings;
}) {
  const { words } = useWords();
  const said = words.kioskSettings.keyboard;
  const [keyboard, setKeyboard] = useState(props.settings.keyboard);
  const notes = { own: said.ownNote, system: said.systemNote };
  return (
    <SavedCard
      title={said.title}
      intro={said.legend}
      draft={keyboard}
      faultsIn={() => []}
      save={(chosen) => props.save({ keyboard: chosen })}
      submit={said.submit}
      saved={words.kioskSettings.saved}
    >
      <fieldset aria-label={said.legend}>
        {keyboards.map((one) => (
          <RadioField
            key={one}
            name="keyboard"
            label={said[one]}
            hint={notes[one]}
            checked={keyboard === one}
            onChecked={() => setKeyboard(one)}
          />
        ))}
      </fieldset>
    </SavedCard>
  );
}
