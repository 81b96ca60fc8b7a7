import { Workbox } from 'workbox-window';
import { kioskRoutes } from '../protocol/kiosk-routes.ts';
import { member, textOf } from './sync/post.ts';
import { trusted } from './trusted.ts';

export type Updates = {
  readonly isWaiting: () => boolean;
  /** The last version that came did not come up here, and the one before is back. */
  readonly hasFailed: () => boolean;
  /** Puts a waiting update in place and loads it. Only while nobody is filling in a form. */
  readonly apply: () => void;
};

/** How often the server is asked for a newer app, and whether its files are to be dropped. */
const lookEveryMs = 3_600_000;

/** As long as no worker has come nobody can begin a form: it is tried again soon. */
const againMs = 5_000;

/** What the worker knows (`worker/slots.ts`); it stands when all other files are dropped. */
const known = 'sipas-worker-state';

/**
 * Registers the service worker. The page is ready once a worker controls it: a worker is only
 * installed when the whole list of files is stored, one missing file fails all of it.
 */
export function goOffline(container: ServiceWorkerContainer, changed: () => void): Updates {
  const worker = new Workbox(trusted('sipas-worker', '/sw.js'), { updateViaCache: 'none' });
  let registration: ServiceWorkerRegistration | undefined;
  let hadWorker = container.controller !== null;
  let isReplaced = false;
  let hasFailed = false;
  /** The call of the kill switch that has not been heeded yet. */
  let reset: string | null = null;

  container.addEventListener('controllerchange', () => {
    // The worker still has the files of this page's version, so it may stay until nobody is there.
    isReplaced ||= hadWorker;
    hadWorker = true;
    changed();
  });

  const look = async (isAgain = false) => {
    try {
      // One whose files could not be had is gone, and wants to be registered anew.
      if (registration?.active) await worker.update();
      else registration = await worker.register({ immediate: true });
      // A page loaded past the worker (a forced reload) asks to be taken in again.
      if (!container.controller) registration?.active?.postMessage({ type: 'CLAIM' });
    } catch (fault) {
      // No network, or a version that is refused: the timer asks again, the worker at hand goes on.
      const isTorn = fault instanceof DOMException && fault.name === 'AbortError';
      if (isAgain && isTorn && (await answers())) location.reload();
    }
    try {
      const kept = await caches.match(`/${known}`, { cacheName: known });
      // Without it no worker has come yet, and there is nothing to drop.
      if (!kept) return;
      const state: unknown = await kept.json();
      const bad = member(state, 'bad');
      hasFailed = Array.isArray(bad) && bad.length > 0;
      const reply = await fetch(kioskRoutes.workerReset, { cache: 'no-store' });
      const asked = reply.ok ? textOf(await reply.json(), 'reset') : null;
      if (asked !== null && asked !== textOf(state, 'reset')) reset = asked;
      if (reset !== null) changed();
    } catch {
      // No network: asked again as above.
    }
  };
  void look();
  setInterval(() => void look(), lookEveryMs);
  setInterval(() => {
    if (!container.controller) void look(true);
  }, againMs);
  addEventListener('online', () => void look());

  /** Files and worker go, what people said stays: it stands in other stores. */
  async function drop(asked: string): Promise<void> {
    for (const name of await caches.keys()) await caches.delete(name);
    await (await caches.open(known)).put(`/${known}`, Response.json({ reset: asked }));
    await registration?.unregister();
    location.reload();
  }

  return {
    isWaiting: () => reset !== null || isReplaced || Boolean(registration?.waiting),
    hasFailed: () => hasFailed,
    apply() {
      if (reset !== null) void drop(reset);
      else if (isReplaced) location.reload();
      else worker.messageSkipWaiting();
    },
  };
}

/**
 * Whether a page would come from the server. When a power cut has torn what the browser knows of
 * workers it begins anew, but only pages loaded after that can register one.
 */
async function answers(): Promise<boolean> {
  return fetch('/', { cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  );
}
