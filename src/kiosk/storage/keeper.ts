import type { Connection } from './connection.ts';
import type { DraftRecord } from './database.ts';
import { keepDraft, post } from './outbox.ts';

/** Writes drafts and finished forms one after another, whatever the pace of the fingers. */
export type Keeper = {
  /** Replaces the draft; of several waiting ones only the last is written. */
  readonly keep: (draft: DraftRecord | null) => Promise<void>;
  /** Moves the form to the outbox. A draft that still waits to be written is dropped. */
  readonly finish: (form: DraftRecord) => Promise<void>;
};

export function createKeeper(connection: Connection): Keeper {
  let tail: Promise<unknown> = Promise.resolve();
  let waiting: { readonly draft: DraftRecord | null } | null = null;

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = tail.then(work, work);
    tail = turn;
    return turn;
  };

  return {
    keep(draft) {
      waiting = { draft };
      return inTurn(async () => {
        if (!waiting) return;
        const latest = waiting;
        waiting = null;
        await keepDraft(connection, latest.draft);
      });
    },
    finish(form) {
      // Written after the form had left, it would come back as a second, unfinished one.
      waiting = null;
      return inTurn(() => post(connection, form));
    },
  };
}
