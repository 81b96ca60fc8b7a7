import { useRef } from 'preact/hooks';
import { Button } from './button.tsx';

type Props = {
  readonly text: string;
  /** What a screen reader says where the text alone would not tell which row is meant. */
  readonly label: string;
  /** Which files the picker shows first, as in HTML. */
  readonly accept: string;
  readonly busy: boolean;
  /** `small` stands beside a row; else it is a button as others. */
  readonly kind?: 'small' | 'plain';
  readonly onFile: (file: File) => void;
};

/** A button that lets a person pick one file. */
export function Upload({ text, label, accept, busy, kind = 'small', onFile }: Props) {
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button kind={kind} label={label} busy={busy} onClick={() => picker.current?.click()}>
        {text}
      </Button>
      <input
        ref={picker}
        type="file"
        hidden
        accept={accept}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          // The same file may be picked again after it was mended.
          currentTarget.value = '';
          if (file) onFile(file);
        }}
      />
    </>
  );
}
