import type { Connection } from '../storage/connection.ts';
import { stayAwake } from './awake.ts';
import { type Condition, conditionOf, isInstalled } from './condition.ts';
import { enterFullscreen, fillScreen, leaveFullscreen } from './fullscreen.ts';
import { listenForGesture } from './gesture.ts';
import { guard } from './guard.ts';
import { type PinDoor, pinDoor } from './pin-door.ts';
import { stay } from './stay.ts';

/** What holds the tablet in the app, as far as a page can, and knows how well it holds. */
export type Lock = {
  readonly pin: PinDoor;
  readonly condition: () => Promise<Condition>;
  readonly fill: (whole: boolean) => void;
};

/** Locks this page for as long as it lives. Once is enough. */
export function lockPage(needs: {
  readonly browser: Window & typeof globalThis;
  readonly connection: Connection;
  readonly clock: () => number;
  readonly random: (bytes: number) => Uint8Array<ArrayBuffer>;
  readonly pinEpoch: () => number;
  /** Whoever is in the settings may leave the full screen for a while. */
  readonly isInSettings: () => boolean;
  readonly openSettings: () => void;
  /** The server has given a key to seal answers to. */
  readonly isSealed: () => boolean;
  readonly hasFailedUpdate: () => boolean;
  /** Somebody has set the tablet's clock. */
  readonly clockJumped: () => boolean;
  /** Something changed of what `condition` tells. */
  readonly changed: () => void;
}): Lock {
  const { browser, changed } = needs;
  const installed = isInstalled(browser);
  guard(browser);
  stay(browser);
  const isAwake = stayAwake(browser);
  listenForGesture(browser, needs.openSettings);
  fillScreen(browser, () => !needs.isInSettings());
  browser.document.addEventListener('fullscreenchange', changed);
  const pin = pinDoor({
    connection: needs.connection,
    clock: needs.clock,
    monotone: () => browser.performance.now(),
    random: needs.random,
    epoch: needs.pinEpoch,
  });
  return {
    pin: {
      ...pin,
      async set(text) {
        await pin.set(text);
        changed();
      },
    },
    async condition() {
      const { isSet } = await pin.state();
      return conditionOf(browser, {
        isInstalled: installed,
        isAwake: isAwake(),
        hasPin: isSet,
        isSealed: needs.isSealed(),
        hasFailedUpdate: needs.hasFailedUpdate(),
        clockJumped: needs.clockJumped(),
      });
    },
    fill: (whole) => (whole ? enterFullscreen(browser) : leaveFullscreen(browser)),
  };
}
