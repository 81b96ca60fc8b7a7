/**
 * What staff should mend on a tablet, though it works without: the words of a heartbeat's
 * `warnings`. A tablet of another version may send others.
 */
export const kioskWarnings = [
  'insecure',
  'not-persisted',
  'not-installed',
  'not-fullscreen',
  'no-wake-lock',
  'no-pin',
  'private',
  'not-sealed',
  'no-journal',
  'not-strict',
  'storage-low',
  'storage-lost',
  'clock-jumped',
  'bad-signature',
  'update-failed',
] as const;
export type KioskWarning = (typeof kioskWarnings)[number];
