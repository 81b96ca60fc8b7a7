import { finish, type Method, press, setTone, standing, type Word } from './compose.ts';
import type { Tone } from './letters.ts';

/** A text with its selection, in UTF-16 units, and the word that is being typed in it. */
export type Editing = {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Null until our own keys have begun a word. */
  readonly word: Word | null;
};

/** No Vietnamese syllable is longer; what is, needs no composing. */
const longestWord = 12;

/** The text after a letter, or a digit that may set a mark in VNI. */
export function typeLetter(editing: Editing, key: string, method: Method): Editing {
  const from = withoutSelection(editing);
  const { before, head, tail, after } = around(from);
  if (head.length + tail.length > longestWord) return insert(from, key);
  // Before a word a letter begins another one; it means nothing to the word behind it.
  if (head === '' && tail !== '') return insert(from, press(standing(''), key, method).shown);
  if (tail === '') {
    const word = press(wordOf(from, head), key, method);
    return { ...placed(before, word.shown, after), word: isWord(word.shown) ? word : null };
  }
  // Inside a word a key may still set a mark on the whole of it; the letters stay as many.
  const changed = press(standing(head + tail), key, method).shown;
  if (changed.length !== head.length + tail.length) return insert(from, key);
  return at(before + changed + after, before.length + head.length);
}

/** The text after a tone from a key of its own. */
export function typeTone(editing: Editing, tone: Tone): Editing {
  const from = withoutSelection(editing);
  const { before, head, tail, after } = around(from);
  const toned = setTone(standing(head + tail), tone).shown;
  return at(before + toned + after, before.length + head.length);
}

/** The text after a space, a mark of punctuation or a new line: it ends the word. */
export function typeSign(editing: Editing, sign: string): Editing {
  const from = withoutSelection(editing);
  const { before, head, tail, after } = around(from);
  const { shown } = finish(wordOf(from, head));
  return at(before + shown + sign + tail + after, before.length + shown.length + sign.length);
}

/** The text without what is selected, or without the character before the caret. */
export function eraseBack(editing: Editing): Editing {
  if (editing.start !== editing.end) return withoutSelection(editing);
  const { before, head, tail, after } = around(editing);
  const word = wordOf(editing, head);
  // Keys took the place of a syllable by themselves: that goes first.
  if (word.before !== null) {
    const back = { shown: word.before, typed: word.typed.slice(0, -1), before: null };
    return { ...placed(before, back.shown, tail + after), word: back };
  }
  const kept = (before + head).replace(/(?:\P{M}\p{M}*|\p{M})$/u, '');
  return at(kept + tail + after, kept.length);
}

/** Whether a sentence begins at the caret, and so a capital letter. */
export function beginsSentence({ text, start }: Editing): boolean {
  return /(?:^|[.!?…]\s|\n)\s*$/.test(text.slice(0, start));
}

function at(text: string, caret: number): Editing {
  return { text, start: caret, end: caret, word: null };
}

function placed(before: string, shown: string, after: string): Editing {
  return at(before + shown + after, before.length + shown.length);
}

function insert({ text, start, end }: Editing, signs: string): Editing {
  return at(text.slice(0, start) + signs + text.slice(end), start + signs.length);
}

function withoutSelection(editing: Editing): Editing {
  return editing.start === editing.end ? editing : insert(editing, '');
}

/** The text around the caret: the two halves of the word it stands in, and what is outside. */
function around({ text, start, end }: Editing) {
  const left = text.slice(0, start);
  const right = text.slice(end);
  const head = /[\p{L}\p{M}]*$/u.exec(left)?.[0] ?? '';
  const tail = /^[\p{L}\p{M}]*/u.exec(right)?.[0] ?? '';
  return {
    before: left.slice(0, left.length - head.length),
    head,
    tail,
    after: right.slice(tail.length),
  };
}

/** The word that is being typed; another one when the caret has moved away from it. */
function wordOf({ word }: Editing, head: string): Word {
  return word?.shown === head ? word : standing(head);
}

function isWord(shown: string): boolean {
  return /^[\p{L}\p{M}]+$/u.test(shown);
}
