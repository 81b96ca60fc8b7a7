import { useEffect, useRef } from 'preact/hooks';

/** Long enough to see what was chosen, short enough not to wait for it. */
const settleMs = 400;

/**
 * How a radio group moves on by itself: a deliberate choice (a tap, Space, Enter) settles first,
 * the arrow keys only move the choice. `onKey` is told of Space and Enter with the radio's value,
 * since browsers say nothing of Enter on a radio, nor of Space on one that is chosen already.
 */
export function useSettling(given: {
  readonly onSettle: () => void;
  readonly onKey: (value: string) => void;
}) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // The browser reports an arrow key as a click on the next radio; only the key tells them apart.
  const arrowing = useRef(false);
  const settle = useRef(given.onSettle);
  settle.current = given.onSettle;

  // A screen that is left must not move the next one.
  useEffect(() => () => clearTimeout(timer.current), []);

  const notArrowing = () => {
    arrowing.current = false;
  };
  return {
    /** A choice was made; it moves on unless an arrow key made it. */
    chosen(): void {
      clearTimeout(timer.current);
      if (!arrowing.current) timer.current = setTimeout(() => settle.current(), settleMs);
    },
    /** For the element that holds the radios. */
    watch: {
      onKeyDown(event: KeyboardEvent): void {
        arrowing.current = event.key.startsWith('Arrow');
        if ((event.key !== 'Enter' && event.key !== ' ') || event.repeat) return;
        if (!(event.target instanceof HTMLInputElement)) return;
        event.preventDefault();
        given.onKey(event.target.value);
      },
      onKeyUp: notArrowing,
      onPointerDown: notArrowing,
    },
  };
}
