import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { finish, type Method, press, standing } from '../../../src/kiosk/typing/compose.ts';
import { hardWords } from './hard-words.ts';
import { keysOf, manners, syllables } from './vietnamese.ts';

function typed(keys: string, method: Method): string {
  let word = standing('');
  for (const key of keys) word = press(word, key, method);
  return finish(word).shown;
}

const methods = ['telex', 'vni'] as const;
const ways = methods.flatMap((method) => manners.map((manner) => ({ method, manner })));

test('there are more than two hundred hard words, none twice', () => {
  expect(new Set(hardWords).size).toBe(hardWords.length);
  expect(hardWords.length).toBeGreaterThan(200);
});

test.each(ways)('every hard word can be typed by $method with $manner', ({ method, manner }) => {
  const wrong = hardWords
    .map((word) => [word, keysOf(word, method, manner)] as const)
    .filter(([word, keys]) => typed(keys, method) !== word)
    .map(([word, keys]) => `${word}: ${keys} gives ${typed(keys, method)}`);
  expect(wrong).toEqual([]);
});

test('any Vietnamese syllable, typed by its keys, is exactly that syllable', () => {
  const some = fc.tuple(fc.constantFrom(...syllables), fc.constantFrom(...ways));
  fc.assert(
    fc.property(some, ([word, { method, manner }]) => {
      expect(typed(keysOf(word, method, manner), method)).toBe(word);
    }),
    { numRuns: 4000 },
  );
});

test('any run of keys gives a word in NFC, and letters are never lost', () => {
  const key = fc.constantFrom(...'aaeeoouuiywdsfrxjzbcghklmnpqtvAEOUDW1567890');
  fc.assert(
    fc.property(fc.array(key, { maxLength: 14 }), fc.constantFrom(...methods), (keys, method) => {
      const shown = typed(keys.join(''), method);
      expect(shown).toBe(shown.normalize('NFC'));
      const consonants = (text: string) => text.toLowerCase().replace(/[^bcghklmnpqtv]/g, '');
      expect(consonants(shown)).toBe(consonants(keys.join('')));
    }),
    { numRuns: 3000 },
  );
});

describe('the keys of Telex', () => {
  test.each([
    ['w alone is ư', 'tw', 'tư'],
    ['w makes ơ', 'mow', 'mơ'],
    ['w makes ă', 'trawng', 'trăng'],
    ['one w makes ươ', 'thuowng', 'thương'],
    ['w at the end reaches back', 'thuongw', 'thương'],
    ['z takes the tone away', 'hoafz', 'hoa'],
    ['another tone takes the place of the first', 'hoafs', 'hoá'],
    ['the tone moves on when a letter follows', 'tuys', 'tuý'],
    ['dd makes đ, also at the end', 'dand', 'đan'],
    ['capitals stay capitals', 'DDAWNGJ', 'ĐẶNG'],
    ['Dd makes a capital đ', 'DdooX', 'Đỗ'],
  ])('%s', (_name, keys, word) => {
    expect(typed(keys, 'telex')).toBe(word);
  });

  test.each([
    ['ass', 'as'],
    ['hoaff', 'hoaf'],
    ['aaa', 'aa'],
    ['oww', 'ow'],
    ['tww', 'tw'],
    ['ddd', 'dd'],
    ['thuowww', 'thuoww'],
  ])('a key typed again takes its mark back: %s', (keys, word) => {
    expect(typed(keys, 'telex')).toBe(word);
  });

  test.each([
    'wifi',
    'Facebook',
    'Zalo',
    'Google',
    'email',
    'web',
    'windows',
    'internet',
    'online',
    'user',
    'soft',
    'order',
    'export',
    'server',
    'scan',
    'Zoom',
    'SMS',
    'app',
    'Excel',
    'Word',
    'QR',
    'robot',
  ])('a word that is not Vietnamese stays as typed: %s', (word) => {
    expect(typed(word, 'telex')).toBe(word);
  });

  test('a name that could be Vietnamese is typed with the key twice', () => {
    expect(typed('tesst', 'telex')).toBe('test');
    expect(typed('passs', 'telex')).toBe('pass');
    expect(typed('taxxi', 'telex')).toBe('taxi');
    expect(typed('photoo', 'telex')).toBe('photo');
  });
});

describe('the keys of VNI', () => {
  test.each([
    ['the digits set tones and marks', 'nguye6n4', 'nguyễn'],
    ['7 makes ươ at once', 'nguoi72', 'người'],
    ['8 is ă, 9 is đ', 'D9a8ng5', 'Đặng'],
    ['0 takes the tone away', 'hoa20', 'hoa'],
    ['a digit typed again takes its mark back', 'a11', 'a1'],
    ['a number stays a number', '2026', '2026'],
    ['a digit after what is no syllable stays', 'F5', 'F5'],
  ])('%s', (_name, keys, word) => {
    expect(typed(keys, 'vni')).toBe(word);
  });

  test('letters of Telex are letters', () => {
    expect(typed('awesome', 'vni')).toBe('awesome');
  });
});

test('ABC composes nothing', () => {
  expect(typed('uwow1', 'abc')).toBe('uwow1');
});
