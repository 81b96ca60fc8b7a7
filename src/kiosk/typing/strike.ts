import type { Method } from './compose.ts';
import { type Editing, eraseBack, typeLetter, typeSign, typeTone } from './editing.ts';
import type { Key } from './layout.ts';

/** What a key makes of the text; null for a key that changes the keyboard instead. */
export function strike(
  key: Key,
  editing: Editing,
  how: { readonly isUpper: boolean; readonly method: Method },
): Editing | null {
  switch (key.kind) {
    case 'letter':
      return typeLetter(editing, how.isUpper ? key.sign.toUpperCase() : key.sign, how.method);
    case 'tone':
      return typeTone(editing, key.tone);
    case 'sign':
      return typeSign(editing, key.sign);
    case 'space':
      return typeSign(editing, ' ');
    case 'enter':
      return typeSign(editing, '\n');
    case 'erase':
      return eraseBack(editing);
    default:
      return null;
  }
}
