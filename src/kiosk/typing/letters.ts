/** Combining marks of the five tones; the sixth is none. */
export const tones = {
  acute: '\u0301',
  grave: '\u0300',
  hook: '\u0309',
  tilde: '\u0303',
  dot: '\u0323',
} as const;

export type Tone = (typeof tones)[keyof typeof tones] | '';

/** A word taken apart: letters in lower case and without a tone, and the one tone they carry. */
export type Spelling = {
  readonly letters: readonly string[];
  readonly capitals: readonly boolean[];
  readonly tone: Tone;
};

const tone = /[\u0300\u0301\u0303\u0309\u0323]/g;

/** `Nghiếng` is n g h i ê n g with an acute; of several tones only the last counts. */
export function takeApart(word: string): Spelling {
  const whole = [...word.normalize('NFC')];
  const letters = whole.map((letter) =>
    letter.toLowerCase().normalize('NFD').replace(tone, '').normalize('NFC'),
  );
  const found = word.normalize('NFD').match(tone)?.at(-1) ?? '';
  return {
    letters,
    capitals: whole.map((letter) => letter !== letter.toLowerCase()),
    tone: found as Tone,
  };
}

/** The word again, with its tone on the letter at this index. */
export function putTogether({ letters, capitals, tone }: Spelling, at: number): string {
  return letters
    .map((letter, index) => {
      const toned = index === at ? (letter + tone).normalize('NFC') : letter;
      return capitals[index] ? toned.toUpperCase() : toned;
    })
    .join('');
}

const plain: Readonly<Record<string, string>> = {
  ă: 'a',
  â: 'a',
  ê: 'e',
  ô: 'o',
  ơ: 'o',
  ư: 'u',
  đ: 'd',
};

/** The letter without its hat, horn, breve or bar. */
export function plainOf(letter: string): string {
  return plain[letter] ?? letter;
}

export function isVowel(letter: string): boolean {
  return 'aeiouy'.includes(plainOf(letter));
}
