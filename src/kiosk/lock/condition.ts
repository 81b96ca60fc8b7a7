import type { Heartbeat } from '../../protocol/batch.ts';
import type { KioskWarning } from '../../protocol/kiosk-warnings.ts';

/** What the browser tells about itself and the tablet. */
export type Condition = Pick<Heartbeat, 'persisted' | 'standalone' | 'freeBytes' | 'battery'> & {
  readonly warnings: readonly KioskWarning[];
};

/** A private window is given little room. */
const privateQuotaBytes = 300_000_000;
/** 35 days of forms take a tenth of it: below, the disk itself is nearly full. */
const lowBytes = 200_000_000;

/** `lock`: what the page itself knows of how well it holds. */
export async function conditionOf(
  browser: Window & typeof globalThis,
  lock: {
    readonly isInstalled: boolean;
    readonly isAwake: boolean;
    readonly hasPin: boolean;
    readonly isSealed: boolean;
    readonly hasFailedUpdate: boolean;
    readonly clockJumped: boolean;
  },
): Promise<Condition> {
  const { navigator } = browser;
  const { isInstalled } = lock;
  // Without a secure context the browser has no storage manager at all.
  const storage: StorageManager | undefined = navigator.storage;
  const persisted = storage ? await storage.persisted() : null;
  const room = storage ? await storage.estimate() : {};
  const { quota, usage = 0 } = room;
  const isNarrow = quota !== undefined && quota < privateQuotaBytes;
  const isLow = quota !== undefined && (quota - usage < lowBytes || usage > quota / 2);
  const holds: readonly (readonly [warning: KioskWarning, isSo: boolean])[] = [
    ['insecure', !browser.isSecureContext],
    ['not-persisted', persisted !== true],
    ['not-installed', !isInstalled],
    ['not-fullscreen', !isFullscreen(browser)],
    ['no-wake-lock', !lock.isAwake],
    ['no-pin', !lock.hasPin],
    ['not-sealed', !lock.isSealed],
    ['clock-jumped', lock.clockJumped],
    ['private', persisted !== true && isNarrow],
    ['update-failed', lock.hasFailedUpdate],
    ['storage-low', isLow],
  ];
  return {
    persisted,
    standalone: isInstalled,
    freeBytes: quota === undefined ? null : Math.max(0, Math.floor(quota - usage)),
    battery: await batteryOf(navigator),
    warnings: holds.filter(([, isSo]) => isSo).map(([warning]) => warning),
  };
}

/** Whether nothing of the browser is to be seen beside the page. */
export function isFullscreen(browser: Window): boolean {
  return (
    browser.document.fullscreenElement !== null ||
    isShownAs(browser, 'fullscreen') ||
    isIos(browser)
  );
}

/**
 * Whether the page was opened as an app. To be asked when the page begins: once it fills the
 * screen, browsers say the same of an app and of a window.
 */
export function isInstalled(browser: Window): boolean {
  return isShownAs(browser, 'fullscreen') || isShownAs(browser, 'standalone') || isIos(browser);
}

function isShownAs(browser: Window, mode: string): boolean {
  return browser.matchMedia(`(display-mode: ${mode})`).matches;
}

/** An app on the home screen of an iPad knows no other full screen than the one it has. */
function isIos({ navigator }: Window): boolean {
  return 'standalone' in navigator && navigator.standalone === true;
}

/** 0–100; null where the browser does not tell. Only Chromium knows `getBattery`. */
async function batteryOf(navigator: Navigator): Promise<number | null> {
  if (!('getBattery' in navigator) || typeof navigator.getBattery !== 'function') return null;
  const battery: unknown = await navigator.getBattery();
  const level =
    typeof battery === 'object' && battery !== null && 'level' in battery ? battery.level : null;
  return typeof level === 'number' ? Math.round(level * 100) : null;
}
