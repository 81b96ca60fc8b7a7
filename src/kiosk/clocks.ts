import type { BatchTime, PayloadTime } from '../protocol/batch.ts';
import type { Heard } from './storage/database.ts';

/** What the tablet knows of its two clocks since it last heard the server. */
export type Clocks = {
  /** Milliseconds since the page began; nobody can set it, and it may stand while the tablet sleeps. */
  readonly steady: () => number;
  /** By the server's clock, as far as it is known: by that one shifts are planned and forms counted. */
  readonly serverTime: () => number;
  /** The settable clock less the server's at the last contact, milliseconds. */
  readonly offset: () => number;
  readonly time: () => PayloadTime;
  /** The same for a batch: once the clock went back, this page has said so ever since. */
  readonly sending: () => BatchTime;
  /** The server was heard just now. */
  readonly met: (heard: Heard) => void;
  /** Whether somebody set the clock while this page lived. */
  readonly hasJumped: () => boolean;
  /** Compares the two; to be called every ten seconds. */
  readonly look: () => void;
};

/** More than this between two looks is no drift. */
const jumpMs = 30_000;
/** An offset that differs by more from one contact to the next says that the clock was set. */
const setMs = 120_000;

/**
 * Watches the settable clock against the steady one. A tablet that slept looks as if its clock had
 * been set forward; back it goes only when somebody sets it. `wentBack` is told once a contact, to
 * be kept over a restart. Source: `docs/decisions/0018`.
 */
export function watchClocks(
  clock: () => number,
  steady: () => number,
  known: Heard,
  wentBack: (heard: Heard) => unknown,
): Clocks {
  let heard = known;
  let steadyAt: number | null = null;
  let [seen, seenSteady] = [clock(), steady()];
  let jumps = 0;
  let hasJumped = false;
  let isBack = false;
  let wasBack = false;

  function back(): void {
    hasJumped = true;
    wasBack = true;
    if (isBack) return;
    isBack = true;
    wentBack({ ...heard, setBack: true });
  }

  function look(): void {
    const [now, nowSteady] = [clock(), steady()];
    const difference = now - seen - (nowSteady - seenSteady);
    [seen, seenSteady] = [now, nowSteady];
    if (Math.abs(difference) <= jumpMs) return;
    jumps += 1;
    if (difference < 0) back();
  }

  function time(): PayloadTime {
    look();
    return {
      contactAt: heard.contactAt ?? null,
      sinceContactMs: steadyAt === null ? null : Math.max(0, Math.floor(steady() - steadyAt)),
      jumps,
      ...(isBack ? { setBack: true } : {}),
    };
  }

  if (known.setBack || seen < known.at - jumpMs) back();
  return {
    steady,
    serverTime: () => clock() - heard.clockOffsetMs,
    offset: () => heard.clockOffsetMs,
    look,
    time,
    sending: () => ({ ...time(), ...(wasBack ? { setBack: true } : {}), clock: clock() }),
    met(news) {
      look();
      if (Math.abs(news.clockOffsetMs - heard.clockOffsetMs) > setMs) hasJumped = true;
      heard = news;
      steadyAt = steady();
      jumps = 0;
      isBack = false;
    },
    hasJumped: () => hasJumped,
  };
}
