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

export function connect(blocked: () => void): Connection {
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
          open ??= openDatabase({ blocked, lost: forget });
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
