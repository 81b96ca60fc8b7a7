import { monthOf, startOfDay } from '../../survey/period.ts';
import type { Arrival } from '../store/responses.ts';

/** What is known of a tablet's clock: it less the server's, milliseconds; null = not known. */
export type ClockSense = {
  /** At the last contact before the form was given. */
  readonly before: number | null;
  /** Now, as the form arrives. */
  readonly arriving: number | null;
};

const toleratedMs = 2 * 60_000;
const dayMs = 86_400_000;
const earliest = startOfDay(2015, 1, 1) as number;

/**
 * The best estimate of when a form was given. `trusted`: the tablet's clock was right.
 * `corrected`: it was wrong by a known amount. `doubtful`: the amount is not known well enough
 * to tell the month, so a person decides. Never a reason to refuse. Source: contract §3.
 */
export function estimate(
  at: number,
  { before, arriving }: ClockSense,
  now: number,
): Required<Pick<Arrival, 'at' | 'trust'>> {
  const offset = before ?? arriving ?? 0;
  const right = Math.abs(offset) <= toleratedMs ? at : at - offset;
  // The clock was set in between, and nobody knows whether before or after the form.
  const other = at - (arriving ?? offset);
  const moved = Math.abs(right - other) > toleratedMs && monthOf(right) !== monthOf(other);
  const impossible = right < earliest || right > now + dayMs;
  if (moved || impossible || monthOf(right) !== monthOf(at))
    return { at: right, trust: 'doubtful' };
  return { at: right, trust: right === at ? 'trusted' : 'corrected' };
}
