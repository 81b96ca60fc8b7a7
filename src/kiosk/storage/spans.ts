/**
 * Numbers of entries, first and last. `at`, where it matters, is the server's clock in
 * milliseconds, up to the next whole day.
 */
export type Span = { readonly from: number; readonly to: number; readonly at?: number };

/** The same numbers in order, with as few spans as may be; of one named twice the first counts. */
export function merged(spans: readonly Span[]): readonly Span[] {
  const whole: Span[] = [];
  for (const span of [...spans].sort((one, other) => one.from - other.from)) {
    const last = whole.at(-1);
    const from = Math.max(span.from, (last?.to ?? 0) + 1);
    if (from > span.to) continue;
    if (last && last.to + 1 === from && last.at === span.at) {
      whole[whole.length - 1] = { ...last, to: span.to };
    } else whole.push({ ...span, from });
  }
  return whole;
}

/** The numbers from 1 to `newest` that are in none of them. */
export function gaps(spans: readonly Span[], newest: number): readonly Span[] {
  const between: Span[] = [];
  let from = 1;
  for (const span of merged(spans)) {
    if (span.from > newest) break;
    if (span.from > from) between.push({ from, to: span.from - 1 });
    from = span.to + 1;
  }
  if (from <= newest) between.push({ from, to: newest });
  return between;
}

/** Each number as a span of its own. */
export function single(numbers: Iterable<number>): readonly Span[] {
  return Array.from(numbers, (number) => ({ from: number, to: number }));
}

export function within(spans: readonly Span[], number: number): boolean {
  return spans.some(({ from, to }) => from <= number && number <= to);
}
