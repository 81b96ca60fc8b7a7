import { readingName, type Spoken } from './reading-name.ts';

/** The tablet's own store of clips, recordings and photos, apart from the files of the app. */
export const shelfName = 'sipas-shelf';

export type Kind = 'clips' | 'recordings';

/** Where each kind stands, by the name of its text; what follows the question mark is its content. */
const places: Readonly<Record<Kind, (path: string) => string | null>> = {
  clips: (path) => /^\/voices\/([0-9a-f]+)\.webm$/.exec(path)?.[1] ?? null,
  recordings: (path) => /^\/api\/v1\/kiosk\/recordings\/([0-9a-f]+)$/.exec(path)?.[1] ?? null,
};

/** The address of what is kept for this text; null when nothing is. */
export async function onShelf(
  shelf: Pick<Cache, 'keys'>,
  kind: Kind,
  spoken: Spoken,
): Promise<string | null> {
  const name = await readingName(spoken);
  const found = (await shelf.keys()).find(
    ({ url }) => places[kind](new URL(url).pathname) === name,
  );
  return found?.url ?? null;
}
