import { useState } from 'preact/hooks';
import { inLocale } from '../../../survey/locale.ts';
import { keyOf } from '../../../survey/questionnaire.ts';
import { api } from '../../api.ts';
import { useLoaded } from '../../load.ts';
import { Failed, Loading, Said } from '../../parts/notice.tsx';
import { Card, Page } from '../../parts/page.tsx';
import { useWords } from '../../words.ts';
import { BankChoice } from './bank-choice.tsx';
import { QuestionnairePreview } from './questionnaire-preview.tsx';
import styles from './questionnaires.module.css';
import { ReadingsCard } from './readings-card.tsx';

/** What tablets ask, what they asked before, and the banks that came with the program. */
export function QuestionnairesScreen({ unit }: { unit: string }) {
  const { words, locale } = useWords();
  const said = words.questionnaires;
  const [loaded, again] = useLoaded(api.questionnaires);
  const [done, setDone] = useState(false);
  if (loaded.state === 'loading') return <Loading />;
  if (loaded.state === 'failed') return <Failed failure={loaded.failure} onRetry={again} />;
  const { current, published, banks } = loaded.value;
  return (
    <Page title={said.title} intro={said.intro}>
      <Said>{done ? said.done : null}</Said>
      <Card title={said.published}>
        <div class={styles.list}>
          {published.map((questionnaire) => {
            const key = keyOf(questionnaire);
            return (
              <div key={key} class={styles.bank}>
                <div>
                  <h3>{inLocale(questionnaire.title, locale)}</h3>
                  <p class={styles.soft}>
                    {said.version(key)}
                    {key === current ? ` · ${said.inUse}` : ''}
                  </p>
                </div>
                <QuestionnairePreview questionnaire={questionnaire} title={said.version(key)} />
              </div>
            );
          })}
        </div>
      </Card>
      <ReadingsCard current={current} />
      <Card title={said.banks}>
        <BankChoice
          banks={banks}
          place={`${said.defaultPlace} ${unit}`}
          onPublished={() => {
            setDone(true);
            again();
          }}
        />
      </Card>
    </Page>
  );
}
