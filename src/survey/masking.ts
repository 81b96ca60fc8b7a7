import { currency, isIdentifying } from './masking-numbers.ts';

/**
 * Stands for what was taken out of a comment. Words, since they are read by officers, by screen
 * readers and in spreadsheets; the same for every kind and length, so that it tells neither.
 */
export const mark = '[đã che]';

/**
 * The comment without what tells who wrote it: phone and identity numbers, e-mail addresses and
 * dossier codes, in digits or in words. Names and addresses of houses stay. What has nothing to
 * hide comes back as it is; masking twice is masking once.
 */
export function mask(comment: string): string {
  // Composed, since a pasted "còng" may come in pieces.
  const composed = comment.normalize('NFC');
  let masked = composed;
  for (let before = ''; before !== masked; ) {
    before = masked;
    // Again, since what stood right behind an address may be another, now that it begins a part.
    masked = before.split(mark).map(maskPart).join(mark);
  }
  return masked === composed ? comment : masked;
}

/** A stretch between two marks. */
function maskPart(part: string): string {
  let text = part;
  for (const spansOf of [addresses, dossierCodes, numbers, spokenNumbers]) {
    text = cover(text, spansOf(text));
  }
  return text;
}

/** From the first character of something to hide to the one after its last. */
type Span = readonly [from: number, to: number];

function cover(text: string, spans: readonly Span[]): string {
  let covered = '';
  let done = 0;
  for (const [from, to] of spans) {
    covered += text.slice(done, from) + mark;
    done = to;
  }
  return covered + text.slice(done);
}

function matches(pattern: RegExp, text: string): Span[] {
  return [...text.matchAll(pattern)].map(({ index, 0: found }) => [index, index + found.length]);
}

// Each character has one place in what follows, and a part begins where no letter stands before:
// else a long text that is no address would be read again and again.
const dot = String.raw`(?:\s*(?:\.[.\s]*|[([]\s*(?:dot|chấm|cham)\s*[)\]]\s*)|\s+(?:dot|chấm|cham)\s+)`;
const sign = String.raw`(?:\s*(?:@|[([]\s*(?:at|@|a\s?còng)\s*[)\]])\s*|[\s-]+a[\s-]*c[oò]ng[\s-]+|[\s-]+a[\s-]*m[oó]c[\s-]+|\s+at\s+)`;
const said = String.raw`(?:[\s-]*a[\s-]còng[\s-]+)`;
const local = String.raw`(?<![\p{L}\p{N}_%+-])[\p{L}\p{N}_%+-]+(?:${dot}[\p{L}\p{N}_%+-]+)*\.*`;
const host = String.raw`[\p{L}\p{N}][\p{L}\p{N}-]*`;
const address = new RegExp(
  String.raw`${local}${sign}${host}(?:${dot}\p{L}{2,})+|${local}${said}${host}|(?<![^\s@])[^\s@]+(?:@[^\s@]+)+`,
  'giu',
);

function addresses(text: string): Span[] {
  return matches(address, text);
}

/**
 * Source: domain notes, 4.3: office, day of six digits, number of the day; loosened to the
 * separators that people put in place of dots and dashes.
 */
const dossierCode =
  /(?<![\p{L}\d])(?:\d{3}[\s.-]{1,2}\d{2}[\s.-]{1,2}\d{2}[\s.-]{1,2})?\p{L}\s?\d{2}(?:[\s.-]\d{1,3}){0,3}[\s._/–—-]{1,3}\d{6}[\s._/–—-]{1,3}\d{4,}/giu;

function dossierCodes(text: string): Span[] {
  return matches(dossierCode, text);
}

/**
 * What may stand between two digits of one number; a comma only without a space. NUL and half a
 * character are dropped before a comment is stored, and must not hide the number until then.
 */
const joint = String.raw`[\0\p{Cs} \t\u00a0.\-–—_/()+·•*'’\u200b-\u200d\u2060\ufeff]`;
const run = new RegExp(String.raw`[(+]{0,2}\d(?:(?:${joint}{0,3}|,)\d)*`, 'gu');

