import type { Asked, Reply } from './asked.ts';
import { type Folder, type JournalFiles, openFiles, type SyncFile } from './journal-files.ts';

/** Only a worker is given files that flush at once; the pages' own types do not know them. */
type SyncOpening = { readonly createSyncAccessHandle?: () => Promise<SyncFile> };

const folderName = 'sipas-journal';
/** A page that was loaded again may still be letting go of the file, on a slow tablet for seconds. */
const triesToOpen = 85;
const pauseMs = 50;
/** So many bytes that nobody needs make a new file worth its writing. */
const worthTidying = 2_000_000;
/** A new file is only relied on when its name must have reached the disk. */
const dropOldMs = 60_000;

let files: JournalFiles | null = null;
let turn: Promise<unknown> = Promise.resolve();

addEventListener('message', ({ data }: MessageEvent<Asked>) => {
  // One after another: the files stand still while one question is answered.
  turn = turn.then(async () => {
    const reply: Reply = await answer(data).then(
      (value) => ({ id: data.id, value }),
      (error: unknown) => ({ id: data.id, fault: String(error) }),
    );
    postMessage(reply);
  });
});

async function answer(asked: Asked): Promise<unknown> {
  if (asked.kind === 'open') {
    files = await openFiles(await opfs(), asked.kiosk, asked.now);
    return files?.standing ?? null;
  }
  if (!files) throw new Error('the journal is not open');
  switch (asked.kind) {
    case 'append':
      return files.append(asked.entries, asked.device);
    case 'read':
      return files.read(asked.seqs);
    case 'tidy': {
      const { released } = asked;
      const isReleased = (seq: number) => released.some(({ from, to }) => from <= seq && seq <= to);
      const isTidied = await files.tidy(isReleased, worthTidying, asked.now);
      if (isTidied) setTimeout(() => void files?.dropOld(), dropOldMs);
      return isTidied;
    }
  }
}

async function opfs(): Promise<Folder> {
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle(folderName, { create: true });
  return {
    async names() {
      const names: string[] = [];
      // The types of the page's library know no `keys` yet.
      const walked = folder as unknown as { readonly keys: () => AsyncIterable<string> };
      for await (const name of walked.keys()) names.push(name);
      return names;
    },
    async open(name) {
      const file = (await folder.getFileHandle(name, { create: true })) as SyncOpening;
      if (!file.createSyncAccessHandle) throw new Error('this browser flushes no files');
      for (let left = triesToOpen; ; left -= 1) {
        try {
          return await file.createSyncAccessHandle();
        } catch (error) {
          if (left === 0) throw error;
          await new Promise((resolve) => setTimeout(resolve, pauseMs));
        }
      }
    },
    remove: (name) => folder.removeEntry(name),
  };
}
