/**
 * Which build of the app pages are given, and what is known of it. A build is named as its
 * `index.html` is (`data-build`). Pages read `bad` and `reset`: they keep their meaning.
 */
export type Slots = {
  /** Null = none yet. */
  readonly current: string | null;
  /** The build before it, whose files are still here; null = there is none to go back to. */
  readonly previous: string | null;
  /** How often `current` was opened without proving itself sound; null once it has. */
  readonly trial: number | null;
  /** The builds that failed since one last proved itself; none of them is taken again. */
  readonly bad: readonly string[];
  /** The last call of the kill switch that was heeded, or was there before this worker. */
  readonly reset: string | null;
};

/** So often may power fail or a person reload before a build on trial has had its time. */
const tries = 3;

/** What is known where nothing was. */
export function firstSlots(reset: string | null): Slots {
  return { current: null, previous: null, trial: null, bad: [], reset };
}

/** A worker that brings this build takes over. */
export function takenOver(slots: Slots, build: string): Slots {
  if (slots.current === build || slots.bad.includes(build)) return slots;
  // A build that never proved itself is nothing to go back to.
  const previous = slots.trial === null ? slots.current : slots.previous;
  return { ...slots, current: build, previous, trial: previous === null ? null : 0 };
}

/** A page is opened; `current` is the build to give it. */
export function opened(slots: Slots): Slots {
  if (slots.trial === null) return slots;
  return slots.trial < tries ? { ...slots, trial: slots.trial + 1 } : back(slots);
}

/** A page of this build stands, and can keep what people say. */
export function proved(slots: Slots, build: string): Slots {
  return slots.current === build && slots.trial !== null
    ? { ...slots, trial: null, bad: [] }
    : slots;
}

/** A page of this build did not come up in time. */
export function failed(slots: Slots, build: string): Slots {
  return slots.current === build && slots.trial !== null ? back(slots) : slots;
}

function back(slots: Slots): Slots {
  const bad = slots.current === null ? slots.bad : [...slots.bad, slots.current].slice(-9);
  return { ...slots, current: slots.previous, previous: null, trial: null, bad };
}
