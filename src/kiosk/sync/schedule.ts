/** What decides when the tablet next speaks to the server. */
export type Standing = {
  readonly unsent: number;
  readonly visible: boolean;
  /** Tries in a row that brought nothing. */
  readonly failures: number;
  /** Seconds the server asked to be left alone; null when it did not. */
  readonly retryAfterS: number | null;
};

/** An idle tablet asks this often, so that what staff change reaches it within a minute. */
const contactMs = 40_000;
/** While someone can see that forms wait, never longer than this; less what a try itself may take. */
const eagerMs = 26_000;
const longestMs = 300_000;

/**
 * Milliseconds from the start of one try to the start of the next. `chance`, from 0 up to 1,
 * spreads a hundred tablets that lost the same network over the time after it comes back.
 */
export function nextTry(standing: Standing, chance: number): number {
  const { unsent, visible, failures, retryAfterS } = standing;
  const asked = retryAfterS === null ? 0 : retryAfterS * 1000;
  if (failures === 0) return Math.max(asked, contactMs * (0.85 + 0.15 * chance));
  // An idle tablet that is offline keeps asking too: its staff may be changing it.
  const cap = visible ? (unsent > 0 ? eagerMs : contactMs) : longestMs;
  // The longest wait is drawn as well, or after an hour all tablets would keep one beat.
  const ceiling = Math.min(cap, 2000 * 2 ** Math.min(failures, 12));
  return Math.min(cap, Math.max(1000, asked, ceiling * (0.5 + 0.5 * chance)));
}
