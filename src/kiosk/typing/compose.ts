import {
  isVowel,
  plainOf,
  putTogether,
  type Spelling,
  type Tone,
  takeApart,
  tones,
} from './letters.ts';
import { allows, isSpeakable, type Syllable, syllableOf, toneAt } from './syllable.ts';

/** How marks and tones are typed. `abc` sets none. */
export type Method = 'telex' | 'vni' | 'abc';

/** The word before the caret: as it is shown, and the keys that made it. */
export type Word = {
  readonly shown: string;
  readonly typed: string;
  /** What was shown before the keys themselves took its place; null while it is composed. */
  readonly before: string | null;
};

/** A word that stands there and was not typed just now. */
export function standing(shown: string): Word {
  return { shown, typed: shown, before: null };
}

/** The word after one more key: a letter, or a digit of VNI. */
export function press(word: Word, key: string, method: Method): Word {
  const typed = word.typed + key;
  const meant = meaningOf(key, method);
  const outcome = meant && apply(word, meant, key);
  if (outcome === null) return append(word, key);
  // Taken back on purpose: what stands now is what is meant.
  if (outcome.isUndone) return standing(outcome.shown);
  return { shown: outcome.shown, typed, before: null };
}

/** The word once it is ended by a space: keys that made no Vietnamese syllable stand as typed. */
export function finish(word: Word): Word {
  if (word.shown === word.typed) return word;
  const { letters, tone } = takeApart(word.shown);
  return isSpeakable(letters, tone) ? word : standing(word.typed);
}

/** The word with a tone from a key of its own, whatever the method; again takes it away. */
export function setTone(word: Word, tone: Tone): Word {
  const outcome = apply(word, { kind: 'tone', tone }, '');
  return outcome === null ? word : standing(outcome.shown);
}

function append(word: Word, key: string): Word {
  const typed = word.typed + key;
  const spelling = takeApart(word.shown + key);
  const syllable = syllableOf(spelling.letters);
  if (syllable) return { shown: settle(spelling), typed, before: null };
  if (word.shown === word.typed) return standing(word.shown + key);
  // "wif" was on its way to "ừ"; with the next i it is no Vietnamese any more.
  return { shown: typed, typed, before: word.shown };
}

type Meaning =
  | { readonly kind: 'tone'; readonly tone: Tone }
  | { readonly kind: 'mark'; readonly marks: Readonly<Record<string, string>> };

const hats = { a: 'â', e: 'ê', o: 'ô' };
const horns = { o: 'ơ', u: 'ư' };
const breves = { a: 'ă' };
const bars = { d: 'đ' };

const telex: Readonly<Record<string, Meaning>> = {
  s: { kind: 'tone', tone: tones.acute },
  f: { kind: 'tone', tone: tones.grave },
  r: { kind: 'tone', tone: tones.hook },
  x: { kind: 'tone', tone: tones.tilde },
  j: { kind: 'tone', tone: tones.dot },
  z: { kind: 'tone', tone: '' },
  a: { kind: 'mark', marks: { a: 'â' } },
  e: { kind: 'mark', marks: { e: 'ê' } },
  o: { kind: 'mark', marks: { o: 'ô' } },
  w: { kind: 'mark', marks: { ...horns, ...breves } },
  d: { kind: 'mark', marks: bars },
};

const vni: Readonly<Record<string, Meaning>> = {
  1: { kind: 'tone', tone: tones.acute },
  2: { kind: 'tone', tone: tones.grave },
  3: { kind: 'tone', tone: tones.hook },
  4: { kind: 'tone', tone: tones.tilde },
  5: { kind: 'tone', tone: tones.dot },
  0: { kind: 'tone', tone: '' },
  6: { kind: 'mark', marks: hats },
  7: { kind: 'mark', marks: horns },
  8: { kind: 'mark', marks: breves },
  9: { kind: 'mark', marks: bars },
};

function meaningOf(key: string, method: Method): Meaning | null {
  if (method === 'abc') return null;
  return (method === 'telex' ? telex : vni)[key.toLowerCase()] ?? null;
}

type Outcome = { readonly shown: string; readonly isUndone: boolean };

/** What a key does to the word; null when it is only a letter here. */
function apply(word: Word, meant: Meaning, key: string): Outcome | null {
  const spelling = takeApart(word.shown);
  const syllable = syllableOf(spelling.letters);
  if (!syllable) return null;
  return meant.kind === 'tone'
    ? applyTone(spelling, syllable, meant.tone, key)
    : applyMark(word, spelling, syllable, meant.marks, key);
}

