/** Where a button was touched, in parts of its width and height. */
export type Place = readonly [x: number, y: number];

/** Where a choice was touched; null for any other touch, and for a key, which has no place. */
export function placeOf(event: Event | undefined): Place | null {
  const { target, offsetX, offsetY } = (event ?? {}) as PointerEvent;
  // The radio lies over its whole button.
  if (!offsetX || (target as HTMLInputElement).type !== 'radio') return null;
  const { offsetWidth, offsetHeight } = target as HTMLElement;
  return [offsetX / offsetWidth, offsetY / offsetHeight];
}
