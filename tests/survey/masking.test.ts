import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mark, mask } from '../../src/survey/masking.ts';
import { maskUnfinished } from '../../src/survey/masking-unfinished.ts';
import { harmless } from './masking-harmless.ts';
import { type Identifying, identifying } from './masking-identifying.ts';

const numberWords: readonly (readonly [RegExp, string])[] = [
  [/^(không|khong|zero)$/, '0'],
  [/^(một|mot|mốt|one)$/, '1'],
  [/^(hai|two)$/, '2'],
  [/^(ba|three)$/, '3'],
  [/^(bốn|bon|tư|four)$/, '4'],
  [/^(năm|nam|lăm|five)$/, '5'],
  [/^(sáu|sau|six)$/, '6'],
  [/^(bảy|bẩy|bay|seven)$/, '7'],
  [/^(tám|tam|eight)$/, '8'],
  [/^(chín|chin|nine)$/, '9'],
];

/** All digits of a text, those in words too, without anything between them. */
function digitsOf(text: string): string {
  return (text.toLowerCase().match(/\p{L}+|\d+/gu) ?? [])
    .map((piece) =>
      /\d/.test(piece) ? piece : (numberWords.find(([word]) => word.test(piece))?.[1] ?? ''),
    )
    .join('');
}

function lettersOf(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replaceAll('đ', 'd')
    .replace(/[^a-z0-9]/g, '');
}

/** Whether four characters in a row of the secret can still be read. */
function survives(secret: string, rest: string): boolean {
  for (let at = 0; at + 4 <= secret.length; at += 1) {
    if (rest.includes(secret.slice(at, at + 4))) return true;
  }
  return false;
}

function isHidden(one: Identifying): boolean {
  const masked = mask(one.text);
  return 'digits' in one
    ? !survives(one.digits, digitsOf(masked))
    : !survives(one.letters, lettersOf(masked));
}

test('the two lists hold two hundred comments each, none twice', () => {
  expect([new Set(identifying.map(({ text }) => text)).size, new Set(harmless).size]).toEqual([
    200, 200,
  ]);
});

test('the check sees what nobody masked', () => {
  const seen = identifying.filter((one) =>
    'digits' in one
      ? survives(one.digits, digitsOf(one.text))
      : survives(one.letters, lettersOf(one.text)),
  );
  expect(seen.length).toBeGreaterThan(195);
});

test('at least 95 % of the comments that tell who somebody is lose it', () => {
  const left = identifying.filter((one) => !isHidden(one)).map(({ text }) => [text, mask(text)]);
  console.info(`masked fully: ${(100 * (200 - left.length)) / 200} %`, left);
  expect(left.length).toBeLessThanOrEqual(10);
});

test('at most 2 % of the harmless comments are touched', () => {
  const touched = harmless.filter((text) => mask(text) !== text).map((text) => [text, mask(text)]);
  console.info(`harmless touched: ${(100 * touched.length) / 200} %`, touched);
  expect(touched.length).toBeLessThanOrEqual(4);
});

test('what surrounds a number stays', () => {
  expect(mask('Phí 50.000 đồng là cao. Gọi (0912) 345-678 trước 15/10/2026 nhé.')).toBe(
    `Phí 50.000 đồng là cao. Gọi ${mark} trước 15/10/2026 nhé.`,
  );
});

const pieces = fc.oneof(
  fc.constantFrom(
    ...['0912', '345', '678', ' ', '.', '-', '(', ')', '+84', ',', '@', 'gmail', '.com', 'đồng'],
    ...[
      'không',
      'chín',
      ' năm ',
      '2026',
      'a còng',
      ' chấm ',
      'sđt ',
      'H26-',
      '260914-',
      '0001',
      mark,
    ],
  ),
  fc.string({ unit: 'grapheme', maxLength: 6 }),
);
const comments = fc.array(pieces, { maxLength: 25 }).map((parts) => parts.join(''));

test.each([
  'lan. @gmail.com',
  'nguyen.van.lan.@ gmail.com',
  'liên hệ lan. a còng gmail chấm com',
  'ten minh.a còng gmail',
  'lan.  at gmail dot com',
  'lan@gmail.com,minh@viettel',
  'lan@gmail.com;minh@fpt',
  'lan@gmail.com/minh@gmail',
])('an address is masked whatever stands at its end or right behind it: %s', (comment) => {
  expect(mask(comment)).not.toMatch(/lan(?!t)|minh|gmail|viettel|fpt/);
});

test('masking twice is masking once, for addresses in a row too', () => {
  const names = fc.constantFrom('lan', 'minh.anh', 'ab_c', 'x.', '-y');
  const signs = fc.constantFrom('@', ' a còng ', ' at ', ' (at) ', ' @ ');
  const hosts = fc.constantFrom('gmail.com', 'gmail', 'fpt chấm vn', 'viettel.vn');
  const between = fc.constantFrom(',', ';', '/', ' ', '-', '');
  const address = fc.tuple(names, signs, hosts, between).map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.array(address, { minLength: 1, maxLength: 4 }), (addresses) => {
      const once = mask(addresses.join(''));
      expect(mask(once)).toBe(once);
    }),
    { numRuns: 3000 },
  );
});

test('masking twice is masking once', () => {
  fc.assert(
    fc.property(comments, (comment) => {
      const once = mask(comment);
      expect(mask(once)).toBe(once);
    }),
    { numRuns: 2000 },
  );
});

test('a text without digits, number words and signs of an address is untouched', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      const plain = text.replace(/\p{N}|@/gu, '');
      expect(mask(plain)).toBe(plain);
    }),
  );
});

describe('while a comment is still being written', () => {
  test.each([
    ['Gọi 09', 'Gọi '],
    ['Gọi 0912 345 6', 'Gọi '],
    ['Gọi không chín một', 'Gọi '],
    ['Thư hoamai1985', 'Thư '],
    ['Gọi 0912 345 678 nhé', `Gọi ${mark} nhé`],
    ['Chờ 50 phút', 'Chờ 50 phút'],
    ['Có quạt không', 'Có quạt không'],
  ])('"%s" is kept as "%s"', (comment, kept) => {
    expect(maskUnfinished(comment, comment.length)).toBe(kept);
  });

  test('a number is open on both sides of the caret', () => {
    expect(maskUnfinished('Gọi 0912 678 nhé', 'Gọi 0912'.length)).toBe('Gọi nhé');
  });

  test('no four digits of a number are kept at any moment of its writing', () => {
    const inDigits = identifying.filter(
      (one) => 'digits' in one && /^[\d\s.()+-]*$/.test(one.text),
    );
    for (const { text } of inDigits) {
      for (let caret = 1; caret <= text.length; caret += 1) {
        expect(maskUnfinished(text.slice(0, caret), caret)).not.toMatch(/\d/);
      }
    }
    expect(inDigits.length).toBeGreaterThan(5);
  });
});

test('what is dropped before a comment is stored hides no number', () => {
  for (const dropped of ['\0', '\ud83d', '\udc00']) {
    expect(mask(`gọi 0912${dropped}345${dropped}678`), JSON.stringify(dropped)).toBe(`gọi ${mark}`);
  }
});
