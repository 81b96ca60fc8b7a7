import { dropUnreadable, fillSlot, isFull, isKept, slotOf } from './files.ts';
import { changeSlots, knownName, readSlots, writeSlots } from './known.ts';
import { partOf } from './part-of.ts';
import { askedReset, resetIfAsked } from './reset.ts';
import { failed, firstSlots, opened, proved, type Slots, takenOver } from './slots.ts';

declare const self: ServiceWorkerGlobalScope;

/** The build whose worker this is, put in by the build. */
declare const __BUILD__: string;

const shelfName = 'sipas-shelf';

/** How long a page may take until it says that it stands. */
const patienceMs = 25_000;

/** Whether the page that was opened last has said so. */
let stands = false;

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(takeOver()));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.origin) return;
  if (request.mode === 'navigate') {
    // Only the kiosk's own address works without network; staff pages always come from the server.
    if (url.pathname === '/') event.respondWith(page(event));
  } else if (/^\/(voices|api\/v1\/kiosk\/(recordings|photos))\//.test(url.pathname)) {
    event.respondWith(fromShelf(request));
  } else if (isKept(url)) {
    event.respondWith(fromSlots(request));
  }
});

// Pages of the build before and of the next say these words too: they stay.
self.addEventListener('message', (event) => {
  const { type, build } = event.data ?? {};
  switch (type) {
    // A new version waits until the page says that nobody is filling in a form.
    case 'SKIP_WAITING':
      event.waitUntil(self.skipWaiting());
      break;
    case 'CLAIM':
      event.waitUntil(self.clients.claim());
      break;
    case 'SOUND':
      stands = true;
      event.waitUntil(changeSlots((slots) => proved(slots, build)));
      break;
    case 'UNSOUND':
      event.waitUntil(giveUp(build));
      break;
  }
});

/** All files or none: when a single one cannot be had the install fails and the old build stays. */
async function install(): Promise<void> {
  await dropUnreadable();
  const known = await readSlots();
  if (known?.bad.includes(__BUILD__)) throw new Error('this build failed here before');
  // What comes now comes from the server: a kill switch used before has nothing more to drop.
  if (!known) await writeSlots(firstSlots(await askedReset()));
  await fillSlot(__BUILD__);
}

async function takeOver(): Promise<void> {
  const { is } = await changeSlots((slots) => takenOver(slots, __BUILD__));
  const kept = [knownName, shelfName];
  for (const build of [is.current, is.previous]) if (build !== null) kept.push(slotOf(build));
  for (const name of await caches.keys()) if (!kept.includes(name)) await caches.delete(name);
  await self.clients.claim();
}

async function page(event: FetchEvent): Promise<Response> {
  // What cannot be read any more comes from the server.
  const kept = await keptPage(event).catch(() => null);
  event.waitUntil(mend());
  return kept ?? fetch(event.request);
}

/** Votes are written more strictly than files: what a power cut took of these is fetched again. */
async function mend(): Promise<void> {
  const slots = await readSlots();
  if (slots && slots.current !== __BUILD__) return;
  if (slots && (await isFull(__BUILD__).catch(() => false))) return;
  await dropUnreadable();
  await fillSlot(__BUILD__);
  await changeSlots((slots) => takenOver(slots, __BUILD__));
}

async function keptPage(event: FetchEvent): Promise<Response | null> {
  // A worker that was ended while it took over does so now.
  const isHere = await caches.has(slotOf(__BUILD__));
  const open = (slots: Slots) => opened(isHere ? takenOver(slots, __BUILD__) : slots);
  // A disk too full to count on is no reason to open nothing.
  const slots = await changeSlots(open).then(({ is }) => is, readSlots);
  event.waitUntil(watch(slots?.current ?? null));
  for (const build of [slots?.current, slots?.previous]) {
    const kept = build && (await caches.match('/index.html', { cacheName: slotOf(build) }));
    if (kept) return kept;
  }
  return null;
}

/** By address alone, since it names the content: a page of either build finds its own files. */
async function fromSlots(request: Request): Promise<Response> {
  const kept = await caches.match(request.url, { ignoreVary: true }).catch(() => undefined);
  return kept ?? fetch(request);
}

/**
 * What "Nghe" plays and whom the person may name stand apart from the files of the app: the page
 * fills this store bit by bit.
 */
async function fromShelf(request: Request): Promise<Response> {
  const where = { cacheName: shelfName, ignoreVary: true };
  const kept = await caches.match(request.url, where).catch(() => undefined);
  return kept ? partOf(kept, request.headers.get('range')) : fetch(request);
}

/** Browsers may end a worker while it waits: then the page itself says so, or the next one counts. */
async function watch(build: string | null): Promise<void> {
  stands = false;
  await new Promise((resolve) => setTimeout(resolve, patienceMs));
  if (build !== null && !stands) await giveUp(build);
}

/** A page of this build does not come up: back to the build before, or to the server's. */
async function giveUp(build: string): Promise<void> {
  const windows = await self.clients.matchAll({ type: 'window' });
  const pages = windows.filter(({ url }) => new URL(url).pathname === '/');
  // Closed before its time was over: that is no fault of the build.
  if (pages.length === 0) return;
  const { was, is } = await changeSlots((slots) => failed(slots, build));
  if (was !== is) await caches.delete(slotOf(build));
  else if (!(await resetIfAsked(self.registration))) return;
  await Promise.all(pages.map((one) => one.navigate(one.url)));
}
