import { faultOf, type Log } from './log.ts';
import type { Database } from './store/database.ts';
import { forgetOverdue } from './store/retention/forgetting.ts';
import { isClockBelieved, keptFromOf, noteBelievedMonth } from './store/retention/retention.ts';
import { wipeTraces } from './store/retention/traces.ts';
import { listUnits } from './store/unit/units.ts';

/** How often to look: what falls due does so at the turn of a month. */
export const forgetEveryMs = 3_600_000;

type World = { readonly database: Database; readonly clock: () => number; readonly log: Log };

/**
 * Takes away, for every unit, what its policy no longer keeps. Never throws, and what one unit's
 * rows break is that unit's alone. Does nothing while the clock of the server is not believed:
 * `sipas doctor` tells, and the operator may do it.
 */
export async function keepRetention({ database, clock, log }: World): Promise<void> {
  const now = clock();
  await noFault(log, async () => {
    if (!(await isClockBelieved(database.db, now))) {
      log({ level: 'warn', event: 'retention-clock-not-believed' });
      return;
    }
    await noteBelievedMonth(database.db, now);
    for (const { id } of await listUnits(database.db)) {
      await noFault(log, async () => {
        const doer = { who: null, door: 'server', now } as const;
        const kept = await keptFromOf(database.db, id, now);
        const gone = await forgetOverdue(database, id, kept, doer);
        if (gone.responses + gone.texts > 0) log({ level: 'info', event: 'retention', ...gone });
      });
    }
  });
  await noFault(log, async () => {
    if (!(await wipeTraces(database))) log({ level: 'info', event: 'retention-traces-left' });
  });
}

/** The next look tries again; what was not taken away is still here. */
async function noFault(log: Log, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (fault) {
    log({ level: 'error', event: 'retention', ...faultOf(fault) });
  }
}
