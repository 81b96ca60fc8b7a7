import type { AddressNotice } from '../protocol/server-state.ts';
import { addressNotice, type Surroundings } from './address.ts';
import type { Config } from './config.ts';
import { faultOf, type Log } from './log.ts';

/** Knows whether tablets find this server, as of its last look. */
export type AddressKeeper = {
  /** Null while all is well, and before the first look. */
  readonly notice: () => AddressNotice | null;
  /** Looks again. Never throws. */
  readonly check: () => Promise<AddressNotice | null>;
};

/** How often to look: a router that gives another address does so within the day. */
export const lookEveryMs = 3_600_000;

export function addressKeeper(
  config: Pick<Config, 'publicUrl' | 'host'>,
  around: Surroundings,
  log: Log,
): AddressKeeper {
  let known: AddressNotice | null = null;
  return {
    notice: () => known,
    check: async () => {
      try {
        const before = known?.fault;
        known = await addressNotice(config, around);
        if (known && known.fault !== before) {
          log({ level: 'warn', event: 'address', fault: known.fault });
        }
      } catch (fault) {
        // What was known last still holds, and the server works without knowing.
        log({ level: 'warn', event: 'address-not-looked-up', ...faultOf(fault) });
      }
      return known;
    },
  };
}
