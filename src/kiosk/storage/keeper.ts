import type { SecondCopy } from '../journal/second-copy.ts';
import type { Connection } from './connection.ts';
import type { DraftRecord, OutboxEntry } from './database.ts';
import { keepDraft, post, postLeftover } from './outbox.ts';

/** Writes drafts and finished forms one after another, whatever the pace of the fingers. */
export type Keeper = {
  /** Replaces the draft; of several waiting ones only the last is written. */
  readonly keep: (draft: DraftRecord | null) => Promise<void>;
  /** Moves the form to the outbox. A draft that still waits to be written is dropped. */
  readonly finish: (form: DraftRecord) => Promise<OutboxEntry>;
};

/**
 * Nothing is written before the two copies agree: until then a number could be given twice. What
 * an interrupted form left behind goes first.
 */
export function createKeeper(
  connection: Connection,
  copy: Promise<SecondCopy>,
  failed: (error: unknown) => void,
): Keeper {
  let tail: Promise<unknown> = sendOnLeftover().catch(failed);
  let waiting: { readonly draft: DraftRecord | null } | null = null;

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = tail.then(work, work);
    tail = turn;
    return turn;
  };

  async function sendOnLeftover(): Promise<void> {
    const { add } = await copy;
    const entry = await postLeftover(connection);
    if (entry) await add(entry);
  }

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
      return inTurn(async () => {
        const entry = await post(connection, form);
        // After the first copy and not beside it: what that one refuses may be asked for again,
        // and its number would stand for two forms.
        await (await copy).add(entry);
        return entry;
      });
    },
  };
}
