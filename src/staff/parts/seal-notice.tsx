import { api } from '../api.ts';
import { useLoaded } from '../load.ts';
import { useWords } from '../words.ts';
import { Warning } from './notice.tsx';
import { PrintSheet } from './print-sheet.tsx';

/** Where a tablet is made: that none seals yet, and the one click that changes it. For admins. */
export function SealNotice() {
  const { words } = useWords();
  const [keys, again] = useLoaded(api.sealKeys);
  // A server that is away says so elsewhere.
  if (keys.state !== 'ready') return null;
  const [newest] = keys.value;
  if (!newest || keys.value.some(({ current }) => current)) return null;
  return (
    <Warning>
      <p>{words.seal.missing}</p>
      <PrintSheet name={newest.name} onPrinted={again} />
    </Warning>
  );
}
