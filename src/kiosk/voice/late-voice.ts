import type { Standing, Voice } from './voice.ts';

/** What can be seen comes before what can be heard. */
const patienceMs = 1000;

/** "Nghe", its code fetched a moment after the start, or when it is first pressed. */
export function lateVoice(
  standing: () => Standing | null,
  reading: () => void,
  failed: (error: unknown) => void,
): { readonly listen: (onUnread: () => void) => void; readonly hush: () => void } {
  let voice: Promise<Voice> | undefined;

  // Calls wait in line for the code, so that what is hushed meanwhile stays so.
  function ask(work: (voice: Voice) => unknown): void {
    voice ??= import('./voice.ts').then(
      (module) => module.createVoice(window, standing, reading, failed),
      (error: unknown) => {
        voice = undefined;
        throw error;
      },
    );
    voice.then(work).catch(failed);
  }

  setTimeout(ask, patienceMs, () => undefined);
  return {
    listen: (onUnread) => ask((one) => one.listen(onUnread)),
    hush: () => voice && ask((one) => one.hush()),
  };
}
