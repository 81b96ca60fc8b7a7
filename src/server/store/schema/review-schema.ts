import type { ReviewDecision, ReviewReason } from '../../../survey/review.ts';
import type { Flag } from './column.ts';

/** The tables of signs and of what reviewers decided. None of them holds a level. */
export type ReviewTables = {
  /** Counters whose responses of a month have changed since they were last looked through. */
  signals_due: { unit: string; counter: string; month: string };
  response_flag: {
    unit: string;
    /** The response's id; no foreign key, since rows of responses are laid anew. */
    response: string;
    month: string;
    counter: string;
    /** On which it was given. */
    day: string;
    /** In the order of `survey/signals.ts`, with commas between. */
    signals: string;
    /** The decision about it; null = nobody has decided. */
    review: number | null;
  };
  /** What somebody decided about all responses of one day and counter with the same signs. */
  review: {
    unit: string;
    number: number;
    month: string;
    day: string;
    counter: string;
    signals: string;
    responses: number;
    decision: ReviewDecision;
    reason: ReviewReason;
    note: string;
    made_by: string;
    made_day: string;
    state: ReviewState;
    /** Who confirmed or declined it; null where nobody had to. */
    confirmed_by: string | null;
    confirmed_day: string | null;
    /** With which others it took force; null until then. */
    lot: number | null;
  };
  /** Decisions that took force together: so many that their difference in the figures tells no one. */
  review_lot: {
    unit: string;
    number: number;
    month: string;
    decision: ReviewDecision;
    responses: number;
    persons: number;
    /** Answers of levels 4 and 5, and of all levels. */
    favourable: number;
    ticks: number;
    in_force: Flag;
    changed_by: string;
    changed_day: string;
  };
};

/**
 * `asked`: a second person must confirm; `waiting`: until enough may go together; `done`: it is
 * in a lot; `ended`: taken back or declined before it had any effect.
 */
export type ReviewState = 'asked' | 'waiting' | 'done' | 'ended';
