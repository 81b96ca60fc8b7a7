/** Who acts: a tablet from its start to its end. What it still waits for dies with it. */
export type Actor = {
  isAlive: boolean;
  /** Its timers and replies wait until it wakes. */
  isAsleep: boolean;
};

/** A world's time. It stands while anything is under way and leaps to what comes next. */
export type VirtualTime = {
  readonly now: () => number;
  /** Does something later, for an actor; null = for the world itself. */
  readonly after: (ms: number, actor: Actor | null, work: () => void) => void;
  /** Lets the time run up to `until`, or until nothing is left to wait for. */
  readonly run: (until: number) => Promise<void>;
  readonly wake: (actor: Actor) => void;
  /** Counts work that is not done at once: until it is, the time stands. */
  readonly begin: () => void;
  readonly end: () => void;
  readonly events: () => number;
};

type Event = {
  readonly at: number;
  readonly order: number;
  readonly actor: Actor | null;
  work: (() => void) | null;
};

const later = setImmediate;
const turn = () => new Promise<void>((resolve) => later(resolve));

export function startTime(start: number): VirtualTime & { readonly timers: Timers } {
  let now = start;
  let order = 0;
  let happened = 0;
  let underWay = 0;
  let current: Actor | null = null;
  let heardOfEnd: (() => void) | null = null;
  const queue: Event[] = [];
  const held = new Map<Actor, Event[]>();

  function put(event: Event): void {
    let [low, high] = [0, queue.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = queue[middle] as Event;
      // The next one stands last.
      if (other.at > event.at || (other.at === event.at && other.order > event.order)) {
        low = middle + 1;
      } else high = middle;
    }
    queue.splice(low, 0, event);
  }

  function plan(ms: number, actor: Actor | null, work: () => void): Event {
    const event = { at: now + Math.max(0, ms), order: order++, actor, work };
    put(event);
    return event;
  }

  /** Everything that can happen without time passing has happened. */
  async function settle(): Promise<void> {
    let quiet = 0;
    while (quiet < 2) {
      if (underWay > 0) {
        await new Promise<void>((resolve) => {
          heardOfEnd = resolve;
        });
      }
      await turn();
      quiet = underWay === 0 ? quiet + 1 : 0;
    }
  }

  return {
    now: () => now,
    after: (ms, actor, work) => void plan(ms, actor, work),
    begin: () => {
      underWay += 1;
    },
    end: () => {
      underWay -= 1;
      if (underWay === 0) heardOfEnd?.();
    },
    events: () => happened,
    wake(actor) {
      actor.isAsleep = false;
      const waiting = held.get(actor) ?? [];
      held.delete(actor);
      for (const { work } of waiting) if (work) plan(0, actor, work);
    },
    async run(until) {
      await settle();
      for (let next = queue.at(-1); next && next.at <= until; next = queue.at(-1)) {
        queue.pop();
        const { actor, work } = next;
        now = Math.max(now, next.at);
        if (!work || actor?.isAlive === false) continue;
        if (actor?.isAsleep) {
          held.set(actor, [...(held.get(actor) ?? []), next]);
          continue;
        }
        current = actor;
        happened += 1;
        next.work = null;
        work();
        await settle();
      }
      current = null;
      now = Math.max(now, until);
    },
    timers: {
      setTimeout: (work, ms = 0) => plan(ms, current, work),
      clearTimeout: (event) => {
        if (event) event.work = null;
      },
    },
  };
}

/** What stands in the place of the timers of the machine. */
type Timers = {
  readonly setTimeout: (work: () => void, ms?: number) => Event;
  readonly clearTimeout: (event: Event | undefined) => void;
};

/** Runs work with this world's timers in the place of the machine's. */
export async function withTimers<T>(timers: Timers, work: () => Promise<T>): Promise<T> {
  const { setTimeout, clearTimeout } = globalThis;
  Object.assign(globalThis, timers);
  try {
    return await work();
  } finally {
    Object.assign(globalThis, { setTimeout, clearTimeout });
  }
}
