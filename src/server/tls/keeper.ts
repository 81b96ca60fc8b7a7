import { faultOf, type Log } from '../log.ts';
import { isDue, renew } from './authority.ts';
import { type IssuedServer, readAuthority, readServer } from './folder.ts';

/** Looks after the server's certificate while the server runs. */
export type Keeper = {
  /** Renews it when that is due, and takes into use what stands in the folder. Never throws. */
  readonly check: () => Promise<void>;
};

/** How often to look. Cheap, so often: a new `sipas tls init` is in use within the hour. */
export const checkEveryMs = 3_600_000;

const dayMs = 86_400_000;

/** `inUse` is the certificate that the server was started with; `use` hears of each later one. */
export function certificateKeeper(
  needs: {
    readonly folder: string;
    readonly clock: () => number;
    readonly random: (bytes: number) => Uint8Array;
    readonly log: Log;
    readonly use: (pem: Buffer) => void;
  },
  inUse: Buffer,
): Keeper {
  const { folder, clock, random, log } = needs;
  let current = inUse;

  async function look(): Promise<void> {
    const now = clock();
    let server = readServer(folder);
    if (server === null) return;
    if (isDue(server, now)) {
      if (isAtItsEnd(folder, server)) {
        log({ level: 'warn', event: 'authority-ends', days: daysLeft(server, now) });
      } else {
        server = await renew(folder, { now, random });
        log({ level: 'info', event: 'certificate-renewed', days: daysLeft(server, now) });
      }
    }
    if (server.pem.equals(current)) return;
    needs.use(server.pem);
    current = server.pem;
    log({ level: 'info', event: 'certificate-in-use', days: daysLeft(server, now) });
  }

  return {
    check: async () => {
      try {
        await look();
      } catch (fault) {
        // The old one may be good for weeks; tablets keep their forms for as long as it takes.
        log({ level: 'warn', event: 'certificate-not-renewed', ...faultOf(fault) });
      }
    },
  };
}

/** A new server's certificate would live no longer than the one at hand. */
function isAtItsEnd(folder: string, server: IssuedServer): boolean {
  const authority = readAuthority(folder);
  return authority !== null && authority.until <= server.until;
}

function daysLeft({ until }: IssuedServer, now: number): number {
  return Math.floor((until - now) / dayMs);
}
