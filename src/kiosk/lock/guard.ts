import './guard.css';

/** Print, save, open, find, source, bookmark, downloads, history: nothing of a kiosk's. */
const shortcuts = new Set(['p', 's', 'o', 'f', 'g', 'u', 'd', 'j', 'h']);
const keys = new Set(['F1', 'F3', 'F7']);

/**
 * Takes from the page what a browser lets people do beside using it. Zooming by keyboard stays:
 * who sits at a computer may need it.
 */
export function guard(browser: Window): void {
  const { document } = browser;
  document.documentElement.dataset.guarded = '';
  const refuse = (event: Event) => event.preventDefault();
  // What one person has copied, the next could paste.
  for (const type of ['copy', 'cut', 'contextmenu', 'dragstart', 'dragover', 'drop']) {
    document.addEventListener(type, refuse);
  }
  // Safari asks before it zooms; the others heed the style sheet.
  for (const type of ['gesturestart', 'gesturechange']) document.addEventListener(type, refuse);
  document.addEventListener('selectstart', (event) => {
    if (!isWritten(event.target)) refuse(event);
  });
  const wheel = (event: WheelEvent) => {
    // Two fingers on a touch pad come as a turned wheel with Ctrl held.
    if (event.ctrlKey) refuse(event);
  };
  document.addEventListener('wheel', wheel, { passive: false });
  document.addEventListener('keydown', (event) => {
    const isCommand = (event.ctrlKey || event.metaKey) && !event.altKey;
    const isJourney = event.altKey && /^Arrow(Left|Right)$/.test(event.key);
    if (keys.has(event.key) || isJourney) refuse(event);
    else if (isCommand && shortcuts.has(event.key.toLowerCase())) refuse(event);
  });
}

/** What people write in: there a selection is part of writing. */
function isWritten(target: EventTarget | null): boolean {
  const element = target instanceof Element ? target : (target as Node | null)?.parentElement;
  return Boolean(element?.closest('input, textarea'));
}
