/** Loads a new version of the app at a moment when nothing is lost by it. */
export type Updater = {
  /** Work that a reload must not cut short: a write, a try to send. */
  readonly during: <T>(work: Promise<T>) => Promise<T>;
  /** Loads a waiting version, once all such work has ended. */
  readonly update: () => void;
};

const againMs = 500;

export function createUpdater(needs: {
  readonly hasUpdate: () => boolean;
  readonly applyUpdate: () => void;
  /** Whether nobody is filling in a form. */
  readonly isIdle: () => boolean;
}): Updater {
  let underWay = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function update(): void {
    clearTimeout(timer);
    if (!needs.hasUpdate() || !needs.isIdle()) return;
    if (underWay === 0) needs.applyUpdate();
    else timer = setTimeout(update, againMs);
  }

  return {
    async during(work) {
      underWay += 1;
      try {
        return await work;
      } finally {
        underWay -= 1;
      }
    },
    update,
  };
}
