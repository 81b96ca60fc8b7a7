import type { BatchTime, PayloadTime } from '../../protocol/batch.ts';
import { startOfDay } from '../../survey/day.ts';
import { monthOf } from '../../survey/period.ts';
import type { Arrival } from '../store/responses/responses.ts';

/** What is known of a tablet's clocks; offsets are its settable one less the server's, milliseconds. */
export type ClockSense = {
  /** At the last contact before the form was given; null = never met. */
  readonly before: number | null;
  /** Now, as the form arrives; null = not known. */
  readonly arriving: number | null;
  /** What the tablet noted as the form was finished; absent from versions before 0.2. */
  readonly finished?: PayloadTime | null | undefined;
  /** The same as it sends the form; null where no tablet does. */
  readonly sending?: BatchTime | null | undefined;
};

export type Estimate = Required<Pick<Arrival, 'at' | 'trust' | 'months'>>;

const toleratedMs = 2 * 60_000;
/** Near the end of a month a tolerated clock is put right by more than this; less is the line's. */
const noiseMs = 5_000;
const dayMs = 86_400_000;
const earliest = startOfDay(2015, 1, 1) as number;

/**
 * The best estimate of when a form was given. `trusted`: the tablet's clock was right.
 * `corrected`: it was wrong by a known amount, or the month is certain without it. `doubtful`:
 * the month is not known, so a person decides between `months`. Never a reason to refuse.
 * Source: contract §3; why so, `docs/decisions/0018`.
 *
 * 1. A form was given after the last contact before it and before it arrived. What the clock that
 *    nobody can set has run since that contact, and until it was sent, narrows this at both ends.
 * 2. When all of that lies in one month, it is that month, whatever the settable clock did.
 * 3. Else the settable clock is believed where two of its witnesses agree on one month: the
 *    contact before, the one now, and the clock that nobody can set; and never once it was seen
 *    to go back, which no sleep explains.
 */
export function estimate(at: number, sense: ClockSense, now: number): Estimate {
  const { before, arriving, finished } = sense;
  if (!finished) return estimateWithout(at, sense, now);
  const [from, to] = boundsOf(finished, sense.sending ?? null, now);
  const [first, last] = [monthOf(from), monthOf(to)];
  const offset = before ?? arriving ?? 0;
  const told = corrected(at, offset);
  const result = (time: number): Estimate => ({
    at: time,
    trust: time === at ? 'trusted' : 'corrected',
    months: null,
  });
  if (first === last) return result(clamp(told, from, to));
  const heard = arriving === null ? null : corrected(at, arriving);
  const steady = finished.sinceContactMs === null ? null : from;
  const wentBack = finished.setBack === true || sense.sending?.setBack === true;
  const isWithin = told >= from - toleratedMs && told <= to + toleratedMs;
  const isBacked = heard === null ? agree(told, steady) : before !== null && agree(told, heard);
  if (!wentBack && isWithin && isBacked) return result(told);
  return { at: clamp(told, from, to), trust: 'doubtful', months: [first, last] };
}

/** Between which instants a form was given for certain. */
function boundsOf(
  finished: PayloadTime,
  sending: BatchTime | null,
  now: number,
): readonly [from: number, to: number] {
  const { contactAt, sinceContactMs } = finished;
  const from = Math.max(earliest, (contactAt ?? earliest) + (sinceContactMs ?? 0));
  const isSameContact = sending?.contactAt === contactAt && contactAt !== null;
  const rest =
    isSameContact && sending.sinceContactMs !== null && sinceContactMs !== null
      ? Math.max(0, sending.sinceContactMs - sinceContactMs)
      : 0;
  const to = now - rest;
  if (from <= to) return [from, to];
  // The steady clock drifts a little; by more than that, the server's own clock was set meanwhile.
  return from - to <= toleratedMs ? [to, to] : [earliest, Math.max(earliest, now)];
}

/** By the offset; a clock as good as right counts as it stands, but for the ends of months. */
function corrected(at: number, offset: number): number {
  const right = at - offset;
  return agree(at, right) ? at : right;
}

function agree(a: number, b: number | null): boolean {
  if (b === null) return false;
  return Math.abs(a - b) <= (monthOf(a) === monthOf(b) ? toleratedMs : noiseMs);
}

function clamp(at: number, from: number, to: number): number {
  return Math.min(Math.max(at, from), to);
}

/** For tablets that note no time of their own: two offsets are all there is. */
function estimateWithout(at: number, { before, arriving }: ClockSense, now: number): Estimate {
  const offset = before ?? arriving ?? 0;
  const right = Math.abs(offset) <= toleratedMs ? at : at - offset;
  // The clock was set in between, and nobody knows whether before or after the form.
  const other = at - (arriving ?? offset);
  const moved = Math.abs(right - other) > toleratedMs && monthOf(right) !== monthOf(other);
  const impossible = right < earliest || right > now + dayMs;
  if (moved || impossible || monthOf(right) !== monthOf(at)) {
    return { at: right, trust: 'doubtful', months: null };
  }
  return { at: right, trust: right === at ? 'trusted' : 'corrected', months: null };
}
