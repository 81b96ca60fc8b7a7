import type { Connection } from '../storage/connection.ts';
import { type Device, loadDevice } from '../storage/device-store.ts';

/** What the storage knows of this tablet, or else the journal. Throws where neither can be read. */
export async function deviceHere(
  connection: Connection,
  clock: () => number,
  failed: (error: unknown) => void,
): Promise<Device> {
  const known = await loadDevice(connection).catch(failed);
  if (known?.identity) return known;
  const { recover } = await import('./recovery.ts');
  return recover(connection, known ?? null, clock(), failed);
}
