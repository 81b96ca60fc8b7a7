import { clientsClaim } from 'workbox-core';
import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  type PrecacheEntry,
  precacheAndRoute,
} from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { partOf } from './part-of.ts';

declare const self: ServiceWorkerGlobalScope & {
  /** The kiosk's files, put in by the build. */
  readonly __WB_MANIFEST: readonly PrecacheEntry[];
};

// One set: when a single file cannot be fetched the install fails and the old set stays.
precacheAndRoute([...self.__WB_MANIFEST]);
cleanupOutdatedCaches();

// Only the kiosk's own address works without network; staff pages always come from the server.
registerRoute(
  new NavigationRoute(createHandlerBoundToURL('/index.html'), { allowlist: [/^\/(\?.*)?$/] }),
);

// What "Nghe" plays and whom the person may name stand apart from the files of the app: the page
// fills this store bit by bit.
registerRoute(
  ({ url, sameOrigin }) =>
    sameOrigin && /^\/(voices|api\/v1\/kiosk\/(recordings|photos))\//.test(url.pathname),
  async ({ request }) => {
    const shelf = await caches.open('sipas-shelf');
    const kept = await shelf.match(request.url, { ignoreVary: true });
    return kept ? partOf(kept, request.headers.get('range')) : fetch(request);
  },
);

self.addEventListener('message', (event) => {
  switch (typeOf(event.data)) {
    // A new version waits until the page says that nobody is filling in a form.
    case 'SKIP_WAITING':
      event.waitUntil(self.skipWaiting());
      break;
    case 'CLAIM':
      event.waitUntil(self.clients.claim());
      break;
  }
});

clientsClaim();

function typeOf(message: unknown): unknown {
  return typeof message === 'object' && message !== null && 'type' in message ? message.type : null;
}
