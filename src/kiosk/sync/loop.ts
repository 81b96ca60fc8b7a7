import type { BatchTime, EntryReceipt, Heartbeat, Marks } from '../../protocol/batch.ts';
import { batchLimits } from '../../protocol/batch-limits.ts';
import type { KioskConfig } from '../../protocol/kiosk.ts';
import { kioskRoutes } from '../../protocol/kiosk-routes.ts';
import type { Heard, Identity, OutboxEntry } from '../storage/database.ts';
import { contact } from './contact.ts';
import type { Wire } from './post.ts';
import { nextTry } from './schedule.ts';
import { signedBatch } from './signed-batch.ts';
import { fitting, upload } from './upload.ts';

/** What the loop needs from the tablet around it. */
export type Surroundings = {
  readonly wire: Wire;
  readonly identity: Identity;
  readonly clock: () => number;
  /** What is known of the clocks; the server judges the times in the entries by it. */
  readonly time?: () => BatchTime;
  readonly chance: () => number;
  readonly isVisible: () => boolean;
  readonly epoch: () => string | null;
  /** The version of the config at hand. */
  readonly configVersion: () => string | null;
  /** Unsettled entries, the oldest first, without those of these numbers. */
  readonly oldest: (limit: number, without: ReadonlySet<number>) => Promise<readonly OutboxEntry[]>;
  readonly heartbeat: () => Promise<Heartbeat>;
  /** Puts on the disk all that a reply tells. */
  readonly heard: (news: News) => Promise<void>;
  /** The server no longer knows this tablet; or it does again. */
  readonly revoked: (isRevoked: boolean) => void;
  /** The server does not take the tablet's signature for its own; or it does again. */
  readonly doubted: (isDoubted: boolean) => void;
  /** The outbox changed, or a try ended. */
  readonly changed: () => void;
  /** Runs work unless another window is at it. */
  readonly alone: (work: () => Promise<void>) => Promise<void>;
  readonly failed: (error: unknown) => void;
};

/** What a reply told. `receipts` are of entries that are safe now. */
export type News = {
  readonly heard: Heard;
  /** The server's clock, milliseconds since 1970 UTC. */
  readonly clock: number;
  readonly marks: Marks | null;
  /** Null when nothing changed. */
  readonly config: KioskConfig | null;
  readonly receipts: readonly EntryReceipt[];
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
  /** How often in this turn the server was another than before. */
  let moves = 0;
  let stopped = false;
  /** Entries that the server did not take: kept, and tried after all others. */
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
    let waiting = await around.oldest(batchLimits.entries, awkward);
    const isLast = waiting.length === 0 && awkward.size > 0;
    if (isLast) {
      awkward.clear();
      waiting = await around.oldest(batchLimits.entries, awkward);
    }
    const entries = fitting(waiting, limit);
    const [first] = entries;
    if (!first) return false;
    const askedAt = around.clock();
    const { wire, identity } = around;
    const batch = await signedBatch(identity, around.epoch(), entries, around.time?.());
    let round = await upload(wire, kioskRoutes.batches, identity, batch);
    const isRevoked = round.kind === 'unknown-kiosk';
    if (isRevoked) {
      around.revoked(true);
      // What was voted before somebody revoked the tablet waits there for a person.
      round = await upload(wire, kioskRoutes.heldBatches, identity, batch);
    }
    if (round.kind === 'unreachable') return silent(round.retryAfterS);
    if (round.kind === 'unknown-kiosk') return silent(null);
    around.doubted(round.kind === 'bad-signature');
    if (round.kind === 'bad-signature') return lost();
    if (round.kind === 'too-much') {
      if (entries.length > 1) {
        limit = Math.floor(entries.length / 2);
        return true;
      }
      awkward.add(first.seq);
      return isLast ? lost() : true;
    }
    around.revoked(isRevoked);
    const isElsewhere = round.epoch !== around.epoch();
    await take(askedAt, round, null, round.settled);
    around.changed();
    const safe = new Set(round.settled.map(({ seq }) => seq));
    for (const { seq } of entries) if (!safe.has(seq)) awkward.add(seq);
    const [next] = await around.oldest(1, awkward);
    // Two servers that answer in turn would have the same entries sent without end, and so would
    // a disk that does not take what was told.
    const isAgain = next !== undefined && safe.has(next.seq);
    if (safe.size === 0 || isAgain || (isElsewhere && moves++ > 0)) return lost();
    limit = batchLimits.entries;
    return true;
  }

  /**
   * The heartbeat goes with this and not with the batch: then it counts what is left. True when
   * the server turns out to be another than before, to which everything kept is offered again.
   */
  async function askNews(): Promise<boolean> {
    const askedAt = around.clock();
    const heartbeat = await beat();
    const news = await contact(around.wire, around.identity, around.configVersion(), heartbeat);
    if (news.kind === 'heard') {
      around.revoked(false);
      const isElsewhere = news.epoch !== around.epoch();
      await take(askedAt, news, news.config, []);
      return isElsewhere && moves++ === 0;
    }
    // What was to be said was not heard.
    if (heartbeat) beatAt = Number.NEGATIVE_INFINITY;
    if (news.kind === 'unreachable') return silent(news.retryAfterS);
    around.revoked(true);
    return askHolding();
  }

  /** The holding area tells a revoked tablet, too, whether the server was restored. */
  async function askHolding(): Promise<boolean> {
    const askedAt = around.clock();
    const { wire, identity } = around;
    const batch = await signedBatch(identity, around.epoch(), []);
    const round = await upload(wire, kioskRoutes.heldBatches, identity, batch);
    const isDoubted = round.kind === 'bad-signature';
    if (isDoubted || round.kind === 'received') around.doubted(isDoubted);
    if (round.kind !== 'received') {
      return silent(round.kind === 'unreachable' ? round.retryAfterS : null);
    }
    const isElsewhere = round.epoch !== around.epoch();
    await take(askedAt, round, null, []);
    if (isElsewhere && moves++ === 0) return true;
    return lost();
  }

  /** The server stamped its clock about half-way between asking and hearing. */
  function take(
    askedAt: number,
    reply: { readonly epoch: string; readonly clock: number; readonly marks: Marks | null },
    config: KioskConfig | null,
    receipts: readonly EntryReceipt[],
  ): Promise<void> {
    const { epoch, clock, marks } = reply;
    const at = around.clock();
    const clockOffsetMs = Math.round((askedAt + at) / 2 - clock);
    return around.heard({
      heard: { epoch, clockOffsetMs, at, contactAt: clock },
      clock,
      marks,
      config,
      receipts,
    });
  }

  async function round(): Promise<void> {
    isReached = true;
    isFruitless = false;
    retryAfterS = null;
    moves = 0;
    do {
      while (!stopped && (await sendSome())) {
        // The next batch follows at once.
      }
    } while (isReached && !stopped && (await askNews()));
    if (!isFruitless) failures = 0;
  }

  async function turn(): Promise<void> {
    clearTimeout(timer);
    again = false;
    const beganAt = around.clock();
    let unsent = 1;
    try {
      await around.alone(round);
      unsent = (await around.oldest(1, new Set())).length;
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
