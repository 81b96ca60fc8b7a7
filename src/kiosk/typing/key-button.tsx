import { useRef } from 'preact/hooks';
import type { LaterWords } from '../../i18n/later-vi.ts';
import type { Method } from './compose.ts';
import { KeyIcon } from './key-icon.tsx';
import { type Key, methodNames, type Page } from './layout.ts';
import styles from './on-screen-keyboard.module.css';

/** One key: a button with a name. */
export function KeyButton(props: {
  readonly of: Key;
  readonly words: LaterWords['typing'];
  readonly isUpper: boolean;
  readonly page: Page;
  readonly method: Method;
  /** The one key that Tab reaches; arrows go on from it. */
  readonly isStop: boolean;
  readonly onFocus: () => void;
  /** `isHeld`: a finger or a mouse is on it and will be lifted. */
  readonly onPress: (isHeld: boolean) => void;
}) {
  const { of: key, onPress } = props;
  const { name, face } = lookOf(props);
  const byPointer = useRef(false);
  return (
    <button
      type="button"
      class={[styles.key, styles[key.kind]].join(' ')}
      tabIndex={props.isStop ? 0 : -1}
      aria-label={name}
      aria-pressed={key.kind === 'shift' ? props.isUpper : undefined}
      onFocus={props.onFocus}
      // Keys act when touched, as on other keyboards, so that two thumbs can overlap; the focus
      // stays in the box, or its caret would vanish.
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.preventDefault();
        byPointer.current = true;
        onPress(true);
      }}
      onMouseDown={(event) => event.preventDefault()}
      onKeyDown={() => {
        byPointer.current = false;
      }}
      onClick={() => {
        if (!byPointer.current) onPress(false);
        byPointer.current = false;
      }}
    >
      {face}
    </button>
  );
}

/** What stands on a key, and its name where that is not the same. */
function lookOf({
  of: key,
  words,
  isUpper,
  page,
  method,
}: {
  readonly of: Key;
  readonly words: LaterWords['typing'];
  readonly isUpper: boolean;
  readonly page: Page;
  readonly method: Method;
}) {
  switch (key.kind) {
    case 'letter':
      return { name: undefined, face: isUpper ? key.sign.toUpperCase() : key.sign };
    case 'sign':
      return { name: undefined, face: key.sign };
    case 'tone': {
      const face = (isUpper ? 'A' : 'a') + key.tone;
      return {
        name: `${words.tones[key.name]} ${face.normalize('NFC')}`,
        face: face.normalize('NFC'),
      };
    }
    case 'space':
      return { name: undefined, face: words.space };
    case 'page':
      return page === 'letters'
        ? { name: `${words.signs} 123`, face: '123' }
        : { name: `${words.letters} abc`, face: 'abc' };
    case 'method':
      return { name: words.method(methodNames[method]), face: methodNames[method] };
    case 'shift':
    case 'erase':
    case 'enter':
      return { name: words[key.kind], face: <KeyIcon name={key.kind} /> };
  }
}
