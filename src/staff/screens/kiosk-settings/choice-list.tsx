import { useRef, useState } from 'preact/hooks';
import { mostChoices } from '../../../protocol/kiosk-settings.ts';
import type { Choice } from '../../../survey/choice.ts';
import { inLocale } from '../../../survey/locale.ts';
import { Bilingual } from '../../parts/bilingual.tsx';
import { Button } from '../../parts/button.tsx';
import rows from '../../parts/field-rows.module.css';
import { Buttons } from '../../parts/page.tsx';
import { idFrom } from '../../slug.ts';
import { useWords } from '../../words.ts';

type Props = {
  readonly which: 'reasons' | 'wishes';
  readonly builtIn: readonly Choice[];
  /** Null = the built-in one. */
  readonly list: readonly Choice[] | null;
  readonly onList: (list: Choice[] | null) => void;
};

/** A list to pick from, shut until it is wanted. An id outlives its text: old responses hold it. */
export function ChoiceList({ which, builtIn, list, onList }: Props) {
  const { words, locale } = useWords();
  const said = words.kioskSettings.choices;
  const [open, setOpen] = useState(false);
  const heading = useRef<HTMLLegendElement>(null);
  const shown = list ?? builtIn;
  const add = () => {
    // Never the id of another thing, now or in the built-in list.
    const taken = [...builtIn, ...shown].map(({ id }) => id);
    onList([...shown, { id: idFrom(`${which}-1`, taken), text: { vi: '' } }]);
  };
  const remove = (gone: Choice) => {
    onList(shown.filter(({ id }) => id !== gone.id));
    // The button that was pressed goes with its line.
    heading.current?.focus();
  };
  return (
    <div class={rows.group}>
      <Buttons>
        <Button kind="small" expanded={open} onClick={() => setOpen(!open)}>
          {open ? said.hide[which] : said.edit[which]}
        </Button>
      </Buttons>
      {open && (
        <fieldset class={rows.row}>
          <legend ref={heading} tabIndex={-1}>
            {said[which]}
          </legend>
          <p>{said.note}</p>
          {shown.map((choice, index) => (
            <div key={choice.id} class={rows.line}>
              <Bilingual
                label={said.text(index + 1)}
                value={choice.text}
                max={300}
                onValue={(text) =>
                  onList(shown.map((one) => (one.id === choice.id ? { ...one, text } : one)))
                }
              />
              <Button
                kind="small"
                label={said.remove(inLocale(choice.text, locale))}
                onClick={() => remove(choice)}
              >
                {said.removeShort}
              </Button>
            </div>
          ))}
          {shown.length >= mostChoices && <p>{said.full(mostChoices)}</p>}
          <Buttons>
            {shown.length < mostChoices && <Button onClick={add}>{said.add}</Button>}
            <Button busy={list === null} onClick={() => onList(null)}>
              {said.restore}
            </Button>
          </Buttons>
        </fieldset>
      )}
    </div>
  );
}
