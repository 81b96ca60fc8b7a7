import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { inLocale } from '../../../survey/locale.ts';
import {
  type Factor,
  type Item,
  type Questionnaire,
  scoringItems,
} from '../../../survey/questionnaire.ts';
import { Button } from '../../parts/button.tsx';
import { Buttons } from '../../parts/page.tsx';
import { useWords } from '../../words.ts';
import styles from './questionnaires.module.css';

type Props = {
  readonly questionnaire: Questionnaire;
  /** Names it to those who hear the button out of its place. */
  readonly title: string;
  /** What else can be done with it. */
  readonly children?: ComponentChildren;
};

/** A button that opens every question of a questionnaire, in the order of its file. */
export function QuestionnairePreview({ questionnaire, title, children }: Props) {
  const { words, locale } = useWords();
  const said = words.questionnaires;
  const [open, setOpen] = useState(false);
  const { overall, factors } = questionnaire;
  return (
    <div class={styles.preview}>
      <Buttons>
        <Button
          expanded={open}
          label={open ? said.hidePreviewOf(title) : said.previewOf(title)}
          onClick={() => setOpen(!open)}
        >
          {open ? said.hidePreview : said.preview}
        </Button>
        {children}
      </Buttons>
      {open && (
        <div class={styles.questions}>
          {overall && (
            <ul>
              <li>{inLocale(overall.text, locale)}</li>
            </ul>
          )}
          {factors.map((factor) => (
            <FactorPreview key={factor.id} factor={factor} />
          ))}
        </div>
      )}
    </div>
  );
}

function FactorPreview({ factor }: { factor: Factor }) {
  const { words, locale } = useWords();
  const said = words.questionnaires;
  const first = scoringItems(factor);
  const further = factor.items.filter((item) => !first.includes(item));
  return (
    <div>
      <h4>
        {inLocale(factor.name, locale)}
        {factor.attributable && <span class={styles.soft}> · {said.attributable}</span>}
      </h4>
      <Items items={first} />
      {further.length > 0 && <p class={styles.soft}>{said.criteria}</p>}
      {further.length > 0 && <Items items={further} />}
    </div>
  );
}

function Items({ items }: { items: readonly Item[] }) {
  const { words, locale } = useWords();
  return (
    <ul>
      {items.map((item) => (
        <li key={item.id}>
          {inLocale(item.text, locale)}
          {item.na && <span class={styles.soft}> · {words.questionnaires.na}</span>}
        </li>
      ))}
    </ul>
  );
}
