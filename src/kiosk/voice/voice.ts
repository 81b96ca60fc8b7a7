import type { KioskConfig } from '../../protocol/kiosk.ts';
import { withoutName } from '../../survey/reading.ts';
import type { Identity } from '../storage/database.ts';
import { fillShelf } from './fill.ts';
import { textsOnScreen } from './on-screen.ts';
import { createPlayer, type Outlet } from './player.ts';
import type { Spoken } from './reading-name.ts';
import { type Kind, onShelf, shelfName } from './shelf.ts';
import { createSound, type Sound } from './sound.ts';
import { systemVoice } from './system-voice.ts';

/** The enrolled tablet, as far as its voice is concerned. */
export type Standing = {
  readonly identity: Identity;
  readonly config: KioskConfig;
  /** The start screen stands there, ready, and nobody is at it. */
  readonly isIdle: boolean;
};

/** What "Nghe" does: reads what stands on the screen; `onUnread` hears of each text that nothing can read. */
export type Voice = (onUnread: () => void) => void;

/** How often it is looked whether the tablet is idle. */
const lookMs = 3000;
/** How long the network rests after it was found away. */
const restMs = 60_000;

/**
 * Reads with a clip; where a text has none with the tablet's own voice; else with a recording of
 * the unit. Clips and recordings are fetched while the tablet is idle, for as long as the page lives.
 * `reading` hears of each text that begins: whoever listens is there, though they touch nothing.
 */
export function createVoice(
  browser: Window & typeof globalThis,
  standing: () => Standing | null,
  reading: () => void,
  failed: (error: unknown) => void,
): Voice {
  const sound = createSound(new Audio());
  const unitName = () => standing()?.config.unit.name ?? '';
  const player = createPlayer([
    fromShelf('clips', sound, unitName),
    systemVoice(browser.speechSynthesis),
    fromShelf('recordings', sound, unitName),
  ]);
  /** The names of what the shelf was filled with; null = it is to be filled. */
  let filledWith: string | null = null;

  setInterval(() => {
    const at = standing();
    if (!at?.isIdle) return;
    const { recordings = [], officers = [] } = at.config;
    const photos = officers.flatMap(({ photo }) => photo ?? []);
    const names = [...recordings, ...photos].join();
    if (filledWith === names) return;
    filledWith = names;
    fill(at.identity, recordings, photos).catch((error: unknown) => {
      rest();
      failed(error);
    });
  }, lookMs);

  async function fill(
    { kiosk, secret }: Identity,
    recordings: readonly string[],
    photos: readonly string[],
  ): Promise<void> {
    const isFull = await fillShelf({
      shelf: await caches.open(shelfName),
      fetch: (url, init) => fetch(url, init),
      authorization: `Kiosk ${kiosk}.${secret}`,
      recordings,
      photos,
      untilIdle: async () => {
        while (!standing()?.isIdle) await new Promise((resolve) => setTimeout(resolve, lookMs));
      },
    });
    if (!isFull) rest();
  }

  function rest(): void {
    setTimeout(() => {
      filledWith = null;
    }, restMs);
  }

  const page = browser.document;
  let heading: Element | null = null;
  // The clock, too, closes screens, and the next one is not talked over.
  const closing = new MutationObserver(() => {
    if (page.querySelector('h1') !== heading) hush();
  });
  function hush(): void {
    closing.disconnect();
    player.hush();
  }
  // Before the press reaches its button: "Nghe" itself begins anew.
  for (const touch of ['click', 'input'] as const) {
    browser.addEventListener(touch, hush, { capture: true, passive: true });
  }

  return (onUnread) => {
    heading = page.querySelector('h1');
    closing.observe(page.body, { childList: true, subtree: true });
    player.listen(textsOnScreen(page), reading, onUnread).catch(failed);
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
  const texts = new Set([text, withoutName(text, unitName)]);
  return [...new Set([locale, 'vi'])].flatMap((one) =>
    [...texts].map((form) => ({ text: form, locale: one })),
  );
}