function numbers(text: string): Span[] {
  const seen = legible(text);
  return matches(run, seen)
    .map(([from, to]): Span => [from + strayBracket(seen.slice(from, to)), to])
    .filter(([from, to]) =>
      isIdentifying(seen.slice(from, to), seen.slice(0, from), seen.slice(to)),
    );
}

/** The bracket before "(0912345678)" belongs to the sentence, that before "(024) 3825" does not. */
function strayBracket(found: string): number {
  return found.startsWith('(') && !found.includes(')') ? 1 : 0;
}

const full =
  /(?<!\d[./-]?)(?:0?[1-9]|[12]\d|3[01])([./-])(?:0?[1-9]|1[0-2])\1(?:19|20)\d\d(?![./-]?\d)/g;

/**
 * The same text, character by character, for looking at: letters that pose as digits are digits,
 * and days of the calendar are no numbers.
 */
function legible(text: string): string {
  return text
    .replace(/[０-９]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xff10 + 0x30))
    .replace(/(?<=\d)[oO](?=\d)|(?<![\p{L}\d])[oO](?=\d{8})/gu, '0')
    .replace(/(?<=\d)[lI](?=\d)/g, '1')
    .replace(full, (day) => 'x'.repeat(day.length));
}

/** Whether this is a digit in words. */
export function isNumberWord(word: string): boolean {
  return Object.hasOwn(digitsOfWord, word.toLowerCase());
}

/** How many digits a word stands for. */
const digitsOfWord: Readonly<Record<string, number>> = {
  ...worth(1, 'không một mốt hai ba bốn tư năm lăm nhăm sáu bảy bẩy tám chín mười'),
  ...worth(1, 'khong mot bon nam lam sau bay tam chin muoi'),
  ...worth(1, 'zero oh one two three four five six seven eight nine'),
  ...worth(0, 'mươi trăm linh lẻ tram le'),
};

function worth(digits: number, words: string): Record<string, number> {
  return Object.fromEntries(words.split(' ').map((word) => [word, digits]));
}

const word = String.raw`(?:${Object.keys(digitsOfWord).join('|')})(?![\p{L}\p{M}])`;
// "năm 2026" is the year, not a five before other digits.
const item = String.raw`(?:(?!n[ăa]m\s+(?:19|20)\d\d(?!\d))${word}|\d+)`;
const sentence = new RegExp(
  String.raw`(?<![\p{L}\p{M}\d])${item}(?:(?:${joint}|,){0,3}${item})*`,
  'giu',
);
const items = new RegExp(String.raw`${word}|\d+`, 'giu');

const fee = new RegExp(
  String.raw`(?<!\d[.,]?)[1-9]\d{0,2}(?:[.,]?\d{3})*(?=${currency.source.slice(1)})`,
  'giu',
);

/** A phone number without its zero and an old identity number have nine. */
const shortest = 9;

function spokenNumbers(text: string): Span[] {
  const seen = legible(text).replace(fee, (money) => 'x'.repeat(money.length));
  return matches(sentence, seen).filter(([from, to]) => {
    const said = [...seen.slice(from, to).toLowerCase().matchAll(items)].map(([one]) => one);
    if (!isSpoken(said) || isCounting(said)) return false;
    const digits = said.reduce((sum, one) => sum + (digitsOfWord[one] ?? one.length), 0);
    return digits >= shortest;
  });
}

/** "không" before or after figures is mostly a no, not a zero. */
function isSpoken(said: readonly string[]): boolean {
  const first = said.findIndex((one) => !isNo(one));
  const last = said.findLastIndex((one) => !isNo(one));
  return said.slice(first, last + 1).some(isNumberWord);
}

function isNo(one: string): boolean {
  return one === 'không' || one === 'khong';
}

const counted = 'một hai ba bốn năm sáu bảy tám chín mười';

/** One who counts from one on tells no number. */
function isCounting(said: readonly string[]): boolean {
  return counted.startsWith(said.join(' '));
}
