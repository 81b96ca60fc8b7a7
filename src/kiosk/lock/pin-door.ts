import type { Connection } from '../storage/connection.ts';
import { keepPin, loadPin } from '../storage/device-store.ts';
import { isRight, makePin, type Pin } from './pin.ts';
import { missed, noTries, waitLeft } from './tries.ts';

/** How the door to the settings stands. */
export type DoorState = {
  readonly isSet: boolean;
  /** How long no PIN is tried, in milliseconds. */
  readonly waitMs: number;
};

export type PinDoor = {
  readonly state: () => Promise<DoorState>;
  /** True for the right PIN. While there is something to wait for, nothing is right. */
  readonly open: (text: string) => Promise<boolean>;
  /** `text` is a PIN: 6 to 12 digits. */
  readonly set: (text: string) => Promise<void>;
};

/**
 * Keeps the PIN. A try is on the disk before it is checked, so that no power cut gives one back.
 * While the app runs, a wait is measured by a clock that nobody can set; across a restart by the
 * tablet's own. Who sets that one forward meanwhile stands outside the kiosk already.
 */
export function pinDoor(needs: {
  readonly connection: Connection;
  readonly clock: () => number;
  /** Milliseconds since some moment; only ever goes forward. */
  readonly monotone: () => number;
  readonly random: (bytes: number) => Uint8Array<ArrayBuffer>;
  /** The `pinEpoch` of the tablet's config. */
  readonly epoch: () => number;
}): PinDoor {
  const { connection, clock, monotone } = needs;
  /** By `monotone`; null until it is read from the disk. */
  let waitEnds: number | null = null;
  let last: Promise<unknown> = Promise.resolve();

  /** One after the other: two tries at once would count as one. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = last.then(work);
    // Its failure belongs to whoever asked for it, not to the next in line.
    last = turn.catch(() => undefined);
    return turn;
  }

  async function read(): Promise<{ readonly pin: Pin; readonly waitMs: number } | null> {
    const pin = await loadPin(connection);
    if (!pin) return null;
    if (pin.epoch < needs.epoch()) {
      await keepPin(connection, null);
      waitEnds = null;
      return null;
    }
    waitEnds ??= monotone() + waitLeft(pin.tries, clock());
    return { pin, waitMs: Math.max(0, waitEnds - monotone()) };
  }

  return {
    state: () =>
      inTurn(async () => {
        const found = await read();
        return { isSet: found !== null, waitMs: found?.waitMs ?? 0 };
      }),
    open: (text) =>
      inTurn(async () => {
        const found = await read();
        if (!found || found.waitMs > 0) return false;
        const { pin } = found;
        const tries = missed(pin.tries, clock());
        await keepPin(connection, { ...pin, tries });
        const right = await isRight(pin, text);
        if (right) await keepPin(connection, { ...pin, tries: noTries });
        waitEnds = monotone() + (right ? 0 : tries.waitMs);
        return right;
      }),
    set: (text) =>
      inTurn(async () => {
        await keepPin(connection, await makePin(text, needs.epoch(), needs.random));
        waitEnds = null;
      }),
  };
}
