import { api } from '../../api.ts';
import { useLoaded } from '../../load.ts';
import { Button } from '../../parts/button.tsx';
import { Failed, Loading } from '../../parts/notice.tsx';
import { Buttons } from '../../parts/page.tsx';
import { SealNotice } from '../../parts/seal-notice.tsx';
import { useWords } from '../../words.ts';
import { NewKiosk } from '../kiosks/new-kiosk.tsx';

/** Step 5: the first tablet, in trial. */
export function KioskStep({ onNext }: { onNext: () => void }) {
  const { words } = useWords();
  const [counters, again] = useLoaded(api.counters);
  if (counters.state === 'loading') return <Loading />;
  if (counters.state === 'failed') return <Failed failure={counters.failure} onRetry={again} />;
  return (
    <>
      <p>{words.setUp.kioskIntro}</p>
      <SealNotice />
      <NewKiosk
        counters={counters.value.filter(({ active }) => active)}
        onAdded={() => undefined}
      />
      <Buttons>
        <Button onClick={onNext}>{words.setUp.finish}</Button>
      </Buttons>
    </>
  );
}
