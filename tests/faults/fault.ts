import type { Ground } from './ground.ts';
import type { World } from './world.ts';

/** What a fault needs of the machine; without it the run is skipped and counted. */
export type Need = 'postgres' | 'postgres binaries' | 'root' | 'loop device' | 'strace' | 'openssl';

/** One row of the matrix. Source: reliability notes, section 8. */
export type Fault = {
  readonly number: number;
  readonly name: string;
  /** Left out: the default backend and SQLite. */
  readonly grounds?: readonly Ground[];
  /** Beyond the first ground only in long runs: the matrix names no other for it. */
  readonly elsewhereInLong?: true;
  readonly needs?: readonly Need[];
  /** It is about refusing votes: few of them may be acknowledged. */
  readonly refuses?: true;
  /** It may lose votes, but must have said exactly which; the row demands that itself. */
  readonly mayLose?: true;
  /** Measures or starves the machine: nothing runs beside it. */
  readonly alone?: true;
  /** Casts votes while the fault is there, heals, and resolves when all should have arrived. */
  readonly run: (world: World) => Promise<void>;
};

/** What became of the votes of one run. */
export type Outcome = {
  readonly fault: number;
  readonly name: string;
  readonly seed: number;
  readonly backend: Ground['backend'];
  readonly database: Ground['database'];
  /** Forms whose "Gửi đánh giá" was pressed. */
  readonly attempted: number;
  /** Forms that were thanked for. */
  readonly acknowledged: number;
  readonly stored: number;
  /** Thanked for and not there. */
  readonly lost: number;
  /** Lost where no copy was left, and told to people by number; such a row demands that itself. */
  readonly announced: number;
  readonly doubled: number;
  /** There, and nobody gave them. */
  readonly unexpected: number;
  readonly wrongMonth: number;
  /** The month's cells are what a recount of its responses gives, and all that was kept arrived. */
  readonly recovered: boolean;
  /** What staff or the person at the tablet were told; null where nothing had to be. */
  readonly alarm: string | null;
  /** How it is known that the fault happened, and how often. */
  readonly observed: string;
  readonly drainMs: number;
  readonly ms: number;
  readonly ok: boolean;
  /**
   * `wrong` = the fault did harm. `broke` and `void` say nothing of the program: the run did not
   * get to its end, or the fault was not observed.
   */
  readonly verdict: 'ok' | 'wrong' | 'void' | 'broke';
  /** Why it is not ok; or what else is worth telling. */
  readonly note: string;
};
