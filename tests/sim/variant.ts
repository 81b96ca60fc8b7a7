import type { Told } from '../../src/kiosk/storage/settling.ts';
import type { EntryReceipt, Receipt } from '../../src/protocol/batch.ts';
import type { Plan } from './plan.ts';

/** What is different from our program in a world: nothing, or a planted bug. */
export type Variant = {
  readonly name: string;
  /** What the tablet makes of a reply to this batch, or to none. */
  readonly hears?: (reply: Receipt, sent: readonly Named[]) => Receipt;
  /** What of a reply it writes down. */
  readonly notes?: (told: Told) => Told;
  /** It thanks before the form is on the disk. */
  readonly thanksEarly?: true;
  /** It does not ask the disk to flush. */
  readonly isLax?: true;
  /** A revoked tablet that has nothing to send does not ask the holding area for news. */
  readonly asksNoHolding?: true;
  /** The server's receipt leaves so long before the commit. */
  readonly commitsAfterMs?: number;
  /** What worlds must be like for it to matter. */
  readonly plan?: Partial<Plan>;
};
type Named = Pick<EntryReceipt, 'seq' | 'id'>;

const day = 86_400_000;

export const ours: Variant = { name: 'ours' };

const allSafe = (sent: readonly Named[]): EntryReceipt[] =>
  sent.map(({ seq, id }) => ({ seq, id, outcome: 'stored' }));
const everything = Number.MAX_SAFE_INTEGER;

/** Bugs of which each was in some system of this kind. */
export const planted: readonly Variant[] = [
  {
    name: 'deletes what was sent at any 2xx',
    hears: (reply, sent) => ({ ...reply, entries: allSafe(sent) }),
    notes: (told) => ({
      ...told,
      marks: told.marks && { ...told.marks, backedUp: everything },
    }),
  },
  {
    name: 'ignores that the server has another history',
    hears: (reply) => ({ ...reply, epoch: 'always the same' }),
  },
  {
    name: 'settles a whole batch by one of its entries',
    hears: (reply, sent) => ({
      ...reply,
      entries: reply.entries?.some(({ outcome }) => outcome !== 'later')
        ? allSafe(sent)
        : reply.entries,
    }),
    // One entry of a batch is for later where another server does not have its key.
    plan: { isSealed: true, newKeys: 0.9, backups: 0.7, restores: 0.7, tablets: 2 },
  },
  {
    name: 'uses numbers again after its disk went back',
    notes: (told) => ({ ...told, marks: told.marks && { ...told.marks, highest: 0 } }),
  },
  {
    name: 'leaves a revoked tablet without word of a restore',
    asksNoHolding: true,
    // It matters when nobody votes between the restore and the end.
    plan: {
      revocations: 0.8,
      backups: 0.6,
      restores: 0.8,
      tablets: 1,
      gapsMs: [day, day, day, day],
    },
  },
  { name: 'says stored before the commit', commitsAfterMs: 2000 },
  { name: 'thanks before the disk has said yes', thanksEarly: true },
  { name: 'does not have its writes flushed', isLax: true },
];
