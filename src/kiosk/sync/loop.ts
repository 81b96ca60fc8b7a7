import type { EntryReceipt, Heartbeat } from '../../protocol/batch.ts';
import { batchLimits } from '../../protocol/batch-limits.ts';
import type { KioskConfig } from '../../protocol/kiosk.ts';
import type { Identity, OutboxEntry } from '../storage/database.ts';
import { contact } from './contact.ts';
import type { Wire } from './post.ts';
import { nextTry } from './schedule.ts';
import { fitting, upload } from './upload.ts';

/** What the loop needs from the tablet around it. */
export type Surroundings = {
  readonly wire: Wire;
  readonly identity: Identity;
  readonly clock: () => number;
  readonly chance: () => number;
  readonly isVisible: () => boolean;
  readonly epoch: () => string | null;
  /** The version of the config at hand. */
  readonly configVersion: () => string | null;
  readonly oldest: (limit: number) => Promise<readonly OutboxEntry[]>;
  readonly settle: (receipts: readonly EntryReceipt[]) => Promise<void>;
  readonly heartbeat: () => Promise<Heartbeat>;
  readonly heard: (
    heard: { readonly epoch: string; readonly clockOffsetMs: number; readonly at: number },
    config: KioskConfig | null,
  ) => Promise<void>;
  /** The server no longer knows this tablet; or it does again. */
  readonly revoked: (isRevoked: boolean) => void;
  /** The outbox changed, or a try ended. */
  readonly changed: () => void;
  /** Runs work unless another window is at it. */
  readonly alone: (work: () => Promise<void>) => Promise<void>;
  readonly failed: (error: unknown) => void;
};

export type Loop = {
  /**
   * Something changed for the better: tries at once, or once more when a try is under way, and
   * soon again should that fail. Resolves after it.
   */
  readonly nudge: () => Promise<void>;
  readonly stop: () => void;
};

/** Not oftener than this does a heartbeat go along. */
const heartbeatMs = 60_000;

/** Sends what waits and asks for news, for as long as the page lives. */
export function startLoop(around: Surroundings): Loop {
  let failures = 0;
  let isReached = true;
  let isFruitless = false;
  let retryAfterS: number | null = null;
  let limit: number = batchLimits.entries;
  let beatAt = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let underWay: Promise<void> | null = null;
  let again = false;
  let stopped = false;
  /** Entries that the server could not take even alone: kept, and tried after all others. */
  const awkward = new Set<number>();

  async function beat(): Promise<Heartbeat | null> {
    const now = around.clock();
    if (now - beatAt < heartbeatMs && now >= beatAt) return null;
    try {
      const heartbeat = await around.heartbeat();
      beatAt = now;
      return heartbeat;
    } catch (error) {
      // A browser that cannot tell how the tablet is must not keep it from hearing what is new.
      around.failed(error);
      return null;
    }
  }

  /** The server is there but keeps nothing more of what waits. */
  function lost(): false {
    isFruitless = true;
    failures += 1;
    return false;
  }

  /** Nothing was heard at all, so there is no use in asking for news. */
  function silent(after: number | null): false {
    isReached = false;
    retryAfterS = after;
    return lost();
  }

  /** One batch; true when the next may follow at once. */
  async function sendSome(): Promise<boolean> {
    const waiting = await around.oldest(batchLimits.entries + awkward.size);
    const willing = waiting.filter(({ seq }) => !awkward.has(seq));
    const entries = fitting(willing.length > 0 ? willing : waiting, limit);
    if (entries.length === 0) return false;
    const askedAt = around.clock();
    const sender = { ...around.identity, epoch: around.epoch() };
    const round = await upload(around.wire, sender, entries, null);
    if (round.kind === 'unreachable') return silent(round.retryAfterS);
    if (round.kind === 'unknown-kiosk') {
      around.revoked(true);
      return silent(null);
    }
    if (round.kind === 'too-much') {
      const [first] = entries;
      if (limit > 1) {
        limit = Math.max(1, Math.floor(Math.min(limit, entries.length) / 2));
      } else if (first && !awkward.has(first.seq)) {
        awkward.add(first.seq);
      } else {
        return lost();
      }
      return true;
    }
    around.revoked(false);
    await around.settle(round.settled);
    await around.heard(heardAt(askedAt, round), null);
    around.changed();
    if (round.settled.length === 0) return lost();
    limit = batchLimits.entries;
    return true;
  }

  /** The heartbeat goes with this and not with the batch: then it counts what is left. */
  async function askNews(): Promise<void> {
    const askedAt = around.clock();
    const heartbeat = await beat();
    const version = around.configVersion();
    const news = await contact(around.wire, around.identity, version, heartbeat);
    if (news.kind === 'heard') {
      around.revoked(false);
      await around.heard(heardAt(askedAt, news), news.config);
      return;
    }
    // What was to be said was not heard.
    if (heartbeat) beatAt = Number.NEGATIVE_INFINITY;
    if (news.kind === 'unknown-kiosk') around.revoked(true);
    silent(news.kind === 'unreachable' ? news.retryAfterS : null);
  }

  /** The server stamped its clock about half-way between asking and hearing. */
  function heardAt(askedAt: number, reply: { readonly epoch: string; readonly clock: number }) {
    const now = around.clock();
    const clockOffsetMs = Math.round((askedAt + now) / 2 - reply.clock);
    return { epoch: reply.epoch, clockOffsetMs, at: now };
  }

  async function round(): Promise<void> {
    isReached = true;
    isFruitless = false;
    retryAfterS = null;
    while (!stopped && (await sendSome())) {
      // The next batch follows at once.
    }
    if (isReached) await askNews();
    if (!isFruitless) failures = 0;
  }

  async function turn(): Promise<void> {
    clearTimeout(timer);
    again = false;
    const beganAt = around.clock();
    let unsent = 1;
    try {
      await around.alone(round);
      unsent = (await around.oldest(1)).length;
    } catch (error) {
      // A disk that fails now may work at the next try; the loop must outlive it.
      failures += 1;
      around.failed(error);
    }
    around.changed();
    if (stopped) return;
    const standing = { unsent, visible: around.isVisible(), failures, retryAfterS };
    const elapsed = Math.max(0, around.clock() - beganAt);
    timer = setTimeout(go, Math.max(500, nextTry(standing, around.chance()) - elapsed));
  }

  function go(): Promise<void> {
    if (stopped) return Promise.resolve();
    if (underWay) {
      again = true;
      return underWay;
    }
    underWay = turn().then(() => {
      underWay = null;
      // Asked for while the turn was ending: what was put in since must not wait for the timer.
      return again ? go() : undefined;
    });
    return underWay;
  }

  return {
    nudge() {
      // A network that says it is back may need another second; that is no reason to wait long.
      failures = 0;
      return go();
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
