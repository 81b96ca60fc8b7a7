import type { Loop } from './loop.ts';

/** The first screen comes first: the code that sends is fetched when that stands. */
const patienceMs = 1000;
/** Without its code nothing can be sent; it is asked for again as often as anything waits. */
const againMs = 30_000;

/**
 * A loop whose code is loaded a moment after the start, or as soon as something is to be sent.
 * A load that fails is told, and tried again.
 */
export function lateLoop(load: () => Promise<Loop>, failed: (error: unknown) => void): Loop {
  let loading: Promise<Loop> | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;

  async function nudge(): Promise<void> {
    clearTimeout(timer);
    if (stopped) return;
    loading ??= load();
    let loop: Loop;
    try {
      loop = await loading;
    } catch (error) {
      loading = null;
      failed(error);
      arm(againMs);
      return;
    }
    if (stopped) loop.stop();
    else await loop.nudge();
  }

  function arm(afterMs: number): void {
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(() => nudge().catch(failed), afterMs);
  }

  arm(patienceMs);
  return {
    nudge,
    stop() {
      stopped = true;
      clearTimeout(timer);
      // Still on its way: `nudge` sees that it was stopped.
      loading?.then(
        (loop) => loop.stop(),
        () => undefined,
      );
    },
  };
}
