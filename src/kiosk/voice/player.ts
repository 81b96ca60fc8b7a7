import type { Spoken } from './reading-name.ts';

/**
 * One way of making a text heard. Resolves when it has been heard to its end, or with false as
 * soon as this way has nothing for the text. Hushed in the middle, it need not resolve at all.
 */
export type Outlet = {
  readonly say: (spoken: Spoken) => Promise<boolean>;
  readonly hush: () => void;
};

export type Player = {
  /**
   * Reads the texts one after another. `onText` hears that the next one begins, `onUnread` of one
   * that no outlet has.
   */
  readonly listen: (
    texts: readonly Spoken[],
    onText: () => void,
    onUnread: () => void,
  ) => Promise<void>;
  readonly hush: () => void;
};

/** Reads with the first of the outlets that has something for a text. */
export function createPlayer(outlets: readonly Outlet[]): Player {
  let turn = 0;
  /** Every tap hushes, and to silence what is silent costs the tablet time. */
  let isReading = false;

  function hush(): void {
    turn += 1;
    if (!isReading) return;
    isReading = false;
    for (const outlet of outlets) outlet.hush();
  }

  async function isRead(spoken: Spoken, isWanted: () => boolean): Promise<boolean> {
    for (const outlet of outlets) {
      if (await outlet.say(spoken)) return true;
      if (!isWanted()) return true;
    }
    return false;
  }

  return {
    hush,
    async listen(texts, onText, onUnread) {
      hush();
      const mine = turn;
      const isWanted = () => turn === mine;
      isReading = true;
      for (const spoken of texts) {
        onText();
        if (!(await isRead(spoken, isWanted))) onUnread();
        if (!isWanted()) return;
      }
      isReading = false;
    },
  };
}
