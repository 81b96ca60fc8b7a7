/** How long another window may take to close before this one says that it waits. */
const patienceMs = 1500;

/**
 * Resolves once this is the only window of the kiosk, and keeps it so. Two windows would each
 * take the other's form for one that was left behind.
 */
export function untilOnlyWindow(waiting: () => void): Promise<void> {
  // Without a secure context there are no locks; there is no service worker either, so no form.
  const locks: LockManager | undefined = navigator.locks;
  if (!locks) return Promise.resolve();
  const timer = setTimeout(waiting, patienceMs);
  return new Promise((resolve, reject) => {
    const held = locks.request('sipas-kiosk-window', () => {
      clearTimeout(timer);
      resolve();
      return new Promise<never>(() => undefined);
    });
    held.catch(reject);
  });
}

/** Runs the work unless another window is sending already. */
export async function alone(work: () => Promise<void>): Promise<void> {
  const locks: LockManager | undefined = navigator.locks;
  if (!locks) return work();
  await locks.request('sipas-kiosk-sync', { ifAvailable: true }, async (lock) => {
    if (lock) await work();
  });
}
