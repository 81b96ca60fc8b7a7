/** Numbers of entries without a hole between them, first and last. */
export type Span = readonly [first: number, last: number];

/** The same numbers in the fewest spans, lowest first. */
export function mergedSpans(spans: readonly Span[]): readonly Span[] {
  const merged: [number, number][] = [];
  for (const [first, last] of [...spans].sort(([a], [b]) => a - b)) {
    const before = merged.at(-1);
    if (before && first <= before[1] + 1) before[1] = Math.max(before[1], last);
    else merged.push([first, last]);
  }
  return merged;
}

/** Which of 1 … `upTo` are in none of the spans, which are merged. */
export function gapsBetween(spans: readonly Span[], upTo: number): readonly Span[] {
  const gaps: Span[] = [];
  let next = 1;
  for (const [first, last] of spans) {
    if (next > upTo) break;
    if (first > next) gaps.push([next, Math.min(first - 1, upTo)]);
    next = last + 1;
  }
  if (next <= upTo) gaps.push([next, upTo]);
  return gaps;
}

/** How many numbers they hold. */
export function sizeOf(spans: readonly Span[]): number {
  return spans.reduce((sum, [first, last]) => sum + last - first + 1, 0);
}
