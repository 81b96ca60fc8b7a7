import { firstSlots, type Slots } from './slots.ts';

/** The worker's memory, apart from all files. Pages look into it too: its address stays. */
export const knownName = 'sipas-worker-state';
const address = `/${knownName}`;

/** Null = nothing is known yet. */
export async function readSlots(): Promise<Slots | null> {
  const kept = await caches.match(address, { cacheName: knownName });
  // A page that dropped all files has left no more than `reset`.
  return kept ? { ...firstSlots(null), ...(await kept.json()) } : null;
}

export async function writeSlots(slots: Slots): Promise<void> {
  await (await caches.open(knownName)).put(address, new Response(JSON.stringify(slots)));
}

/** One change at a time: an old worker may still be ending while the new one begins. */
export function changeSlots(change: (was: Slots) => Slots): Promise<{ was: Slots; is: Slots }> {
  return navigator.locks.request(knownName, async () => {
    const was = (await readSlots()) ?? firstSlots(null);
    const is = change(was);
    if (is !== was) await writeSlots(is);
    return { was, is };
  });
}
