import { isFullscreen } from './condition.ts';

/** Fills the screen at the first touch, and again after it was lost, while `isWanted`. */
export function fillScreen(browser: Window, isWanted: () => boolean): void {
  const ask = () => {
    if (isWanted() && !isFullscreen(browser)) enterFullscreen(browser);
  };
  browser.addEventListener('pointerup', ask, { capture: true, passive: true });
  browser.addEventListener('keydown', ask, { capture: true, passive: true });
}

export function enterFullscreen({ document }: Window): void {
  if (!document.fullscreenEnabled) return;
  document.documentElement.requestFullscreen({ navigationUI: 'hide' }).catch(() => {
    // The browser may refuse; the settings and the heartbeat say what came of it.
  });
}

export function leaveFullscreen({ document }: Window): void {
  if (document.fullscreenElement === null) return;
  document.exitFullscreen().catch(() => {
    // It was left in the same moment by other means.
  });
}
