import type { Method } from './compose.ts';
import { type Tone, tones } from './letters.ts';

/** One key of the on-screen keyboard. */
export type Key =
  | { readonly kind: 'letter' | 'sign'; readonly sign: string }
  | { readonly kind: 'tone'; readonly name: keyof typeof tones; readonly tone: Tone }
  | { readonly kind: 'shift' | 'erase' | 'space' | 'enter' | 'page' | 'method' };

export type Page = 'letters' | 'signs';

/** The rows from top to bottom; as many on every page, so that no key moves under a finger. */
export function rowsOf(page: Page, method: Method): readonly (readonly Key[])[] {
  const bottom: readonly Key[] = [
    { kind: 'page' },
    { kind: 'method' },
    sign(','),
    { kind: 'space' },
    sign('.'),
    { kind: 'enter' },
  ];
  if (page === 'signs') {
    return [
      [...'1234567890'].map(sign),
      [...`-/:;()"'+=`].map(sign),
      [...'?!%&*#_<>'].map(sign),
      [...[...'@₫$°²…«»'].map(sign), { kind: 'erase' }],
      bottom,
    ];
  }
  const [first, second, third] = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'].map((row) =>
    [...row].map(letter),
  ) as [Key[], Key[], Key[]];
  return [
    method === 'telex' ? ready : [...'1234567890'].map(method === 'vni' ? letter : sign),
    first,
    second,
    [{ kind: 'shift' }, ...third, { kind: 'erase' }],
    bottom,
  ];
}

/** Telex types figures on the other page; in their row stand marks for those who know no method. */
const ready: readonly Key[] = [
  ...[...'ăâđêôơư'].map(letter),
  ...Object.entries(tones).map(
    ([name, tone]): Key => ({ kind: 'tone', name: name as keyof typeof tones, tone }),
  ),
];

function letter(sign: string): Key {
  return { kind: 'letter', sign };
}

function sign(sign: string): Key {
  return { kind: 'sign', sign };
}

export const methods = ['telex', 'vni', 'abc'] as const;

/** As people call them. */
export const methodNames: Readonly<Record<Method, string>> = {
  telex: 'Telex',
  vni: 'VNI',
  abc: 'ABC',
};
