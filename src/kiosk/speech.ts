/** Reads aloud with the tablet's own voice; false when it has none for this language. */
export type Reader = (texts: readonly string[], locale: string) => boolean;

export function createReader(browser: Window & typeof globalThis): Reader {
  // Not every browser has it, whatever the types say.
  const speech: SpeechSynthesis | undefined = browser.speechSynthesis;
  // The first call only starts loading the list of voices.
  speech?.getVoices();
  return (texts, locale) => {
    const voice = speech?.getVoices().find(({ lang }) => lang.toLowerCase().startsWith(locale));
    if (!speech || !voice) return false;
    speech.cancel();
    const utterance = new SpeechSynthesisUtterance(texts.join('. '));
    utterance.voice = voice;
    utterance.lang = voice.lang;
    utterance.rate = 0.95;
    speech.speak(utterance);
    return true;
  };
}

/** Stops reading: the words on the screen are others now. */
export function hush(browser: Window & typeof globalThis): void {
  const speech: SpeechSynthesis | undefined = browser.speechSynthesis;
  speech?.cancel();
}
