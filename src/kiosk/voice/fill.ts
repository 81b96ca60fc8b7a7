import { kioskRoutes } from '../../protocol/kiosk-routes.ts';

/** What the filling of the shelf needs from the tablet. */
export type FillNeeds = {
  readonly shelf: Pick<Cache, 'keys' | 'put' | 'delete'>;
  readonly fetch: (url: string, init?: RequestInit) => Promise<Response>;
  /** What the server knows this tablet by. */
  readonly authorization: string;
  /** The uploaded recordings, as the config names them. */
  readonly recordings: readonly string[];
  /** The hashes of the officers' photos that the tablet may show. */
  readonly photos: readonly string[];
  /** Resolves once nobody is at the tablet. */
  readonly untilIdle: () => Promise<void>;
};

/**
 * Fetches what the shelf lacks, one by one while nobody is at the tablet, and clears away what is
 * listed no longer. False when the network went away: what is there stays, the next call goes on.
 */
export async function fillShelf(needs: FillNeeds): Promise<boolean> {
  const clips = await listed(needs);
  if (clips === null) return false;
  const recordings = needs.recordings.map(recordingUrl);
  const photos = needs.photos.map((hash) => kioskRoutes.kioskPhoto.replace(':hash', hash));
  const wanted = new Set([...clips, ...recordings, ...photos]);
  const held = new Map((await needs.shelf.keys()).map(({ url }) => [pathOf(url), url]));
  for (const url of wanted) {
    if (held.has(url)) continue;
    await needs.untilIdle();
    const reply = await reached(needs, url);
    if (reply === null) return false;
    // One that is missing at the server is no reason to go without the others.
    if (reply.ok) await needs.shelf.put(url, reply);
  }
  for (const [path, url] of held) if (!wanted.has(path)) await needs.shelf.delete(url);
  return true;
}

/** The addresses of all clips of the program, their content in them; null when out of reach. */
async function listed(needs: FillNeeds): Promise<readonly string[] | null> {
  const reply = await reached(needs, '/voices/index.json');
  if (!reply?.ok) return null;
  const index: unknown = await reply.json();
  if (typeof index !== 'object' || index === null) return null;
  return Object.entries(index).map(([name, content]) => `/voices/${name}.webm?${content}`);
}

/** `NAME-CONTENT` of the config as an address: another content is another address. */
function recordingUrl(recording: string): string {
  const [name = '', content = ''] = recording.split('-');
  return `${kioskRoutes.kioskRecording.replace(':hash', name)}?${content}`;
}

/** Null when the network is away: a fault of it is no fault of the tablet. */
async function reached(needs: FillNeeds, url: string): Promise<Response | null> {
  const headers = url.startsWith('/voices/') ? {} : { authorization: needs.authorization };
  try {
    return await needs.fetch(url, { headers });
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

function pathOf(url: string): string {
  const { pathname, search } = new URL(url);
  return pathname + search;
}
