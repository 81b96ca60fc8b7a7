/**
 * What a tablet keeps of this build, put in by the build as `ADDRESS#DIGEST,…`: names under
 * `/assets/` and queries change with the content, so no two builds mean different files by one
 * address, `/index.html` and the installer's few aside.
 */
declare const __FILES__: string;

const files = __FILES__.split(',').map((file) => file.split('#') as [url: string, digest: string]);
const addresses = new Set(files.map(([url]) => url));

/** The store of one build's files. */
export const slotOf = (build: string) => `sipas-app-${build}`;

/** Whether the file behind this address may be in a slot. */
export function isKept({ pathname, search }: URL): boolean {
  return pathname.startsWith('/assets/') || addresses.has(pathname + search);
}

/** Stores every file of this build, or throws: then the build before stays. */
export async function fillSlot(build: string): Promise<void> {
  const slot = await caches.open(slotOf(build));
  await Promise.all(files.map(async ([url, digest]) => slot.put(url, await obtained(url, digest))));
  // A worker that took over meanwhile clears away what it does not know.
  if (!(await isFull(build))) throw new Error('the files were cleared away');
}

/** Whether every file of this build is here. Throws when the store cannot be read. */
export async function isFull(build: string): Promise<boolean> {
  return (await (await caches.open(slotOf(build))).keys()).length >= files.length;
}

/**
 * A power cut may leave stores that the browser still names and can no longer read: they would keep
 * every file from coming again.
 */
export async function dropUnreadable(): Promise<void> {
  for (const name of await caches.keys()) {
    try {
      await (await caches.open(name)).keys();
    } catch {
      await caches.delete(name);
    }
  }
}

/**
 * What the other build has under the same address need not come again. A server that changes its
 * version in the middle, or a hotspot that answers everything with its own page, gives no file.
 */
async function obtained(url: string, digest: string): Promise<Response> {
  for (const find of [
    () => caches.match(url, { ignoreVary: true }),
    () => fetch(url, { cache: 'no-cache' }),
    () => fetch(url, { cache: 'reload' }),
  ]) {
    const found = await find();
    if (found?.ok && (await digestOf(found.clone())) === digest) return found;
  }
  throw new Error(`${url} is not the file of this build`);
}

async function digestOf(response: Response): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', await response.arrayBuffer());
  return [...new Uint8Array(hash, 0, 4)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
