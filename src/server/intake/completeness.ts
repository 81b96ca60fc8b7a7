import type { Heartbeat } from '../../protocol/batch.ts';
import { gapsBetween, type Span, sizeOf } from '../../protocol/spans.ts';
import type { Completeness } from '../../protocol/staff.ts';

/** More places than this are a matter for the operator, not for a line on a screen. */
const mostSpans = 20;

/**
 * What the ledger and the tablet's own word prove of its entries: those that have not arrived are
 * still on the tablet, or missing. `heartbeat` is null for a tablet that never told.
 */
export function completenessOf(
  arrived: readonly Span[],
  heartbeat: Pick<Heartbeat, 'unsent' | 'newest' | 'missing'> | null,
): Completeness {
  const highest = arrived.at(-1)?.[1] ?? 0;
  const unsent = heartbeat?.unsent ?? 0;
  // A version that does not tell its newest number may hold entries above all that arrived.
  const newest = Math.max(heartbeat?.newest ?? 0, highest);
  const absent = gapsBetween(arrived, newest);
  const tellsNewest = heartbeat?.newest !== undefined;
  const onTablet = tellsNewest ? Math.min(unsent, sizeOf(absent)) : unsent;
  const missing = tellsNewest ? sizeOf(absent) - onTablet : sizeOf(absent);
  const among = missing === 0 ? [] : whichOf(absent, missing, { highest, heartbeat });
  return {
    received: sizeOf(arrived),
    highest,
    onTablet,
    missing,
    among: among.slice(0, mostSpans).map(([first, last]) => [first, last]),
  };
}

/** The missing numbers, or all that may be among them where nobody can tell. */
function whichOf(
  absent: readonly Span[],
  missing: number,
  {
    highest,
    heartbeat,
  }: { readonly highest: number; readonly heartbeat: Pick<Heartbeat, 'missing'> | null },
): readonly Span[] {
  const told = (heartbeat?.missing ?? []).flatMap(([first, last]) => within(absent, first, last));
  // What waits on the tablet is most often the newest.
  const below = within(absent, 1, highest);
  return [told, below].find((spans) => sizeOf(spans) === missing) ?? absent;
}

function within(spans: readonly Span[], from: number, to: number): readonly Span[] {
  return spans.flatMap(([first, last]): readonly Span[] => {
    const [start, end] = [Math.max(first, from), Math.min(last, to)];
    return start <= end ? [[start, end]] : [];
  });
}
