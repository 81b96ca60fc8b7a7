import type { Outlet } from './player.ts';

/** A little slower than the voice's own pace. */
const pace = 0.95;

/** The tablet's own voice of the language, when it speaks without sending the text anywhere. */
export function systemVoice(speech: SpeechSynthesis | undefined): Outlet {
  // The first call only starts loading the list of voices.
  speech?.getVoices();
  return {
    say: ({ text, locale }) => {
      const voice = speech
        ?.getVoices()
        .find((one) => one.localService && one.lang.toLowerCase().startsWith(locale));
      if (!speech || !voice) return Promise.resolve(false);
      return new Promise((resolve) => {
        const utterance = new SpeechSynthesisUtterance(text);
        utterance.voice = voice;
        utterance.lang = voice.lang;
        utterance.rate = pace;
        utterance.onend = () => resolve(true);
        utterance.onerror = () => resolve(false);
        speech.speak(utterance);
      });
    },
    hush: () => speech?.cancel(),
  };
}
