import type { AmbienceWords } from './ambience-vi.ts';
import type { DeviceWords } from './device-vi.ts';
import type { KioskWords } from './kiosk-vi.ts';
import type { LaterWords } from './later-vi.ts';

/**
 * All that the tablet says in one language besides Vietnamese. A further language is one file in
 * `kiosk-languages/`, named by its tag; a word that is missing in it does not compile.
 */
export type KioskLanguage = {
  readonly words: KioskWords;
  readonly ambience: AmbienceWords;
  readonly later: LaterWords;
  readonly device: DeviceWords;
};
