import { useState } from 'preact/hooks';
import { useWords } from '../words.ts';
import { TextField } from './field.tsx';

type OneProps = {
  readonly value: string;
  readonly onValue: (value: string) => void;
};

/** The password that whoever is signed in has now. */
export function OwnPasswordField({ value, onValue }: OneProps) {
  const { words } = useWords();
  return (
    <TextField
      label={words.account.ask}
      type="password"
      autoComplete="current-password"
      max={1024}
      value={value}
      onValue={onValue}
      required
    />
  );
}

/** A new password as it is typed, twice. */
export type TypedTwice = {
  readonly first: string;
  readonly second: string;
  readonly isMismatch: boolean;
  readonly setFirst: (value: string) => void;
  readonly setSecond: (value: string) => void;
  /** The password; null when the second is another, which the fields then say. */
  readonly agreed: () => string | null;
  readonly clear: () => void;
};

export function useTypedTwice(): TypedTwice {
  const [first, setFirst] = useState('');
  const [second, setSecond] = useState('');
  const [isMismatch, setMismatch] = useState(false);
  return {
    first,
    second,
    isMismatch,
    // What was said of two passwords is not said of others.
    setFirst(value) {
      setMismatch(false);
      setFirst(value);
    },
    setSecond(value) {
      setMismatch(false);
      setSecond(value);
    },
    agreed() {
      setMismatch(first !== second);
      return first === second ? first : null;
    },
    clear() {
      setFirst('');
      setSecond('');
    },
  };
}

type TwiceProps = {
  readonly label: string;
  readonly said: { readonly repeat: string; readonly mismatch: string };
  readonly typed: TypedTwice;
};

/** A new password, and once more: nobody can read what they type. */
export function NewPasswordFields({ label, said, typed }: TwiceProps) {
  const { words } = useWords();
  return (
    <>
      <TextField
        label={label}
        hint={words.people.passwordHint}
        type="password"
        autoComplete="new-password"
        max={1024}
        value={typed.first}
        onValue={typed.setFirst}
        required
      />
      <TextField
        label={said.repeat}
        fault={typed.isMismatch ? said.mismatch : undefined}
        type="password"
        autoComplete="new-password"
        max={1024}
        value={typed.second}
        onValue={typed.setSecond}
        required
      />
    </>
  );
}
