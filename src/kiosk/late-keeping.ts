import type { Keeping, KeepingNeeds } from './keeping.ts';

/** Keeping, opened once; a load of its code that failed is made again with the next answer. */
export function lateKeeping(needs: KeepingNeeds): () => Promise<Keeping> {
  let keeping: Promise<Keeping> | null = null;
  return () => {
    keeping ??= import('./keeping.ts').then(({ openKeeping }) => openKeeping(needs));
    keeping.catch(() => {
      keeping = null;
    });
    return keeping;
  };
}
