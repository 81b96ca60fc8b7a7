import type { Localized } from '../../survey/locale.ts';
import { rewritten } from '../localized.ts';
import { useWords } from '../words.ts';
import { TextArea, TextField } from './field.tsx';

type Props = {
  readonly label: string;
  readonly value: Localized;
  readonly onValue: (value: Localized) => void;
  readonly max: number;
  /** Several lines of text. */
  readonly lines?: boolean;
};

/** A text in Vietnamese and, where the unit has it, in English. Further languages stay. */
export function Bilingual({ label, value, onValue, max, lines = false }: Props) {
  const { words } = useWords();
  const said = words.kioskSettings;
  const vi = {
    label: said.inLanguage(label, said.vietnamese),
    value: value.vi,
    onValue: (text: string) => onValue(rewritten(value, 'vi', text)),
    max,
  };
  const en = {
    label: said.inLanguage(label, said.english),
    value: value.en ?? '',
    onValue: (text: string) => onValue(rewritten(value, 'en', text)),
    max,
  };
  return lines ? (
    <>
      <TextArea {...vi} rows={4} />
      <TextArea {...en} rows={4} />
    </>
  ) : (
    <>
      <TextField {...vi} />
      <TextField {...en} />
    </>
  );
}
