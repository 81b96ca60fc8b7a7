/** The loudspeaker: one sound at a time. */
export type Sound = {
  /** Resolves to true at the end of it, to false when it cannot be played. */
  readonly play: (url: string) => Promise<boolean>;
  readonly stop: () => void;
};

/** One element for all: a browser that wants a tap before the first sound asks once, not each time. */
export function createSound(audio: HTMLAudioElement): Sound {
  let forget = () => {};

  function stop(): void {
    forget();
    audio.pause();
  }

  return {
    stop,
    play(url) {
      stop();
      return new Promise((resolve) => {
        const listening = new AbortController();
        forget = () => listening.abort();
        const end = (isHeard: boolean) => {
          if (listening.signal.aborted) return;
          forget();
          resolve(isHeard);
        };
        const { signal } = listening;
        audio.addEventListener('ended', () => end(true), { signal });
        audio.addEventListener('error', () => end(false), { signal });
        audio.src = url;
        // Refused or not decodable: whoever asked tries another way.
        audio.play().catch(() => end(false));
      });
    },
  };
}
