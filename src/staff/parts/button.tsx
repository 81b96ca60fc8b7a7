import type { ComponentChildren } from 'preact';
import styles from './button.module.css';

type Props = {
  readonly children: ComponentChildren;
  readonly kind?: 'main' | 'plain' | 'small' | 'danger';
  readonly submit?: boolean;
  readonly disabled?: boolean;
  /** Something it began is under way: it does nothing, and whoever stands on it keeps standing there. */
  readonly busy?: boolean;
  /** What a screen reader says where the text alone would not tell which row is meant. */
  readonly label?: string;
  readonly expanded?: boolean;
  readonly onClick?: () => void;
};

export function Button({
  children,
  kind = 'plain',
  submit,
  disabled,
  busy,
  label,
  expanded,
  onClick,
}: Props) {
  return (
    <button
      type={submit ? 'submit' : 'button'}
      class={`${styles.button} ${styles[kind]}`}
      disabled={disabled}
      aria-disabled={busy || undefined}
      aria-label={label}
      aria-expanded={expanded}
      onClick={busy ? undefined : onClick}
    >
      {children}
    </button>
  );
}
