import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import type { DeviceWords } from '../../i18n/device-vi.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Lotus } from '../../ui/lotus.tsx';
import { isPin } from '../lock/pin.ts';
import { Title } from '../title.tsx';
import styles from './pin-screen.module.css';

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;
const longest = 12;

/** Takes a PIN by large keys or a keyboard. What was typed is shown as dots and told as a number of digits. */
export function PinScreen(props: {
  readonly words: DeviceWords['pin'];
  /** The PIN as it is, a new one, or the new one once more. */
  readonly ask: 'asked' | 'new' | 'again';
  readonly fault: string | null;
  /** Above 0 nothing is taken. */
  readonly waitSeconds: number;
  readonly isBusy: boolean;
  readonly idleMs: number;
  readonly onPin: (pin: string) => void;
  /** Null where the PIN cannot be put off. */
  readonly onSkip: (() => void) | null;
  readonly onClose: () => void;
}) {
  const { words, waitSeconds } = props;
  const [typed, setTyped] = useState('');
  const [isShort, setShort] = useState(false);
  const isShut = waitSeconds > 0 || props.isBusy;

  const add = (digit: string) => {
    if (isShut) return;
    setShort(false);
    setTyped((before) => (before.length < longest ? before + digit : before));
  };
  const remove = () => setTyped((before) => before.slice(0, -1));
  const done = () => {
    if (isShut) return;
    setShort(!isPin(typed));
    if (!isPin(typed)) return;
    setTyped('');
    props.onPin(typed);
  };

  // Before the screen is seen: the first digit of who types at once must not be lost.
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      if (/^\d$/.test(event.key)) add(event.key);
      else if (event.key === 'Backspace') remove();
      // On a button, Enter presses that one.
      else if (event.key === 'Enter' && !(event.target instanceof HTMLButtonElement)) done();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  });
  useEffect(() => {
    const timer = setTimeout(props.onClose, props.idleMs);
    return () => clearTimeout(timer);
  }, [typed, props.fault]);

  const fault = isShort ? words.short : props.fault;
  return (
    <div class={styles.page}>
      <div class={styles.about}>
        <span class={styles.mark}>
          <Icon name="shield" class={styles.shield} />
        </span>
        <Title class={styles.title}>{words.titles[props.ask]}</Title>
        <p class={styles.lead}>{words.leads[props.ask]}</p>
        <p class={styles.fault} role="alert">
          {waitSeconds > 0 ? words.locked : (fault ?? '')}
        </p>
        {waitSeconds > 0 && (
          <p class={styles.wait} role="timer">
            {words.wait(waitSeconds)}
          </p>
        )}
        <div class={styles.ways}>
          <Button onPress={props.onClose}>{words.close}</Button>
          {props.onSkip && (
            <Button look="quiet" onPress={props.onSkip}>
              {words.skip}
            </Button>
          )}
        </div>
      </div>
      <fieldset class={styles.pad} disabled={isShut}>
        <legend class="hidden-visually">{words.pad}</legend>
        <Dots count={typed.length} />
        <p class={styles.count} role="status">
          {props.isBusy ? words.checking : words.typed(typed.length)}
        </p>
        {digits.map((digit) => (
          <Key key={digit} onPress={() => add(digit)}>
            {digit}
          </Key>
        ))}
        <Key label={words.remove} onPress={remove}>
          <Icon name="back" />
        </Key>
        <Key onPress={() => add('0')}>0</Key>
        <Key label={words.done} isStrong onPress={done}>
          {props.isBusy ? <Lotus class={styles.busy} /> : <Icon name="tick" />}
        </Key>
      </fieldset>
    </div>
  );
}

/** One dot a digit; the first six places are always there. */
function Dots({ count }: { readonly count: number }) {
  const places = Array.from({ length: Math.max(6, count) }, (_, index) => index);
  return (
    <div class={styles.dots} aria-hidden="true">
      {places.map((place) => (
        <span key={place} class={place < count ? styles.dotFull : styles.dot} />
      ))}
    </div>
  );
}

function Key(props: {
  readonly label?: string;
  readonly isStrong?: boolean;
  readonly onPress: () => void;
  readonly children: ComponentChildren;
}) {
  return (
    <button
      type="button"
      class={props.isStrong ? styles.keyStrong : styles.key}
      aria-label={props.label}
      onClick={props.onPress}
    >
      {props.children}
    </button>
  );
}
