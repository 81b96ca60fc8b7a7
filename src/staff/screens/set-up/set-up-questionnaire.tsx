import { api } from '../../api.ts';
import { useLoaded } from '../../load.ts';
import { Button } from '../../parts/button.tsx';
import { Failed, Loading } from '../../parts/notice.tsx';
import { Buttons } from '../../parts/page.tsx';
import { useWords } from '../../words.ts';
import { BankChoice } from '../questionnaires/bank-choice.tsx';

/** Step 2: which bank, in which words. Left for later, the first bank is in use. */
export function QuestionnaireStep({ unit, onNext }: { unit: string; onNext: () => void }) {
  const { words } = useWords();
  const [loaded, again] = useLoaded(api.questionnaires);
  if (loaded.state === 'loading') return <Loading />;
  if (loaded.state === 'failed') return <Failed failure={loaded.failure} onRetry={again} />;
  return (
    <>
      <BankChoice
        banks={loaded.value.banks}
        place={`${words.questionnaires.defaultPlace} ${unit}`}
        onPublished={onNext}
      />
      <Buttons>
        <Button onClick={onNext}>{words.setUp.skip}</Button>
      </Buttons>
    </>
  );
}
