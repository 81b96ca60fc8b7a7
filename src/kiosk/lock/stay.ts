const here = 'here';

/**
 * "Back" and the swipe from the edge lead nowhere. The page stands on an entry of its own; who
 * goes back comes to the one below, which is the same page, and is sent forward again. No entry
 * says anything of what stood on the screen.
 */
export function stay(browser: Window): void {
  const { history } = browser;
  const step = () => {
    // Only on a touch: browsers pass over entries that a page adds by itself.
    if (history.state !== here) history.pushState(here, '');
  };
  browser.addEventListener('pointerup', step, { capture: true, passive: true });
  browser.addEventListener('keydown', step, { capture: true, passive: true });
  browser.addEventListener('popstate', () => {
    if (history.state !== here) history.forward();
  });
  // A page that was left and is brought back as it stood begins anew.
  browser.addEventListener('pageshow', ({ persisted }) => {
    if (persisted) browser.location.reload();
  });
}
