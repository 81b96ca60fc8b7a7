import { existsSync, statfsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { doctorWords } from '../../i18n/doctor-words.ts';
import { serverWords } from '../../i18n/server-words.ts';
import { addressNotice, type Surroundings } from '../address.ts';
import type { Config } from '../config.ts';
import { type Finding, fine, warn, wrong } from './check.ts';

const gigabyte = 1_000_000_000;
/** A year of a busy ward takes less than this. */
const littleSpace = 0.5 * gigabyte;
const nextToNone = 0.1 * gigabyte;
/** Files are written with the clock of a moment ago, on a network drive with another's. */
const toleratedMs = 300_000;

export function isSpaceLeft(dataDir: string): Finding {
  let folder = dataDir;
  while (!existsSync(folder) && folder !== dirname(folder)) folder = dirname(folder);
  const { bavail, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  const left = free / gigabyte;
  if (free < nextToNone) return wrong(doctorWords.littleSpace(left));
  return free < littleSpace ? warn(doctorWords.littleSpace(left)) : fine(doctorWords.space(left));
}

/** Whether the clock stands before the moment at which the data was last written. */
export function isClockAfterFiles(dataDir: string, now: number): Finding {
  const written = ['sipas.db', 'sipas.db-wal']
    .map((name) => join(dataDir, name))
    .filter((path) => existsSync(path))
    .map((path) => statSync(path).mtimeMs);
  return written.some((at) => at > now + toleratedMs)
    ? wrong(doctorWords.clockFiles)
    : fine(doctorWords.clock);
}

export async function isAddressOurs(config: Config, around: Surroundings): Promise<Finding> {
  const notice = await addressNotice(config, around);
  return notice === null
    ? fine(doctorWords.address(config.publicUrl))
    : warn(serverWords.address(notice));
}
