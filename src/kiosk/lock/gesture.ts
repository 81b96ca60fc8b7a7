const taps = 5;
const withinMs = 3000;

/** Takes the times of taps on the mark, in milliseconds; true at the fifth within 3 s. */
export function tapCounter(): (atMs: number) => boolean {
  let recent: readonly number[] = [];
  return (atMs) => {
    recent = [...recent.filter((tap) => atMs - tap < withinMs), atMs];
    const isEnough = recent.length >= taps;
    if (isEnough) recent = [];
    return isEnough;
  };
}

/** Opens the settings without their being in anyone's sight: taps on the mark, or Ctrl+Alt+S. */
export function listenForGesture(browser: Window, opened: () => void): void {
  const counted = tapCounter();
  browser.addEventListener(
    'pointerdown',
    ({ target, timeStamp }) => {
      const isMark = target instanceof Element && target.closest('[data-mark]') !== null;
      if (isMark && counted(timeStamp)) opened();
    },
    { capture: true, passive: true },
  );
  browser.addEventListener('keydown', (event) => {
    // By its place on the keyboard: with Alt held some layouts write another letter.
    if (!event.ctrlKey || !event.altKey || event.code !== 'KeyS') return;
    event.preventDefault();
    opened();
  });
}
