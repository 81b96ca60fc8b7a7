import type { CopyNeeds, SecondCopy } from './second-copy.ts';

/** The second copy; its code is fetched beside the first screen. Never rejects. */
export async function lateCopy(needs: CopyNeeds): Promise<SecondCopy> {
  try {
    const { openCopy } = await import('./second-copy.ts');
    return await openCopy(needs);
  } catch (error) {
    needs.failed(error);
    return { add: nothing, tidy: nothing, warnings: () => ['no-journal'], close: () => undefined };
  }
}

const nothing = () => Promise.resolve();
