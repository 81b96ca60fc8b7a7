import type { KioskConfig } from '../protocol/kiosk.ts';
import { recordOf } from './form-record.ts';
import type { SecondCopy } from './journal/second-copy.ts';
import { loadEnvelope } from './seal.ts';
import type { Form } from './session.ts';
import type { Connection } from './storage/connection.ts';
import type { DraftRecord } from './storage/database.ts';
import { createKeeper } from './storage/keeper.ts';
import { countEntries } from './storage/outbox.ts';

/** What brings answers to the disk; its code comes after the first screen, before the first answer. */
export type Keeping = {
  /** Replaces the draft; null when nothing of it is worth keeping. */
  readonly keep: (draft: DraftRecord | null) => Promise<void>;
  /** Both copies hold the form once it resolves. */
  readonly finish: (form: DraftRecord) => Promise<void>;
  readonly record: (form: Form, how: How) => Promise<DraftRecord>;
  /** What seals is there before the first answer that needs it. */
  readonly loadSeal: (seal: KioskConfig['seal']) => Promise<void>;
  readonly entries: () => ReturnType<typeof countEntries>;
};

type World = Parameters<typeof recordOf>[2];
type How = Parameters<typeof recordOf>[1] & { readonly seal: KioskConfig['seal'] };

export type KeepingNeeds = Pick<World, 'random' | 'clocks'> & {
  readonly connection: Connection;
  readonly copy: Promise<SecondCopy>;
  readonly failed: (error: unknown) => void;
};

export function openKeeping(needs: KeepingNeeds): Keeping {
  const { connection, random, clocks } = needs;
  const keeper = createKeeper(connection, needs.copy, needs.failed);
  return {
    keep: keeper.keep,
    async finish(form) {
      await keeper.finish(form);
    },
    record: (form, { seal, ...how }) => recordOf(form, how, { to: seal ?? null, random, clocks }),
    async loadSeal(seal) {
      if (seal) await loadEnvelope();
    },
    entries: () => countEntries(connection),
  };
}
