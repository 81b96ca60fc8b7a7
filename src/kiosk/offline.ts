import { Workbox } from 'workbox-window';

export type Updates = {
  readonly isWaiting: () => boolean;
  /** Puts a waiting update in place and loads it. Only while nobody is filling in a form. */
  readonly apply: () => void;
};

/** How often the server is asked for a newer app. */
const updateCheckMs = 30 * 60_000;

/**
 * Registers the service worker. The page is ready once a worker controls it: a worker is only
 * installed when the whole list of files is stored, one missing file fails all of it.
 */
export function goOffline(container: ServiceWorkerContainer, changed: () => void): Updates {
  const worker = new Workbox('/sw.js', { updateViaCache: 'none' });
  let registration: ServiceWorkerRegistration | undefined;
  let isUpdating = false;

  container.addEventListener('controllerchange', () => {
    // The files of the old version are gone from the store; the page must not ask for them.
    if (isUpdating) location.reload();
    else changed();
  });

  const look = async () => {
    try {
      if (registration) await worker.update();
      else registration = await worker.register({ immediate: true });
      // A page loaded past the worker (a forced reload) asks to be taken in again.
      if (!container.controller) registration?.active?.postMessage({ type: 'CLAIM' });
    } catch {
      // No network: `online` and the timer ask again, and the worker at hand goes on.
    }
  };
  void look();
  setInterval(look, updateCheckMs);
  addEventListener('online', look);

  return {
    isWaiting: () => Boolean(registration?.waiting),
    apply() {
      if (!registration?.waiting || isUpdating) return;
      isUpdating = true;
      worker.messageSkipWaiting();
    },
  };
}
