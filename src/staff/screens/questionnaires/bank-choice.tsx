import { useState } from 'preact/hooks';
import { publishSchema, type Questionnaires } from '../../../protocol/staff.ts';
import { inLocale } from '../../../survey/locale.ts';
import { itemsOf } from '../../../survey/questionnaire.ts';
import { api } from '../../api.ts';
import { useAction } from '../../load.ts';
import { Button } from '../../parts/button.tsx';
import { TextField } from '../../parts/field.tsx';
import { Problem } from '../../parts/notice.tsx';
import { useWords } from '../../words.ts';
import { QuestionnairePreview } from './questionnaire-preview.tsx';
import styles from './questionnaires.module.css';

type Props = {
  readonly banks: Questionnaires['banks'];
  /** What the unit calls its counter, to begin with. */
  readonly place: string;
  readonly onPublished: () => void;
};

/** The built-in banks, each to be looked at and to be published in the unit's own words. */
export function BankChoice({ banks, place: first, onPublished }: Props) {
  const { words, locale } = useWords();
  const said = words.questionnaires;
  const [place, setPlace] = useState(first);
  const { busy, failure, run } = useAction();
  const publish = async (bank: string) => {
    const wanted = publishSchema.parse({ bank, place });
    if (await run(() => api.publish(wanted))) onPublished();
  };
  return (
    <div class={styles.list}>
      <TextField
        label={said.place}
        hint={said.placeHint}
        value={place}
        onValue={setPlace}
        required
      />
      <Problem failure={failure} />
      {banks.map(({ bank, questionnaire, source }) => {
        const title = inLocale(questionnaire.title, locale);
        return (
          <div key={bank} class={styles.bank}>
            <div>
              <h3>{title}</h3>
              <p class={styles.soft}>
                {bank} · {said.questions(itemsOf(questionnaire).length)}
              </p>
              <p class={styles.soft}>{said.source(bank, source)}</p>
            </div>
            <QuestionnairePreview questionnaire={questionnaire} title={title}>
              <Button
                label={said.useOf(title)}
                disabled={busy || place.trim() === ''}
                onClick={() => void publish(bank)}
              >
                {said.use}
              </Button>
            </QuestionnairePreview>
          </div>
        );
      })}
    </div>
  );
}
