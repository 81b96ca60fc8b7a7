import type { AddressNotice } from '../../protocol/server-state.ts';
import type { Challenges } from '../auth/challenges.ts';
import type { CodeTries, LoginTries } from '../auth/tries.ts';
import type { Config } from '../config.ts';
import type { Log } from '../log.ts';
import type { Database } from '../store/database.ts';
import type { TrustState } from '../tls/state.ts';

/** What the app is given; it takes nothing else from the world. */
export type Deps = {
  readonly database: Database;
  /** Milliseconds since 1970 UTC. */
  readonly clock: () => number;
  readonly random: (bytes: number) => Uint8Array;
  readonly log: Log;
  readonly config: Pick<Config, 'publicUrl' | 'host' | 'tls'>;
  /** How devices learn to trust this server, at this moment. */
  readonly trust: () => TrustState;
  /** What keeps tablets from finding this server; null while nothing does. */
  readonly address: () => AddressNotice | null;
  /** The one-time token of the first administrator's link; null when there is none to make. */
  readonly firstRun: string | null;
  /** The folder of the built web app; null = API alone. */
  readonly webRoot: string | null;
  readonly version: string;
};

/** What every route may use. */
export type ServerParts = Deps & {
  readonly loginTries: LoginTries;
  /** Of people who are signed in, at their own password. */
  readonly accountTries: LoginTries;
  readonly challenges: Challenges;
  readonly codeTries: CodeTries;
  /** The names of the texts that the built app has a clip for. */
  readonly clips: ReadonlySet<string>;
};