function applyTone(
  spelling: Spelling,
  syllable: Syllable,
  tone: Tone,
  key: string,
): Outcome | null {
  if (![...syllable.rime].some(isVowel)) return null;
  if (tone === '' && spelling.tone === '') return null;
  if (!allows(syllable.rime, tone)) return null;
  if (tone !== spelling.tone) return { shown: settle({ ...spelling, tone }), isUndone: false };
  return { shown: putTogether({ ...spelling, tone: '' }, -1) + key, isUndone: true };
}

function applyMark(
  word: Word,
  spelling: Spelling,
  { rimeAt, rime }: Syllable,
  marks: Readonly<Record<string, string>>,
  key: string,
): Outcome | null {
  const { letters } = spelling;
  if (marks === bars) return applyBar(spelling, key);
  const horn = marks.u;
  // "tw" is "tư": the w stands for the vowel itself.
  if ((rime === '' || word.shown === 'gi') && horn && marks.a)
    return insertHorn(word, spelling, key);
  for (const changed of candidates(letters, rimeAt, marks)) {
    if (syllableOf(changed)) {
      return { shown: settle({ ...spelling, letters: changed }), isUndone: false };
    }
  }
  const marked = new Set(Object.values(marks));
  if (!letters.slice(rimeAt).some((letter) => marked.has(letter))) return null;
  if (horn && word.typed.toLowerCase() === letters.slice(0, -1).join('') + key.toLowerCase()) {
    // The w that had become a vowel is a w after all.
    return { shown: word.shown.slice(0, -1) + key, isUndone: true };
  }
  const bare = letters.map((letter, at) =>
    at >= rimeAt && marked.has(letter) ? plainOf(letter) : letter,
  );
  return { shown: settle({ ...spelling, letters: bare }) + key, isUndone: true };
}

/** The ways in which the marks can be set in the rime, the likeliest first. */
function* candidates(
  letters: readonly string[],
  rimeAt: number,
  marks: Readonly<Record<string, string>>,
): Generator<readonly string[]> {
  const pair = letters.findIndex(
    (letter, at) =>
      at >= rimeAt && plainOf(letter) === 'u' && plainOf(letters[at + 1] ?? '') === 'o',
  );
  if (pair >= 0 && marks.o) {
    // "ươ" goes and comes as one, but for the bare "uơ" of "thuở".
    const isOpen = pair + 2 === letters.length && letters[pair] === 'u';
    const first = marks.u && !isOpen ? 'ư' : 'u';
    const changed = put(put(letters, pair, first), pair + 1, marks.o);
    if (changed.some((letter, at) => letter !== letters[at])) yield changed;
    return;
  }
  for (let at = letters.length - 1; at >= rimeAt; at -= 1) {
    const letter = letters[at] as string;
    const changed = marks[plainOf(letter)];
    if (changed !== undefined && changed !== letter) yield put(letters, at, changed);
  }
}

function applyBar(spelling: Spelling, key: string): Outcome | null {
  const [first] = spelling.letters;
  const letters = (letter: string) =>
    settle({ ...spelling, letters: put(spelling.letters, 0, letter) });
  if (first === 'd') return { shown: letters('đ'), isUndone: false };
  return first === 'đ' ? { shown: letters('d') + key, isUndone: true } : null;
}

function insertHorn(word: Word, spelling: Spelling, key: string): Outcome | null {
  const horn = key === key.toLowerCase() ? 'ư' : 'Ư';
  if (!syllableOf([...spelling.letters, 'ư'])) return null;
  return { shown: word.shown + horn, isUndone: false };
}

// `with` is younger than the browsers on old tablets.
function put(letters: readonly string[], at: number, letter: string): readonly string[] {
  return letters.map((old, index) => (index === at ? letter : old));
}

/** The word with its tone where it belongs, and "uơ" before a consonant as "ươ". */
function settle(spelling: Spelling): string {
  const letters = paired(spelling.letters);
  const syllable = syllableOf(letters);
  if (!syllable) throw new Error(`no syllable: ${letters.join('')}`);
  return putTogether({ ...spelling, letters }, toneAt(syllable));
}

/** "thuơ" and "tưo" with something behind them can only become "thươ…" and "tươ…". */
function paired(letters: readonly string[]): readonly string[] {
  const at = letters.findIndex(
    (letter, index) =>
      index + 2 < letters.length &&
      letters[index - 1] !== 'q' &&
      (letter + letters[index + 1] === 'uơ' || letter + letters[index + 1] === 'ưo'),
  );
  return at < 0 ? letters : put(put(letters, at, 'ư'), at + 1, 'ơ');
}
