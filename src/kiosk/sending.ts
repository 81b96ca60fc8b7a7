import type { EntryReceipt } from '../protocol/batch.ts';
import type { KioskConfig } from '../protocol/kiosk.ts';
import type { Clocks } from './clocks.ts';
import type { SecondCopy } from './journal/second-copy.ts';
import type { Condition } from './lock/condition.ts';
import type { Connection } from './storage/connection.ts';
import type { DraftRecord, Heard, Identity } from './storage/database.ts';
import { post } from './storage/outbox.ts';
import { absorb, oldest, takeInventory } from './storage/settling.ts';
import { heartbeatOf } from './sync/heartbeat.ts';
import { type Loop, startLoop } from './sync/loop.ts';
import type { Wire } from './sync/post.ts';

/** What sending needs from the desk and its world. */
export type SendingNeeds = {
  readonly connection: Connection;
  readonly copy: Promise<SecondCopy>;
  readonly wire: Wire;
  readonly identity: Identity;
  readonly clock: () => number;
  readonly chance: () => number;
  readonly alone: (work: () => Promise<void>) => Promise<void>;
  readonly version: string;
  readonly condition: () => Promise<Condition>;
  readonly clocks: Clocks;
  readonly heard: () => Heard;
  readonly config: () => KioskConfig;
  /** What became of entries that were sent. */
  readonly settled: (receipts: readonly EntryReceipt[]) => void;
  /** What a contact brought is on the disk. */
  readonly keepNews: (news: Heard, config: KioskConfig | null) => void;
  readonly revoked: (isRevoked: boolean) => void;
  readonly doubted: (isDoubted: boolean) => void;
  readonly changed: () => void;
  readonly failed: (error: unknown) => void;
};

/** Sends what waits in the outbox, for as long as the page lives. Its code comes after the first screen. */
export function startSending(needs: SendingNeeds): Loop {
  const { connection, clock } = needs;
  /** The history to which everything of a former enrolment has been offered. */
  let offered: string | null = null;
  let isDoubted = false;
  /**
   * While its storage did not open a browser may have lived on in another place, and told the
   * server of another key. The one that is here now is told again: nothing else would be heard.
   */
  const introduced = async () => {
    const { introduceKey } = await import('./journal/recovery.ts');
    await introduceKey(needs.wire, connection, needs.identity);
  };
  const taken = async (form: DraftRecord) => (await needs.copy).add(await post(connection, form));
  return startLoop({
    wire: needs.wire,
    identity: needs.identity,
    clock,
    time: needs.clocks.sending,
    chance: needs.chance,
    isVisible: () => document.visibilityState === 'visible',
    epoch: () => needs.heard().epoch,
    configVersion: () => needs.config().version,
    oldest: (limit, without) => oldest(connection, limit, without),
    heartbeat: async () =>
      heartbeatOf({
        version: needs.version,
        clock: clock(),
        inventory: await takeInventory(connection),
        condition: await needs.condition(),
      }),
    async heard(news) {
      const self = { identity: needs.identity, config: needs.config() };
      await absorb(connection, { ...news, kiosk: self.identity.kiosk, self });
      needs.clocks.met(news.heard);
      needs.settled(news.receipts);
      needs.keepNews(news.heard, news.config);
      const { epoch } = news.heard;
      if (offered === epoch) return;
      if (await connection.run((database) => database.count('device', 'former'))) {
        const { offerFormer } = await import('./sync/former.ts');
        const server = { epoch, clock: news.clock };
        if (!(await offerFormer(needs.wire, connection, server, taken))) return;
      }
      offered = epoch;
    },
    doubted(value) {
      isDoubted = value;
      needs.doubted(value);
    },
    revoked: needs.revoked,
    changed: needs.changed,
    alone: (work) => needs.alone(() => (isDoubted ? introduced().then(work) : work())),
    failed: needs.failed,
  });
}
