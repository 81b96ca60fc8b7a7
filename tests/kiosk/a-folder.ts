import type { Folder, SyncFile } from '../../src/kiosk/journal/journal-files.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/**
 * The journal's folder without a disk. Only what was flushed outlives `powerCut`; after
 * `stepsLeft` more changes it stops as a process does that is killed.
 */
export function aFolder() {
  const files = new Map<string, { now: Bytes; flushed: Bytes }>();
  const folder = {
    stepsLeft: Number.POSITIVE_INFINITY,
    /** Bytes that still fit on the disk. */
    room: Number.POSITIVE_INFINITY,
    names: async () => [...files.keys()],
    async open(name: string): Promise<SyncFile> {
      if (!files.has(name)) {
        step();
        files.set(name, { now: new Uint8Array(), flushed: new Uint8Array() });
      }
      const file = files.get(name);
      if (!file) throw new Error('just made');
      return {
        getSize: () => file.now.length,
        read(into, { at }) {
          const part = file.now.subarray(at, at + into.length);
          into.set(part);
          return part.length;
        },
        write(bytes, { at }) {
          step();
          const fitting = bytes.subarray(0, Math.min(bytes.length, folder.room));
          const longer = new Uint8Array(Math.max(file.now.length, at + fitting.length));
          longer.set(file.now);
          longer.set(fitting, at);
          file.now = longer;
          return fitting.length;
        },
        flush() {
          step();
          file.flushed = file.now;
        },
        close: () => undefined,
      };
    },
    async remove(name: string) {
      step();
      files.delete(name);
    },
    powerCut() {
      for (const file of files.values()) file.now = file.flushed;
    },
    change(name: RegExp, how: (bytes: Bytes) => Bytes) {
      for (const [key, file] of files) if (name.test(key)) file.now = how(file.now.slice());
    },
  };
  function step(): void {
    folder.stepsLeft -= 1;
    if (folder.stepsLeft < 0) throw new Error('killed');
  }
  return folder satisfies Folder;
}
