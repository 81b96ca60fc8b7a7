import type { Standing, Voice } from './voice.ts';

/** What can be seen comes before what can be heard. */
const patienceMs = 1000;

/** "Nghe", its code fetched a moment after the start, or when it is first pressed. */
export function lateVoice(
  standing: () => Standing | null,
  failed: (error: unknown) => void,
): { readonly listen: (onUnread: () => void) => void; readonly hush: () => void } {
  let loading: Promise<Voice> | null = null;
  let voice: Voice | null = null;
  let turn = 0;

  async function load(): Promise<Voice> {
    loading ??= import('./voice.ts').then(({ createVoice }) =>
      createVoice(window, standing, failed),
    );
    try {
      voice = await loading;
      return voice;
    } catch (error) {
      loading = null;
      throw error;
    }
  }

  setTimeout(() => load().catch(failed), patienceMs);
  return {
    listen(onUnread) {
      turn += 1;
      const mine = turn;
      load()
        // The screen may have gone while the code was on its way.
        .then((loaded) => (turn === mine ? loaded.listen(onUnread) : undefined))
        .catch(failed);
    },
    hush() {
      turn += 1;
      voice?.hush();
    },
  };
}
