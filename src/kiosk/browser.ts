import type { Heartbeat } from '../protocol/batch.ts';

/** What keeps this browser from becoming a kiosk at all; null when nothing does. */
export type Obstacle = 'in-app' | 'insecure' | null;

/** Browsers inside other apps lose their storage when that app feels like it. */
const inApp = /Zalo|FBAN|FBAV|FB_IAB|Messenger|Instagram|\bLine\/|MicroMessenger|TikTok|; wv\)/i;

export function obstacleOf(userAgent: string, isSecure: boolean): Obstacle {
  if (inApp.test(userAgent)) return 'in-app';
  return isSecure ? null : 'insecure';
}

/** What staff should mend, though the kiosk works without. */
export type Warning = 'not-persisted' | 'not-installed' | 'not-fullscreen' | 'private' | 'insecure';

/** What the browser tells about itself and the tablet. */
export type Condition = Pick<Heartbeat, 'persisted' | 'standalone' | 'freeBytes' | 'battery'> & {
  readonly warnings: readonly Warning[];
};

/** A private window is given little room. */
const privateQuotaBytes = 300_000_000;

export async function conditionOf(browser: Window & typeof globalThis): Promise<Condition> {
  const { navigator } = browser;
  const displayed = (mode: string) => browser.matchMedia(`(display-mode: ${mode})`).matches;
  const fullscreen = displayed('fullscreen') || browser.document.fullscreenElement !== null;
  const standalone = fullscreen || displayed('standalone');
  // Without a secure context the browser has no storage manager at all.
  const storage: StorageManager | undefined = navigator.storage;
  const persisted = storage ? await storage.persisted() : null;
  const room = storage ? await storage.estimate() : {};
  const warnings: Warning[] = [];
  if (!browser.isSecureContext) warnings.push('insecure');
  if (persisted !== true) warnings.push('not-persisted');
  if (!standalone) warnings.push('not-installed');
  if (!fullscreen) warnings.push('not-fullscreen');
  if (persisted !== true && room.quota !== undefined && room.quota < privateQuotaBytes) {
    warnings.push('private');
  }
  return {
    persisted,
    standalone,
    freeBytes:
      room.quota === undefined ? null : Math.max(0, Math.floor(room.quota - (room.usage ?? 0))),
    battery: await batteryOf(navigator),
    warnings,
  };
}

/** Asks for storage that the browser does not clear by itself. */
export async function askToPersist(navigator: Navigator): Promise<boolean> {
  const storage: StorageManager | undefined = navigator.storage;
  return storage?.persist ? storage.persist() : false;
}

/** 0–100; null where the browser does not tell. Only Chromium knows `getBattery`. */
async function batteryOf(navigator: Navigator): Promise<number | null> {
  if (!('getBattery' in navigator) || typeof navigator.getBattery !== 'function') return null;
  const battery: unknown = await navigator.getBattery();
  const level =
    typeof battery === 'object' && battery !== null && 'level' in battery ? battery.level : null;
  return typeof level === 'number' ? Math.round(level * 100) : null;
}
