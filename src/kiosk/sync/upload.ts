import type { Batch, EntryReceipt, Marks } from '../../protocol/batch.ts';
import { batchLimits } from '../../protocol/batch-limits.ts';
import type { OutboxEntry } from '../storage/database.ts';
import { marksOf } from './contact.ts';
import { member, numberOf, post, textOf, type Wire } from './post.ts';

/** What one round brought. `settled` are the entries that a receipt says are safe. */
export type Round =
  | {
      readonly kind: 'received';
      readonly epoch: string;
      readonly clock: number;
      readonly marks: Marks | null;
      readonly settled: readonly EntryReceipt[];
    }
  | { readonly kind: 'unknown-kiosk' }
  /** The server does not believe that this tablet signed it. */
  | { readonly kind: 'bad-signature' }
  /** The server could not take the batch as it stands: fewer entries may pass. */
  | { readonly kind: 'too-much' }
  | { readonly kind: 'unreachable'; readonly retryAfterS: number | null };

/** Room for the envelope and the heartbeat around the entries. */
const entryBytesLimit = batchLimits.bytes - 16_384;

/** The longest run of entries, oldest first, that fits one batch; at least one. */
export function fitting(
  entries: readonly OutboxEntry[],
  limit: number = batchLimits.entries,
): readonly OutboxEntry[] {
  let size = 0;
  let count = 0;
  for (const entry of entries) {
    size += Math.ceil((entry.bytes.length * 4) / 3) + 230 + entry.key.length + entry.seal.length;
    if (count > 0 && (size > entryBytesLimit || count >= limit)) break;
    count += 1;
  }
  return entries.slice(0, count);
}

/** Sends one batch and reads its receipt. The entries are still the caller's to settle. */
export async function upload(
  wire: Wire,
  route: string,
  sender: { readonly kiosk: string; readonly secret: string },
  batch: Batch,
): Promise<Round> {
  const reply = await post(wire, route, batch, sender);
  if (reply.kind === 'unreachable') return { kind: 'unreachable', retryAfterS: null };
  if (reply.kind === 'problem') {
    if (reply.code === 'bad-signature') return { kind: 'bad-signature' };
    if (reply.status === 401) return { kind: 'unknown-kiosk' };
    if (reply.status === 400 || reply.status === 413) return { kind: 'too-much' };
    return { kind: 'unreachable', retryAfterS: reply.retryAfterS };
  }
  const epoch = textOf(reply.body, 'epoch');
  const clock = numberOf(reply.body, 'clock');
  if (epoch === null || clock === null) return { kind: 'unreachable', retryAfterS: null };
  const settled = safeOnes(reply.body, batch.entries);
  return { kind: 'received', epoch, clock, marks: marksOf(reply.body), settled };
}

const safeOutcomes: readonly unknown[] = ['stored', 'duplicate', 'refused'];

/** The receipts that name an entry which was sent, by both its numbers, and say that it is safe. */
function safeOnes(body: unknown, sent: Batch['entries']): readonly EntryReceipt[] {
  const receipts = member(body, 'entries');
  if (!Array.isArray(receipts)) return [];
  const ids = new Map(sent.map((entry) => [entry.seq, entry.id]));
  return receipts.filter((receipt: unknown): receipt is EntryReceipt => {
    const seq = numberOf(receipt, 'seq');
    const id = textOf(receipt, 'id');
    return (
      seq !== null &&
      id !== null &&
      ids.get(seq) === id &&
      safeOutcomes.includes(member(receipt, 'outcome'))
    );
  });
}
