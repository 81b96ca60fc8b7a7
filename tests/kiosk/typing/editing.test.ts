import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Method } from '../../../src/kiosk/typing/compose.ts';
import {
  beginsSentence,
  type Editing,
  eraseBack,
  typeLetter,
  typeSign,
  typeTone,
} from '../../../src/kiosk/typing/editing.ts';
import { tones } from '../../../src/kiosk/typing/letters.ts';
import { hardWords } from './hard-words.ts';
import { keysOf } from './vietnamese.ts';

/** A text with its caret where the bar stands; two bars hold a selection. */
function editing(marked: string): Editing {
  const [before = '', middle, after] = marked.split('|');
  const selected = after === undefined ? '' : (middle ?? '');
  return {
    text: before + selected + (after ?? middle ?? ''),
    start: before.length,
    end: before.length + selected.length,
    word: null,
  };
}

function shown({ text, start, end }: Editing): string {
  return start === end
    ? `${text.slice(0, start)}|${text.slice(end)}`
    : `${text.slice(0, start)}|${text.slice(start, end)}|${text.slice(end)}`;
}

/** Types keys one after another; `<` erases. */
function type(from: Editing, keys: string, method: Method = 'telex'): Editing {
  let at = from;
  for (const key of keys) {
    if (key === '<') at = eraseBack(at);
    else if (/\p{L}/u.test(key) || (method === 'vni' && /\d/.test(key)))
      at = typeLetter(at, key, method);
    else at = typeSign(at, key);
  }
  return at;
}

describe('the caret', () => {
  test.each([
    ['at the end of a text', 'Xin |', 'chaof', 'Xin chào|'],
    ['at the beginning of a text', '| cảm ơn', 'Xin', 'Xin| cảm ơn'],
    ['right before a word, which stays as it is', '|ngoao', 'X', 'X|ngoao'],
    ['between two words', 'một | ba', 'hai', 'một hai| ba'],
    ['with a selection, which is replaced', 'rất |tệ| thế', 'toots', 'rất tốt| thế'],
    ['inside a word, whose tone it sets', 'ngo|ao', 's', 'ngo|áo'],
    ['inside a word, whose mark it sets', 'd|uong', 'w', 'd|ương'],
    ['inside a word, which it lengthens', 'cả| ơn', 'm', 'cảm| ơn'],
    ['after a word that stood there', 'hoa|', 'f', 'hoà|'],
    ['after a word and a full stop', 'Tốt.|', 's', 'Tốt.s|'],
  ])('%s', (_name, from, keys, to) => {
    expect(shown(type(editing(from), keys))).toBe(to);
  });
});

describe('erasing', () => {
  test.each([
    ['takes one character, with its marks', 'người|', '<', 'ngườ|'],
    ['takes what is selected', 'a|bc|d', '<', 'a|d'],
    ['takes a whole emoji', 'tốt 🍵|', '<', 'tốt |'],
    ['takes a letter pasted in pieces', 'e\u0302\u0301|', '<', '|'],
    ['does nothing at the beginning', '|abc', '<', '|abc'],
    ['lets the word be typed on', '|', 'ngwowif<<<uwowif', 'người|'],
    ['gives back the syllable that a wrong letter broke', '|', 'dduowcjk<', 'được|'],
  ])('%s', (_name, from, keys, to) => {
    expect(shown(type(editing(from), keys))).toBe(to);
  });
});

test('a space ends the word: what is no syllable stands as typed', () => {
  expect(type(editing('|'), 'user vaf soft ').text).toBe('user và soft ');
});

test('a tone key sets, changes and takes back the tone of the word, also inside it', () => {
  const grave = typeTone(editing('hoa|'), tones.grave);
  expect(shown(grave)).toBe('hoà|');
  expect(shown(typeTone(grave, tones.acute))).toBe('hoá|');
  expect(shown(typeTone(grave, tones.grave))).toBe('hoa|');
  expect(shown(typeTone(editing('th|uong'), tones.acute))).toBe('th|uóng');
  expect(shown(typeTone(editing('web|'), tones.acute))).toBe('web|');
});

test('letters with their marks from keys of their own make the same words', () => {
  let at = editing('|');
  for (const key of 'thương') at = typeLetter(at, key, 'telex');
  expect(at.text).toBe('thương');
});

test('a sentence begins at the start, after a full stop and on a new line', () => {
  const begins = ['|', 'Tốt. |', 'Tốt!\n|', 'Được không? |'];
  expect(begins.map((text) => beginsSentence(editing(text)))).toEqual([true, true, true, true]);
  const goesOn = ['Tốt|', 'Tốt |', 'Tốt.|', '8.|'];
  expect(goesOn.map((text) => beginsSentence(editing(text)))).toEqual([false, false, false, false]);
});

test('any sentence, typed in the middle of a text, stands there and nothing else has changed', () => {
  const sentence = fc.array(fc.constantFrom(...hardWords), { minLength: 1, maxLength: 8 });
  const beside = fc.constantFrom('', 'Trước. ', 'a b ', '🍵 ');
  fc.assert(
    fc.property(sentence, beside, fc.constantFrom('telex', 'vni'), (words, around, method) => {
      const from = editing(`${around}| ${around}`);
      const keys = words.map((word) => keysOf(word, method, 'tone last')).join(' ');
      const { text } = typeSign(type(from, keys, method), '.');
      expect(text).toBe(`${around}${words.join(' ')}. ${around}`);
    }),
    { numRuns: 300 },
  );
});
