import type { OutboxEntry } from '../storage/database.ts';
import type { Known } from '../storage/holdings.ts';
import type { Span } from '../storage/spans.ts';
import { trusted } from '../trusted.ts';
import type { Asked, Question, Reply } from './asked.ts';
import type { Standing } from './journal-files.ts';
import address from './journal-worker.ts?worker&url';

/** The tablet's second copy: a file of its own, in a worker that flushes it. */
export type Journal = {
  readonly standing: Standing;
  /** Resolves once they are on the disk. */
  readonly append: (entries: readonly OutboxEntry[], device?: Known) => Promise<void>;
  /** Those of them that it holds. */
  readonly read: (seqs: readonly number[]) => Promise<readonly OutboxEntry[]>;
  /** Drops what was released, once that is worth it. For moments when nobody is there. */
  readonly tidy: (released: readonly Span[], now: number) => Promise<void>;
  readonly close: () => void;
};

const script = trusted('sipas-journal', address);

/** Nobody waits longer for the second copy; the first is on the disk by then. */
const patienceMs = 5000;

/**
 * Opens the journal of this kiosk, or makes it; for null the newest, if there is one. Rejects
 * where the browser has no such files, or their disk does not answer.
 */
export async function openJournal(kiosk: string | null, now: number): Promise<Journal | null> {
  const worker = new Worker(script, { type: 'module' });
  const waiting = new Map<number, (reply: Reply) => void>();
  let count = 0;
  worker.onmessage = ({ data }: MessageEvent<Reply>) => waiting.get(data.id)?.(data);
  worker.onerror = () => {
    for (const [id, settle] of waiting) settle({ id, fault: 'the journal has no worker' });
  };

  const ask = (question: Question): Promise<unknown> => {
    count += 1;
    const id = count;
    return new Promise((resolve, reject) => {
      const late = () => waiting.get(id)?.({ id, fault: 'the journal did not answer' });
      const timer = setTimeout(late, patienceMs);
      waiting.set(id, (reply) => {
        waiting.delete(id);
        clearTimeout(timer);
        if ('fault' in reply) reject(new Error(reply.fault));
        else resolve(reply.value);
      });
      worker.postMessage({ ...question, id } satisfies Asked);
    });
  };

  const close = () => worker.terminate();
  try {
    // The worker is ours: it answers in the shapes that it was asked in.
    const standing = (await ask({ kind: 'open', kiosk, now })) as Standing | null;
    if (!standing) {
      close();
      return null;
    }
    return {
      standing,
      async append(entries, device) {
        await ask({ kind: 'append', entries, device: device ?? null });
      },
      read: async (seqs) => (await ask({ kind: 'read', seqs })) as readonly OutboxEntry[],
      async tidy(released, at) {
        await ask({ kind: 'tidy', released, now: at });
      },
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}
