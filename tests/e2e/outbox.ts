import type { Page } from 'playwright-core';

/** A form as it waits on the tablet. */
export type Waiting = {
  readonly seq: number;
  readonly trial: boolean;
  readonly response: {
    readonly id: string;
    readonly answers: Readonly<Record<string, number | string | null>>;
    readonly partial?: boolean;
    readonly officer?: string | null;
    readonly comment?: string | null;
    readonly language?: string;
  };
};

/** What waits in a store of the tablet, read beside the app through a connection of its own. */
async function read(page: Page, store: 'outbox' | 'draft'): Promise<readonly Waiting[]> {
  const found = await page.evaluate(
    (name) =>
      new Promise<readonly { seq: number; text: string }[]>((resolve, reject) => {
        const opening = indexedDB.open('sipas-kiosk');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const database = opening.result;
          const request = database.transaction(name).objectStore(name).getAll();
          request.onerror = () => reject(request.error);
          request.onsuccess = () => {
            database.close();
            resolve(
              request.result.map((entry: { seq?: number; bytes: Uint8Array<ArrayBuffer> }) => ({
                seq: entry.seq ?? 0,
                text: new TextDecoder().decode(entry.bytes),
              })),
            );
          };
        };
      }),
    store,
  );
  return found.map(({ seq, text }) => ({ seq, ...JSON.parse(text) }));
}

export const outboxOf = (page: Page) => read(page, 'outbox');
export const draftsOf = (page: Page) => read(page, 'draft');
