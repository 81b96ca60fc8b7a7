import type { SecondCopy } from '../../src/kiosk/journal/second-copy.ts';

/** A second copy that is there at once and keeps nothing. */
export const noCopy: Promise<SecondCopy> = Promise.resolve({
  add: async () => undefined,
  tidy: async () => undefined,
  warnings: () => [],
  close: () => undefined,
});
