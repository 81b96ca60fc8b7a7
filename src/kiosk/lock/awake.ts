/** Keeps the screen lit while the page is seen. Says whether it does. */
export function stayAwake(browser: Window): () => boolean {
  // Older browsers have none, whatever the types say.
  const locks: WakeLock | undefined = browser.navigator.wakeLock;
  let held: WakeLockSentinel | null = null;
  let isAsking = false;

  async function take(): Promise<void> {
    if (!locks || held || isAsking || browser.document.visibilityState !== 'visible') return;
    isAsking = true;
    try {
      const sentinel = await locks.request('screen');
      held = sentinel;
      sentinel.addEventListener('release', () => {
        held = null;
      });
    } catch {
      // A battery that runs low: `isAwake` says so, and the next touch asks again.
    } finally {
      isAsking = false;
    }
  }

  browser.document.addEventListener('visibilitychange', take);
  browser.addEventListener('pointerup', take, { passive: true });
  void take();
  return () => held !== null;
}
