import { dayOf } from '../../survey/day.ts';
import type { Config } from '../config.ts';
import type { Database } from '../store/database.ts';
import { addKiosk } from '../store/kiosks/kiosks.ts';
import { readCounters } from '../store/unit/units.ts';
import { codeLifeMs, enrolUrl, newCode, newKioskId } from './kiosk-code.ts';
import { ensureSealKey } from './seal-key.ts';
import { hashSecret } from './secret.ts';

type World = {
  readonly database: Database;
  readonly clock: () => number;
  readonly random: (bytes: number) => Uint8Array;
  readonly config: Pick<Config, 'publicUrl'>;
};

/** A tablet for a counter, named after it unless it has a name of its own; with its one-time code. */
export async function makeKiosk(
  { database, clock, random, config }: World,
  kiosk: {
    readonly unit: string;
    readonly counter: string;
    readonly name: string | null;
    readonly trial: boolean;
  },
): Promise<
  { readonly id: string; readonly code: string; readonly enrolUrl: string } | 'unknown-counter'
> {
  const counters = await readCounters(database.db, kiosk.unit);
  const counter = counters.find(({ id, active }) => id === kiosk.counter && active);
  if (!counter) return 'unknown-counter';
  // What it gives away once it is safe must be there before.
  await ensureSealKey(database.db, kiosk.unit, { day: dayOf(clock()), random });
  const [id, code] = [newKioskId(random), newCode(random)];
  await addKiosk(database.db, {
    id,
    unit: kiosk.unit,
    counter: counter.id,
    name: kiosk.name ?? counter.name,
    trial: kiosk.trial,
    codeHash: hashSecret(code),
    codeExpiresAt: clock() + codeLifeMs,
    createdDay: dayOf(clock()),
  });
  return { id, code, enrolUrl: enrolUrl(config.publicUrl, code) };
}
