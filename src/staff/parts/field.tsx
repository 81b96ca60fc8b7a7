import { useEffect, useId, useRef } from 'preact/hooks';
import styles from './field.module.css';

type Common = {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly required?: boolean;
};

type TextProps = Common & {
  readonly type?: 'text' | 'password';
  readonly autoComplete?: string;
  readonly max?: number;
  /** A whole number is typed: a phone brings up its digits. */
  readonly digits?: boolean;
  /** Takes the focus as it appears: it stands in the place of what had it. */
  readonly focus?: boolean;
  /** What is wrong with the value, said at once; it takes the place of the hint. */
  readonly fault?: string | undefined;
};

/** A labelled line of text. */
export function TextField({
  label,
  hint,
  value,
  onValue,
  type,
  autoComplete,
  max,
  digits,
  focus,
  fault,
  required,
}: TextProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (focus) input.current?.focus();
  }, []);
  const shared = {
    id,
    value,
    required: required ?? false,
    maxLength: max ?? 200,
    autoComplete: autoComplete ?? 'off',
    spellcheck: false,
    inputMode: digits ? ('numeric' as const) : undefined,
    'aria-describedby': fault || hint ? `${id}-hint` : undefined,
    'aria-invalid': fault ? true : undefined,
    onInput: (event: { readonly currentTarget: { readonly value: string } }) =>
      onValue(event.currentTarget.value),
  };
  return (
    <div class={styles.field}>
      <label for={id}>{label}</label>
      {type === 'password' ? (
        <input {...shared} ref={input} type="password" />
      ) : (
        <input {...shared} ref={input} type="text" />
      )}
      {fault ? (
        <p id={`${id}-hint`} class={styles.fault} role="alert">
          {fault}
        </p>
      ) : (
        hint && <Hint id={id} text={hint} />
      )}
    </div>
  );
}

/** Several lines of text; at most 500 characters unless `max` says otherwise. */
export function TextArea({
  label,
  hint,
  value,
  onValue,
  required,
  max,
  rows,
  onSelection,
}: Common & {
  readonly max?: number;
  readonly rows?: number;
  /** Which part is selected, from one character up to another, whenever that changes. */
  readonly onSelection?: (start: number, end: number) => void;
}) {
  const id = useId();
  return (
    <div class={styles.field}>
      <label for={id}>{label}</label>
      <textarea
        id={id}
        rows={rows ?? 3}
        value={value}
        required={required}
        maxLength={max ?? 500}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onInput={(event) => onValue(event.currentTarget.value)}
        onSelect={({ currentTarget: { selectionStart, selectionEnd } }) =>
          onSelection?.(selectionStart, selectionEnd)
        }
      />
      {hint && <Hint id={id} text={hint} />}
    </div>
  );
}

export type Option = { readonly value: string; readonly text: string };

/** A labelled choice of one. */
export function SelectField({
  label,
  hint,
  value,
  onValue,
  options,
}: Common & { readonly options: readonly Option[] }) {
  const id = useId();
  return (
    <div class={styles.field}>
      <label for={id}>{label}</label>
      <select
        id={id}
        value={value}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => onValue(event.currentTarget.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} selected={option.value === value}>
            {option.text}
          </option>
        ))}
      </select>
      {hint && <Hint id={id} text={hint} />}
    </div>
  );
}

type CheckProps = {
  readonly label: string;
  /** A line under the label. */
  readonly hint?: string | undefined;
  readonly checked: boolean;
  readonly onChecked: (checked: boolean) => void;
};

export function CheckField({ label, hint, checked, onChecked }: CheckProps) {
  const id = useId();
  const box = (
    <label class={styles.check}>
      <input
        type="checkbox"
        checked={checked}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => onChecked(event.currentTarget.checked)}
      />
      <span>{label}</span>
    </label>
  );
  if (!hint) return box;
  return (
    <div class={styles.hinted}>
      {box}
      <Hint id={id} text={hint} />
    </div>
  );
}

type RadioProps = CheckProps & { readonly name: string };

/** One of several of the same name. */
export function RadioField({ label, hint, name, checked, onChecked }: RadioProps) {
  const id = useId();
  return (
    <div class={styles.hinted}>
      <label class={styles.check}>
        <input
          type="radio"
          name={name}
          checked={checked}
          aria-describedby={hint ? `${id}-hint` : undefined}
          onChange={(event) => onChecked(event.currentTarget.checked)}
        />
        <span>{label}</span>
      </label>
      {hint && <Hint id={id} text={hint} />}
    </div>
  );
}

function Hint({ id, text }: { id: string; text: string }) {
  return (
    <p id={`${id}-hint`} class={styles.hint}>
      {text}
    </p>
  );
}
