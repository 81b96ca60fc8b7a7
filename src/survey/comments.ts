import type { Month } from './period-schema.ts';
import { floor } from './protection.ts';

/** Stands in a released comment for what was taken out; the tablet's masking writes the same. */
export const redacted = '[đã che]';

/** Months whose comments are read together, so that nobody knows which of them one is from. */
export type CommentLot = { readonly first: Month; readonly last: Month };

/**
 * The months whose comments may be read, newest first. A month of fewer than five persons waits
 * for the next ones, and is read with them once they hold five together: in a month of two, who
 * wrote is known.
 */
export function commentLots(
  months: readonly { readonly month: Month; readonly persons: number }[],
): readonly CommentLot[] {
  const lots: CommentLot[] = [];
  let waiting: { readonly first: Month; readonly persons: number } | null = null;
  for (const { month, persons } of [...months].sort((a, b) => (a.month < b.month ? -1 : 1))) {
    const together: number = (waiting?.persons ?? 0) + persons;
    const first: Month = waiting?.first ?? month;
    if (together < floor) {
      waiting = { first, persons: together };
      continue;
    }
    lots.push({ first, last: month });
    waiting = null;
  }
  return lots.reverse();
}

/**
 * Whether `released` is the comment with nothing but parts taken out, each where the mark stands.
 * Nobody may put words into a visitor's mouth.
 */
export function isRedaction(comment: string, released: string): boolean {
  const parts = released.split(redacted);
  const [first = '', last = ''] = [parts[0], parts.at(-1)];
  if (parts.length === 1) return released === comment;
  if (!comment.startsWith(first)) return false;
  let at = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = comment.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return comment.endsWith(last) && comment.length - last.length >= at;
}
