import { deleteDB, openDB } from 'idb';
import { type KioskDatabase, openDatabase, type Writing } from './database.ts';

/**
 * A connection that opens itself again. Browsers lose IndexedDB connections for reasons of
 * their own, and the same write on a new connection then works.
 */
export type Connection = {
  /** Runs one piece of work; up to three tries, each later one on a new connection. */
  readonly run: <T>(work: (database: KioskDatabase) => Promise<T>) => Promise<T>;
  readonly close: () => void;
};

const delaysMs = [0, 100, 500] as const;

/** `made` is told when there was no database and an empty one was made. */
export function connect(blocked: () => void, made: () => void = () => undefined): Connection {
  let open: Promise<KioskDatabase> | null = null;

  const forget = () => {
    open = null;
  };
  const close = () => {
    const closing = open;
    forget();
    closing?.then(
      (database) => database.close(),
      // It never opened: there is nothing to close.
      () => undefined,
    );
  };

  return {
    async run(work) {
      let fault: unknown;
      for (const delayMs of delaysMs) {
        if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
        try {
          // Where it fails, so does what comes next, or it was not needed.
          if (delayMs > 0) await beginNewLog().catch(() => undefined);
          open ??= openDatabase({ blocked, made, lost: forget });
          return await work(await open);
        } catch (error) {
          fault = error;
          close();
        }
      }
      throw fault;
    },
    close,
  };
}

/**
 * What was torn at its end, by a power cut or a full disk, Chromium goes on writing to; later it
 * reads nothing behind the tear, or drops all there is. Deleting any database of the site makes it
 * sort what it knows and begin another log, so one is made to be deleted.
 */
export async function beginNewLog(): Promise<void> {
  const name = 'sipas-log';
  (await openDB(name)).close();
  await deleteDB(name);
}

/** One transaction over everything, on the disk before it resolves. */
export async function writeStrictly<T>(
  database: KioskDatabase,
  work: (writing: Writing) => Promise<T>,
): Promise<T> {
  // Strict, since a kiosk loses power without warning and "thank you" is a promise.
  const writing = database.transaction(['device', 'draft', 'outbox'], 'readwrite', {
    durability: 'strict',
  });
  const [result] = await Promise.all([work(writing), writing.done]);
  return result;
}
