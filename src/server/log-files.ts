import { appendFileSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { dayOf } from '../survey/day.ts';

/** How long a day's log is kept, today with it. */
const keptDays = 14;
const dayMs = 86_400_000;

/**
 * Writes lines to `folder/2026-10-31.log`, one file a day at the unit, and removes those of days
 * that are no longer kept, by their names. A line that cannot be written is not worth a fault: it
 * is on stderr, too, and `false` tells that it is nowhere else.
 */
export function logFiles(folder: string, clock: () => number): (line: string) => boolean {
  let today = '';
  return (line) => {
    const day = dayOf(clock());
    try {
      if (day !== today) {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        removeOld(folder, dayOf(clock() - (keptDays - 1) * dayMs));
        today = day;
      }
      appendFileSync(join(folder, `${day}.log`), line, { mode: 0o600 });
      return true;
    } catch {
      // A full disk must not keep the server from taking in votes.
      return false;
    }
  };
}

function removeOld(folder: string, first: string): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    if (/^\d{4}-\d{2}-\d{2}\.log$/.test(name) && name < `${first}.log`) {
      rmSync(join(folder, name), { force: true });
    }
  }
}
