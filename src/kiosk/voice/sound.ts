/** The loudspeaker: one sound at a time. */
export type Sound = {
  /** Resolves to true at the end of it, to false when it cannot be played. */
  readonly play: (url: string) => Promise<boolean>;
  readonly stop: () => void;
};

/** One element for all: a browser that wants a tap before the first sound asks once, not each time. */
export function createSound(audio: HTMLAudioElement): Sound {
  let end = (_isHeard: boolean) => {};

  function stop(): void {
    end(false);
    audio.pause();
  }

  return {
    stop,
    play(url) {
      stop();
      return new Promise((resolve) => {
        const listening = new AbortController();
        const { signal } = listening;
        const finish = (isHeard: boolean) => {
          listening.abort();
          resolve(isHeard);
        };
        end = finish;
        audio.addEventListener('ended', () => finish(true), { signal });
        audio.addEventListener('error', () => finish(false), { signal });
        audio.src = url;
        // Refused or not decodable: whoever asked tries another way.
        audio.play().catch(() => finish(false));
      });
    },
  };
}
