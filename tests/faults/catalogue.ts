import type { Fault } from './fault.ts';
import { clocks } from './rows/clocks.ts';
import { damaged } from './rows/damaged.ts';
import { hostile } from './rows/hostile.ts';
import { killed } from './rows/killed.ts';
import { letGo } from './rows/let-go.ts';
import { network } from './rows/network.ts';
import { people } from './rows/people.ts';
import { postgres } from './rows/postgres.ts';
import { powerCuts } from './rows/power-cut.ts';
import { restored } from './rows/restored.ts';
import { serverDisk } from './rows/server-disk.ts';
import { serverProcess } from './rows/server-process.ts';
import { storageOdd } from './rows/storage-odd.ts';
import { storageRoom } from './rows/storage-room.ts';
import { unplugged } from './rows/unplugged.ts';
import { windows } from './rows/windows.ts';
import { wire } from './rows/wire.ts';

/** Every fault of the matrix that is injected, in its order. */
export const catalogue: readonly Fault[] = [
  ...killed,
  ...damaged,
  ...storageRoom,
  ...storageOdd,
  ...windows,
  ...people,
  ...clocks,
  ...unplugged,
  ...network,
  ...serverProcess,
  ...serverDisk,
  ...postgres,
  ...powerCuts,
  ...restored,
  ...letGo,
  ...wire,
  ...hostile,
].sort((a, b) => a.number - b.number);

/** Those that are not, and why. */
export const waiting: readonly {
  readonly number: number;
  readonly name: string;
  readonly reason: string;
}[] = [];
