import { useState } from 'preact/hooks';
import { api } from '../api.ts';
import { useAction, useLoaded } from '../load.ts';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Problem } from '../parts/notice.tsx';
import { Buttons, Card } from '../parts/page.tsx';
import { useWords } from '../words.ts';

/** How many trial responses there are, apart from every figure, and a way to delete them. */
export function TrialResponses() {
  const { words } = useWords();
  const said = words.kiosks;
  const [loaded, again] = useLoaded(api.trialResponses);
  const [asking, setAsking] = useState(false);
  const { busy, failure, run } = useAction();
  if (loaded.state === 'loading') return null;
  if (loaded.state === 'failed') return <Problem failure={loaded.failure} />;
  const { responses } = loaded.value;
  const remove = async () => {
    if (!(await run(api.deleteTrialResponses))) return;
    setAsking(false);
    again();
  };
  return (
    <Card title={said.trialTitle}>
      <p>{said.trialCount(responses)}</p>
      {responses > 0 && (
        <Buttons>
          <Button onClick={() => setAsking(true)}>{said.trialDelete}</Button>
        </Buttons>
      )}
      {asking && (
        <Dialog title={said.trialDelete} onClose={() => setAsking(false)}>
          <p>{said.trialDeleteAsk(responses)}</p>
          <Problem failure={failure} />
          <Buttons>
            <Button kind="main" disabled={busy} onClick={() => void remove()}>
              {said.trialDelete}
            </Button>
            <Button onClick={() => setAsking(false)}>{words.cancel}</Button>
          </Buttons>
        </Dialog>
      )}
    </Card>
  );
}
