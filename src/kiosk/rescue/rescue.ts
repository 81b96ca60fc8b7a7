import type { Connection } from '../storage/connection.ts';
import type { Identity } from '../storage/database.ts';
import type { Wire } from '../sync/post.ts';
import type { Rescue } from './gather.ts';

/** What the rescue needs from the tablet around it. */
export type RescueHands = {
  readonly load: () => Promise<Rescue>;
  readonly gzip: Wire['gzip'];
  /** Random, below 2³²: tells one showing of codes from the next. */
  readonly newPass: () => number;
  /** Somebody is here though nobody touches the screen. */
  readonly stay: () => void;
};

/** Where the rescue finds them; `epoch` is the one last heard. */
export type RescueSource = {
  readonly wire: Wire;
  readonly connection: Connection;
  readonly random: (bytes: number) => Uint8Array;
  readonly stay: () => void;
  /** Null = not enrolled. */
  readonly who: () => { readonly identity: Identity; readonly epoch: string | null } | null;
};

/** The code that gathers comes when somebody opens the rescue. */
export function rescueHands({ wire, connection, random, stay, who }: RescueSource): RescueHands {
  return {
    async load() {
      const { gather } = await import('./gather.ts');
      const known = who();
      return known ? gather(connection, known.identity, known.epoch) : { unsent: [], kept: [] };
    },
    gzip: wire.gzip,
    stay,
    newPass: () => new DataView(Uint8Array.from(random(4)).buffer).getUint32(0),
  };
}
