import { knownName, readSlots, writeSlots } from './known.ts';
import { firstSlots } from './slots.ts';

/** The newest call of the kill switch; null = none, or out of reach. */
export async function askedReset(): Promise<string | null> {
  try {
    const reply = await fetch('/sw-reset.json', { cache: 'no-store' });
    const { reset } = reply.ok ? await reply.json() : { reset: null };
    return typeof reset === 'string' ? reset : null;
  } catch {
    // No network: whoever asks will ask again.
    return null;
  }
}

/**
 * Drops this worker and every file it keeps, if the kill switch was used since it came; never what
 * people said, which stands elsewhere. True when it did.
 */
export async function resetIfAsked(registration: ServiceWorkerRegistration): Promise<boolean> {
  const asked = await askedReset();
  if (asked === null || asked === (await readSlots())?.reset) return false;
  for (const name of await caches.keys()) if (name !== knownName) await caches.delete(name);
  await writeSlots(firstSlots(asked));
  return registration.unregister();
}
