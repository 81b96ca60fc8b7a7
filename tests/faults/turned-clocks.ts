import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Office } from './office.ts';
import type { Robot } from './robot.ts';
import type { World } from './world.ts';

export const hour = 3_600_000;
export const day = 24 * hour;

/** A server whose clock the row turns; people live by the same one until it is turned wrong. */
export async function officeAt(world: World, instant: number | null) {
  const file = join(world.folder, 'shift');
  let shift = instant === null ? 0 : instant - Date.now();
  const put = () => writeFileSync(file, String(shift));
  put();
  const preload = new URL('./shifted-clock.mjs', import.meta.url).href;
  // By the environment: the commands that are given beside the server live by its clock, too.
  const manner = {
    env: {
      SHIFT_FILE: file,
      NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --import=${preload}`.trim(),
    },
  };
  const office = await world.office({ manner });
  const now = () => Date.now() + shift;
  world.itIs(now);
  return {
    office,
    /** How it is to be started again. */
    manner,
    now,
    /** The server's clock alone goes wrong by this. */
    turnServer(ms: number) {
      const right = shift;
      writeFileSync(file, String(right + ms));
      return () => writeFileSync(file, String(right));
    },
    /** Time passes, for everyone. */
    pass(ms: number) {
      shift += ms;
      put();
    },
  };
}

/** Tablets whose clocks begin at this instant, each with its own number of ms beside it. */
export function tabletsAt(
  world: World,
  office: Office,
  now: () => number,
  besides: readonly number[],
): Promise<readonly Robot[]> {
  return world.tablets(office, besides.length, {
    prepare: (page, index) => page.clock.install({ time: now() + (besides[index] as number) }),
  });
}
