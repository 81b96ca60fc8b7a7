import type { Robot } from './robot.ts';

/** What a tablet has in its database: its name there and the numbers of the entries it holds. */
export type Held = {
  readonly kiosk: string;
  readonly numbers: readonly number[];
};

export const heldBy = (robots: readonly Robot[]): Promise<readonly Held[]> =>
  Promise.all(robots.map(heldOn));

/** Read beside the app, through a connection of its own. */
function heldOn(robot: Robot): Promise<Held> {
  return robot.page().evaluate(
    () =>
      new Promise<Held>((resolve, reject) => {
        const opening = indexedDB.open('sipas-kiosk');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const database = opening.result;
          const reading = database.transaction(['outbox', 'device']);
          const keys = reading.objectStore('outbox').getAllKeys();
          const identity = reading.objectStore('device').get('identity');
          reading.onabort = () => reject(reading.error);
          reading.oncomplete = () => {
            database.close();
            resolve({ kiosk: identity.result.kiosk, numbers: keys.result.map(Number) });
          };
        };
      }),
  );
}
