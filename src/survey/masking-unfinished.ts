import { isNumberWord, mask } from './masking.ts';

/** So many words for digits in a row may be the beginning of a number that is told in words. */
const fewestWords = 3;

/**
 * What may be kept of a comment while its writer stands at this caret (a UTF-16 index): the
 * masked comment without the figures at the caret. Six digits of a phone number are not yet one
 * that could be known and masked, but they would already be on the disk.
 */
export function maskUnfinished(comment: string, caret: number): string {
  const before = comment.slice(0, caret).split(/(\s+)/);
  const after = comment.slice(caret).split(/(\s+)/);
  const from = before.findLastIndex((piece) => !belongs(piece));
  const until = after.findIndex((piece) => !belongs(piece));
  const last = until < 0 ? after.length : until;
  const open = [...before.slice(from + 1), ...after.slice(0, last)];
  if (!isTelling(open)) return mask(comment);
  return mask(`${before.slice(0, from + 1).join('')} ${after.slice(last).join('')}`);
}

/** A piece of what may become a number or an address; spaces between them are part of it. */
function belongs(piece: string): boolean {
  return /[\d@]/.test(piece) || isNumberWord(piece) || !/[\p{L}\p{M}]/u.test(piece);
}

function isTelling(pieces: readonly string[]): boolean {
  return (
    pieces.some((piece) => /[\d@]/.test(piece)) ||
    pieces.filter((piece) => isNumberWord(piece)).length >= fewestWords
  );
}
