import type { ComponentChildren } from 'preact';
import styles from './button.module.css';

/** A button. `look` is how much it asks to be pressed; there is one `strong` one on a screen. */
export function Button(props: {
  readonly children: ComponentChildren;
  readonly look?: 'strong' | 'outlined' | 'plain' | 'quiet';
  readonly size?: 'giant' | 'wide' | 'aid' | undefined;
  readonly pressed?: boolean;
  readonly disabled?: boolean;
  readonly lang?: string;
  readonly type?: 'button' | 'submit';
  /** `clicks` is 2 for the second half of a double click, 0 for the keyboard. */
  readonly onPress?: (clicks: number) => void;
}) {
  const { look = 'plain', size, onPress } = props;
  return (
    <button
      type={props.type ?? 'button'}
      class={[styles.button, styles[look], size ? styles[size] : ''].join(' ')}
      aria-pressed={props.pressed}
      disabled={props.disabled}
      lang={props.lang}
      onClick={(event) => onPress?.(event.detail)}
    >
      {props.children}
    </button>
  );
}
