import type { KioskSettings } from '../protocol/kiosk-settings.ts';
import { api, type Reply } from './api.ts';

export type SaveSettings = (change: Partial<KioskSettings>) => Reply<KioskSettings>;

/** Saves a part of how the tablets behave and leaves the others as they are at the server by then. */
export const saveSettings: SaveSettings = async (change) => {
  // Read again: another part may have been saved since, here or by somebody else.
  const latest = await api.kioskSettings();
  return latest.ok ? api.saveKioskSettings({ ...latest.value, ...change }) : latest;
};
