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
    readonly questionnaire?: string;
    readonly language?: string;
  };
};

/**
 * What waits in a store of the tablet, read beside the app through a connection of its own.
 * Sent entries that it still keeps do not wait.
 */
async function read(page: Page, store: 'outbox' | 'draft'): Promise<readonly Waiting[]> {
  const found = await page.evaluate(
    (name) =>
      new Promise<readonly { seq: number; text: string }[]>((resolve, reject) => {
        const opening = indexedDB.open('sipas-kiosk');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const database = opening.result;
          const reading = database.transaction([name, 'device']);
          const request = reading.objectStore(name).getAll();
          const settling = reading.objectStore('device').get('settling');
          reading.onabort = () => reject(reading.error);
          reading.oncomplete = () => {
            database.close();
            const settled: { from: number; to: number }[] = settling.result?.settled ?? [];
            const waiting = request.result.filter(
              ({ seq }) => !settled.some(({ from, to }) => from <= seq && seq <= to),
            );
            resolve(
              waiting.map((entry: { seq?: number; bytes: Uint8Array<ArrayBuffer> }) => ({
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
