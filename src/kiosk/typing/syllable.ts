import { isVowel, plainOf, type Tone, tones } from './letters.ts';

/** What may stand after each vowel of a syllable; an empty one where it may end there. */
const endings: Readonly<Record<string, string>> = {
  a: ' c ch i m n ng nh o p t u y',
  ă: 'c k m n ng p t',
  â: 'c m n ng p t u y',
  e: ' c m n ng o p t',
  ê: ' c ch m n nh p t u',
  i: ' a ch m n nh p t u',
  iê: 'c m n ng p t u',
  y: ' ch n nh p t',
  yê: 'm n ng t u',
  o: ' c i k m n ng p t',
  oa: ' c ch i m n ng nh o p t y',
  oă: 'c m n ng t',
  oe: ' m n o t',
  oo: 'c n ng t',
  ô: ' c i k m n ng p t',
  ơ: ' i m n p t',
  u: ' a c i k m n ng p t',
  uâ: 'n ng t y',
  uê: ' ch n nh u',
  uô: 'c i m n ng p t',
  uơ: '',
  uy: ' a ch n nh p t u',
  uyê: 'n t',
  ư: ' a c i k m n ng t u',
  ươ: 'c i m n ng p t u',
};

/** All beginnings of a rime, of `ương`: ư, ươ, ươn, ương. */
const spoken: ReadonlySet<string> = new Set(
  Object.entries(endings).flatMap(([vowel, ends]) =>
    ends.split(' ').flatMap((end) => {
      const rime = vowel + end;
      return [...rime].map((_, at) => rime.slice(0, at + 1));
    }),
  ),
).add('');

/** The same, and each with any of its marks still to be set: uong, ưong, uơng. */
const begun: ReadonlySet<string> = new Set([...spoken].flatMap((rime) => unmarked([...rime])));

function unmarked([first, ...rest]: readonly string[]): string[] {
  if (first === undefined) return [''];
  const starts = new Set([first, plainOf(first)]);
  return unmarked(rest).flatMap((tail) => [...starts].map((start) => start + tail));
}

/** The longest first. `kr` and `đr` begin the names of places: Krông Nô. */
const onsets = 'ngh ng nh gh gi kh kr ch ph th tr qu đr b c d đ g h k l m n p q r s t v x'.split(
  ' ',
);

/** A word cut where its rime begins; the rime may be unfinished and its marks not yet set. */
export type Syllable = { readonly rimeAt: number; readonly rime: string };

/** How the letters can begin a Vietnamese syllable; null when they cannot. */
export function syllableOf(letters: readonly string[]): Syllable | null {
  const word = letters.join('');
  for (const onset of [...onsets, '']) {
    if (!word.startsWith(onset)) continue;
    const rime = word.slice(onset.length);
    // In "gì" and "gìn" the i is the vowel, in "già" it belongs to the consonant.
    if (onset === 'gi' && rime === '') continue;
    if (begun.has(rime)) return { rimeAt: onset.length, rime };
  }
  return null;
}

/** Whether the syllable can be said as it stands: all marks set, and a tone that its end allows. */
export function isSpeakable(letters: readonly string[], tone: Tone): boolean {
  const syllable = syllableOf(letters);
  return syllable !== null && allows(syllable.rime, tone) && spoken.has(syllable.rime);
}

/** After c, ch, k, p and t only the acute and the dot can be said. */
export function allows(rime: string, tone: Tone): boolean {
  return !/[ckpt]h?$/.test(rime) || tone === '' || tone === tones.acute || tone === tones.dot;
}

/**
 * Which letter of the word carries the tone: the one of the main vowel, as schools teach
 * (hoà, khoẻ, thuỷ, quý). Source: Quyết định 1989/QĐ-BGDĐT of 25/5/2018, Điều 8.
 */
export function toneAt({ rimeAt, rime }: Syllable): number {
  const vowels = [...rime].findIndex((letter) => !isVowel(letter));
  const length = vowels < 0 ? rime.length : vowels;
  const vowel = rime.slice(0, length);
  return rimeAt + mainVowel(vowel, length < rime.length);
}

/** Index of the main vowel. `isClosed`: a consonant follows. */
function mainVowel(vowel: string, isClosed: boolean): number {
  // ươ, uô, iê, yê, uyê: the last of them with a mark; ưa, ưu: the one that has it.
  const marked = [...vowel].findLastIndex((letter) => plainOf(letter) !== letter);
  if (marked >= 0) return marked;
  if (vowel.length < 2) return 0;
  if (isClosed) return vowel.length - 1;
  if (vowel.length > 2) return 1;
  // oa, oe, uy begin with a glide; so do uo and ue, whose marks are still to come.
  return /^(?:oa|oe|uy|uo|ue|ye|ie)$/.test(vowel) ? 1 : 0;
}
