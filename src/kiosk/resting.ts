import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import type { Opening } from '../protocol/kiosk-settings.ts';
import { type Rest, restAfterMs, restAt } from './rest.ts';

/** How long one page of cards stands while nobody is there. */
const turnMs = 20_000;
/** The picture moves by a few points every third turn, so that nothing burns in. */
const turnsInPlace = 3;
const places = 4;
/** A tap is over by then: what it was meant for has not moved from under the finger. */
const tapMs = 350;

/** `turn` counts up while nobody is there, from 1; 0 = awake. */
type Resting = { readonly rest: Rest; readonly turn: number };

const awake: Resting = { rest: 'awake', turn: 0 };

/** Falls asleep when nobody touches the tablet, and wakes at a touch or a key. */
export function useRest(hours: readonly Opening[], clock: () => number): Resting {
  const [resting, setResting] = useState(awake);
  const { rest, turn } = resting;

  useEffect(() => {
    let touchedAt = clock();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      clearTimeout(timer);
      const now = clock();
      const found = restAt(now - touchedAt, now, hours);
      setResting((before) => (found === 'awake' ? awake : { rest: found, turn: before.turn + 1 }));
      // A clock that is set back must not keep it awake for ever.
      const left = Math.min(restAfterMs, restAfterMs - (now - touchedAt));
      timer = setTimeout(look, found === 'awake' ? left : turnMs);
    };
    const wake = () => {
      touchedAt = clock();
      look();
    };
    const wakeAfterTap = () => {
      clearTimeout(timer);
      timer = setTimeout(wake, tapMs);
    };
    look();
    addEventListener('keydown', wake);
    addEventListener('pointerup', wakeAfterTap);
    addEventListener('pointercancel', wakeAfterTap);
    return () => {
      clearTimeout(timer);
      removeEventListener('keydown', wake);
      removeEventListener('pointerup', wakeAfterTap);
      removeEventListener('pointercancel', wakeAfterTap);
    };
  }, [hours, clock]);

  // The tokens of the whole page depend on it, the frame around the screen too.
  useLayoutEffect(() => {
    if (rest === 'awake') return;
    const { dataset } = document.documentElement;
    dataset.rest = rest;
    dataset.place = String(Math.floor(turn / turnsInPlace) % places);
    return () => {
      delete dataset.rest;
      delete dataset.place;
    };
  }, [rest, turn]);

  return resting;
}
