import type { KioskWarning } from '../../protocol/kiosk-warnings.ts';
import { beginNewLog, type Connection } from '../storage/connection.ts';
import type { OutboxEntry } from '../storage/database.ts';
import {
  entriesOf,
  type Holdings,
  hasForgotten,
  type Known,
  takeStock,
} from '../storage/holdings.ts';
import { within } from '../storage/spans.ts';
import { type Journal, openJournal } from './journal.ts';

/** What the second copy needs from the tablet around it. */
export type CopyNeeds = {
  readonly connection: Connection;
  readonly kiosk: string;
  readonly clock: () => number;
  readonly failed: (error: unknown) => void;
  /** Where the journal is; the browser's own files unless a test says otherwise. */
  readonly journal?: typeof openJournal;
};

export type SecondCopy = {
  /** On the disk a second time when it resolves; or else a warning says that it is not. */
  readonly add: (entry: OutboxEntry) => Promise<void>;
  /** For moments when nobody is there. */
  readonly tidy: () => Promise<void>;
  readonly warnings: () => readonly KioskWarning[];
  readonly close: () => void;
};

/** How long staff are told of a loss. */
const tellMs = 7 * 86_400_000;
/**
 * A journal that could not be opened is not waited for with every form, but tried again after so
 * long, and after twice as long each time: a full disk that tore the one copy refuses the other,
 * and what is thanked for next stands in neither for sure.
 */
const againMs = 1000;
const longestAgainMs = 60_000;
const tidyMs = 3_600_000;

/**
 * Opens the journal beside IndexedDB and puts back in each what only the other holds: from here
 * on both know every number that was ever given. Never rejects: without a journal the tablet
 * goes on with one copy, and says so.
 */
export async function openCopy(needs: CopyNeeds): Promise<SecondCopy> {
  const { connection, kiosk, clock, failed, journal: make = openJournal } = needs;
  let journal: Journal | null = null;
  let lostAt: number | null = null;
  let isStrict = true;
  let told: Known = {};
  let isClosed = false;
  let failures = 0;
  let again: ReturnType<typeof setTimeout> | undefined;
  let turn: Promise<unknown> = Promise.resolve();

  async function open(): Promise<Journal> {
    const opened = await make(kiosk, clock());
    if (!opened) throw new Error('a journal that is named is made');
    try {
      const stock = await takeStock(connection);
      const now = stock.known.identity?.kiosk ?? kiosk;
      if (isClosed || now !== kiosk) throw new Error('the tablet is another one by now');
      ({ lostAt, isStrict } = stock);
      if (await differ(connection, opened, stock)) {
        const { repair } = await import('./repair.ts');
        const lost = await repair(connection, opened, stock, clock());
        if (lost) lostAt = clock();
      }
      // All of it each time: one damaged place must not take who the tablet is.
      await opened.append([], stock.known);
      told = stock.known;
      return opened;
    } catch (error) {
      opened.close();
      throw error;
    }
  }

  async function ready(): Promise<Journal> {
    journal ??= await open();
    return journal;
  }

  /** Whatever goes wrong with it, the first copy is on the disk. */
  async function tryTo(work: (journal: Journal) => Promise<unknown>): Promise<void> {
    if (isClosed || (!journal && again !== undefined)) return;
    try {
      await work(await ready()).catch(async (error: unknown) => {
        letGo();
        failed(error);
        // Opened anew it takes what it lacks from the first copy.
        await ready();
      });
      failures = 0;
    } catch (error) {
      letGo();
      failed(error);
      if (isClosed) return;
      const waitMs = Math.min(longestAgainMs, againMs * 2 ** failures);
      failures += 1;
      again = setTimeout(() => {
        again = undefined;
        void attempt(async () => undefined);
      }, waitMs);
    }
  }

  function letGo(): void {
    journal?.close();
    journal = null;
  }

  function attempt(work: (journal: Journal) => Promise<unknown>): Promise<void> {
    const tried = turn.then(() => tryTo(work));
    turn = tried;
    return tried;
  }

  // Nothing is thanked for before; what the disk refuses is refused again and told then.
  await beginNewLog().catch(failed);
  await attempt(async () => undefined);
  let tidiedAt = clock();
  return {
    add: (entry) => attempt((open) => open.append([entry])),
    async tidy() {
      if (Math.abs(clock() - tidiedAt) < tidyMs) return;
      tidiedAt = clock();
      await attempt(async (open) => {
        const { known } = await takeStock(connection);
        await open.append([], newsFor(told, known));
        told = known;
        await open.tidy(known.settling?.released ?? [], clock());
      });
    },
    warnings() {
      const warnings: KioskWarning[] = [];
      if (!journal) warnings.push('no-journal');
      if (!isStrict) warnings.push('not-strict');
      if (lostAt !== null && Math.abs(clock() - lostAt) < tellMs) warnings.push('storage-lost');
      return warnings;
    },
    close() {
      isClosed = true;
      clearTimeout(again);
      letGo();
    },
  };
}

/** Whether a number is in one of the two only, or stands for another form in each. */
async function differ(
  connection: Connection,
  { standing, read }: Journal,
  { known, numbers, newest }: Holdings,
): Promise<boolean> {
  const here = new Set(numbers);
  const there = new Set(standing.entries.map(({ seq }) => seq));
  const released = known.settling?.released ?? [];
  const isAway = (seq: number) => !here.has(seq) && !within(released, seq);
  if (hasForgotten(known, standing.device)) return true;
  if (standing.newest > newest || numbers.some((seq) => !there.has(seq))) return true;
  if ([...there].some(isAway)) return true;
  // Numbers that were given twice begin at the newest that the journal knew.
  const shared = Math.max(0, ...[...there].filter((seq) => here.has(seq)));
  if (shared === 0) return false;
  const [own] = await entriesOf(connection, { from: shared, to: shared }, 1);
  const [other] = await read([shared]);
  return own?.id !== other?.id;
}

/** What has changed of the tablet since the journal was told last. */
function newsFor(told: Known, known: Known): Known {
  const isNews = ([key, value]: readonly [string, unknown]) =>
    JSON.stringify(value) !== JSON.stringify(told[key as keyof Known]);
  return Object.fromEntries(Object.entries(known).filter(isNews));
}
