import type { KioskConfig } from '../../protocol/kiosk.ts';
import { type Locale, locales } from '../../survey/locale.ts';
import { withoutName } from '../../survey/reading.ts';
import type { Identity } from '../storage/database.ts';
import { fillShelf } from './fill.ts';
import { textsOnScreen } from './on-screen.ts';
import { createPlayer, type Outlet } from './player.ts';
import type { Spoken } from './reading-name.ts';
import { type Kind, onShelf, shelfName } from './shelf.ts';
import { createSound, type Sound } from './sound.ts';
import { systemVoice } from './system-voice.ts';

/** What "Nghe" does. */
export type Voice = {
  /** Reads what stands on the screen; `onUnread` hears of each text that nothing can read. */
  readonly listen: (locale: Locale, unitName: string, onUnread: () => void) => Promise<void>;
  readonly hush: () => void;
  /** Fetches what there is to hear, once for each state of the recordings, while `isIdle` says so. */
  readonly tend: (identity: Identity, config: KioskConfig, isIdle: () => boolean) => Promise<void>;
};

/** How long to wait before looking again whether somebody is at the tablet. */
const lookAgainMs = 2000;

/** A clip; where a text has none the tablet's own voice; else a recording of the unit. */
export function createVoice(browser: Window & typeof globalThis): Voice {
  const sound = createSound(new Audio());
  let unitName = '';
  const player = createPlayer([
    fromShelf('clips', sound, () => unitName),
    systemVoice(browser.speechSynthesis),
    fromShelf('recordings', sound, () => unitName),
  ]);
  let tended: string | null = null;

  return {
    hush: player.hush,
    listen(locale, name, onUnread) {
      unitName = name;
      return player.listen(textsOnScreen(document, locale), onUnread);
    },
    async tend({ kiosk, secret }, { recordings = [] }, isIdle) {
      const state = recordings.join();
      if (tended === state) return;
      tended = state;
      let isFull = false;
      try {
        isFull = await fillShelf({
          shelf: await caches.open(shelfName),
          fetch: (url, init) => fetch(url, init),
          authorization: `Kiosk ${kiosk}.${secret}`,
          recordings,
          untilIdle: async () => {
            while (!isIdle()) await new Promise((resolve) => setTimeout(resolve, lookAgainMs));
          },
        });
      } finally {
        // The next contact with the server goes on where the network or the disk left off.
        if (!isFull && tended === state) tended = null;
      }
    },
  };
}

/** What the tablet has stored, for the text as it is or without the name of the unit. */
function fromShelf(kind: Kind, sound: Sound, unitName: () => string): Outlet {
  return {
    hush: sound.stop,
    async say(spoken) {
      const shelf = await caches.open(shelfName);
      for (const form of formsOf(spoken, unitName())) {
        const url = await onShelf(shelf, kind, form);
        if (url !== null) return sound.play(url);
      }
      return false;
    },
  };
}

/** A questionnaire that lacks the person's language shows Vietnamese, and so it is read. */
function formsOf({ text, locale }: Spoken, unitName: string): readonly Spoken[] {
  const languages = new Set([locale, locales[0]]);
  const texts = new Set([text, withoutName(text, unitName)]);
  return [...languages].flatMap((one) => [...texts].map((form) => ({ text: form, locale: one })));
}
