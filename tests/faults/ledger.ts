/** One vote, as the one who gave it knows it. */
export type Vote = {
  /** Stands in the comment and nowhere else in the world. */
  readonly token: string;
  /** The tablet it was given on. */
  readonly tablet: string;
  /**
   * The month in which it was really given: that of the moment it was sent, not of the moment it was
   * begun; two for one at the very edge.
   */
  months: readonly string[];
  pressed: boolean;
  thanked: boolean;
};

/** What was given, told apart by the word that each vote carries. */
export type Ledger = {
  readonly votes: readonly Vote[];
  readonly begin: (tablet: string, months: readonly string[]) => Vote;
};

const letters = 'bcdghklmnpqrstvx';

/** Letters only: digits in a comment may be masked as somebody's number. */
export function openLedger(below: (limit: number) => number): Ledger {
  const votes: Vote[] = [];
  return {
    votes,
    begin(tablet, months) {
      const token = `phieu ${Array.from({ length: 10 }, () => letters[below(16)]).join('')}`;
      const vote = { token, tablet, months, pressed: false, thanked: false };
      votes.push(vote);
      return vote;
    },
  };
}

/** The months in Vietnam within a second of this instant: a tap and its writing take a moment. */
export function monthsAround(instant: number): readonly string[] {
  return [...new Set([-1000, 1000].map((more) => monthAt(instant + more)))];
}

/** The month in Vietnam at this instant. */
export function monthAt(instant: number): string {
  return new Date(instant + 7 * 3_600_000).toISOString().slice(0, 7);
}
