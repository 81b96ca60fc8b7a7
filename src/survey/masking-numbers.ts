/**
 * Whether digits with what stands between them tell who somebody is. `before` and `after` are the
 * text around them: a fee is known by its "đồng", a short number by "sđt".
 *
 * 1. Hot lines (1800, 1900) are public.
 * 2. Years, days and numbers of laws are none, however many stand in a row; nor are fees.
 * 3. What has the length and the beginning of a phone or identity number is one.
 * 4. Any other nine digits in a row are one, unless each part of them is a plain figure.
 * 5. Six to eight digits are one after a word that announces one.
 */
export function isIdentifying(found: string, before: string, after: string): boolean {
  const digits = found.replace(/\D/g, '');
  if (digits.length < 6 || hotLine.test(digits)) return false;
  const parts = found.split(/\s+/).filter((part) => /\d/.test(part));
  if (parts.every(isOfCalendar) && parts.some((part) => !isShort(part))) return false;
  const isFee = !digits.startsWith('0') && parts.every(isAmount);
  if (isFee && currency.test(after)) return false;
  if (digits.length < 9) return announced.test(before) && !parts.every(isFigure);
  if (parts.length > 1 && parts.every(isRound)) return false;
  if (personal.test(digits)) return !isSequence(parts);
  return !parts.every(isFigure);
}

const hotLine = /^1[89]00(?:\d{4}|\d{6})$/;

/** Phones with their 0 or 84, identity numbers of nine and of twelve digits. */
const personal = /^(?:0\d{8,11}|(?:00)?84\d{9,10}|\d{9}|\d{12})$/;

/** Begins what follows a fee. */
export const currency =
  /^\s*(?:đồng(?!\s*(?:chí|nghiệp|hương))|(?:đ|d|vnđ|vnd|dong|k|nghìn|ngàn|triệu|tỷ|tỉ)(?![\p{L}\p{M}]))/iu;

const announced =
  /(?:sđt|sdt|đt|điện thoại|zalo|tel|phone|cccd|cmnd|cmt|căn cước|chứng minh(?: thư| nhân dân)?|hộ chiếu|(?:mã|số) hồ sơ|hồ sơ số|biên nhận|mst|bhxh)(?:\s*(?:số|là|của (?:tôi|em|con|mình)))*[\s:.]*(?:\s\p{L}{1,2})?$/iu;

const year = String.raw`(?:19|20)\d\d`;
const calendar = new RegExp(
  String.raw`^(?:\d{1,2}|${year}(?:[-–—/]${year})?|\d{1,2}[/-]\d{1,2}|\d{1,4}/${year}/?|[-–—/])$`,
);
const amount = /^(?:[1-9]\d{0,2}(?:[.,]\d{3})+|[1-9]\d*)$/;
const rounded = /^(?:[1-9]\d{0,2}(?:[.,]\d{3})+|[1-9]\d{0,4}000)$/;
/** Decimals, and the time of day with a dot. */
const decimal = /^(?:\d{1,3}[.,]\d{1,2})(?:[-–—]\d{1,3}[.,]\d{1,2})?$/;

function isOfCalendar(part: string): boolean {
  return calendar.test(part);
}

function isShort(part: string): boolean {
  return /^\d{1,2}$/.test(part);
}

function isAmount(part: string): boolean {
  return amount.test(part);
}

function isRound(part: string): boolean {
  return rounded.test(part);
}

/** `091` is no figure that people write; `1.200.000`, `86,5` and `15` are. */
function isFigure(part: string): boolean {
  return isOfCalendar(part) || isRound(part) || decimal.test(part);
}

/** Numbers one after another, such as those of counters. */
function isSequence(parts: readonly string[]): boolean {
  return (
    parts.length > 2 &&
    parts.every((part, index) => isShort(part) && Number(part) === Number(parts[0]) + index)
  );
}
