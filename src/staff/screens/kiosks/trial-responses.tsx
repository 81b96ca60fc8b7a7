import { useState } from 'preact/hooks';
import { api } from '../../api.ts';
import { useAction, useLoaded } from '../../load.ts';
import { AskDialog } from '../../parts/ask-dialog.tsx';
import { Button } from '../../parts/button.tsx';
import { Problem } from '../../parts/notice.tsx';
import { Buttons, Card } from '../../parts/page.tsx';
import { useWords } from '../../words.ts';

/** How many trial responses there are, apart from every figure, and a way to delete them. */
export function TrialResponses() {
  const { words } = useWords();
  const said = words.kiosks;
  const [loaded, again] = useLoaded(api.trialResponses);
  const [asking, setAsking] = useState(false);
  const action = useAction();
  if (loaded.state === 'loading') return null;
  if (loaded.state === 'failed') return <Problem failure={loaded.failure} />;
  const { responses } = loaded.value;
  const remove = async () => {
    if (!(await action.run(api.deleteTrialResponses))) return;
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
        <AskDialog
          title={said.trialDelete}
          lead={said.trialDeleteAsk(responses)}
          yes={said.trialDelete}
          action={action}
          onYes={() => void remove()}
          onClose={() => setAsking(false)}
        />
      )}
    </Card>
  );
}
