import { calmly } from './calm-crypto.ts';
import { complaintsOf } from './check.ts';
import { heal, live } from './happenings.ts';
import { provideKeyRange } from './memory-disk.ts';
import type { Templates } from './template.ts';
import { ours, type Variant } from './variant.ts';
import { withTimers } from './virtual-time.ts';
import { makeWorld } from './world.ts';

/** What became of one world. */
export type Outcome = {
  readonly seed: number;
  /** Why it is not as promised; empty = it is. */
  readonly complaints: readonly string[];
  readonly forms: number;
  /** Forms that were promised to somebody. */
  readonly owed: number;
  readonly events: number;
  /** How often each kind of fault happened. */
  readonly faults: Readonly<Record<string, number>>;
  /** The same where the same went over the line at the same time. */
  readonly trace: string;
};

/** The same seed is the same world, to the last request. */
export function runWorld(
  templates: Templates,
  seed: number,
  variant: Variant = ours,
): Promise<Outcome> {
  provideKeyRange();
  const world = makeWorld(templates, seed, variant);
  const { plan, books, server, faults, time } = world;
  return withTimers(time.timers, () =>
    calmly(async () => {
      try {
        for (const gap of plan.gapsMs) await live(world, gap);
        await heal(world);
        const found = await complaintsOf(world);
        return {
          seed,
          complaints: [...world.broken, ...found],
          forms: books.forms.size,
          owed: [...books.forms.values()].filter(({ isOwed }) => isOwed).length,
          events: time.events(),
          faults: Object.fromEntries(faults),
          trace: world.trace.digest('hex').slice(0, 16),
        };
      } finally {
        server.close();
      }
    }),
  );
}
