import type { Standing, Voice } from './voice.ts';

/** What can be seen comes before what can be heard. */
const patienceMs = 1000;

/**
 * What "Nghe" does, its code fetched a moment after the start, or when it is first pressed. The
 * parameters are those of the voice itself.
 */
export function lateVoice(
  standing: () => Standing | null,
  reading: () => void,
  failed: (error: unknown) => void,
): Voice {
  let voice: Promise<Voice> | undefined;

  async function load(): Promise<Voice> {
    voice ??= import('./voice.ts').then(
      (module) => module.createVoice(window, standing, reading, failed),
      (error: unknown) => {
        voice = undefined;
        throw error;
      },
    );
    return voice;
  }

  setTimeout(() => load().catch(failed), patienceMs);
  return (onUnread) => {
    load()
      .then((listen) => listen(onUnread))
      .catch(failed);
  };
}
