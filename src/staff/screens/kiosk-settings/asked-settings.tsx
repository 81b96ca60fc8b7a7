import { useId, useState } from 'preact/hooks';
import type { KioskSettings } from '../../../protocol/kiosk-settings.ts';
import { type Choice, mostWishes } from '../../../survey/choice.ts';
import { longestForm, mostScreens } from '../../../survey/form-length.ts';
import { inLocale } from '../../../survey/locale.ts';
import type { Questionnaire } from '../../../survey/questionnaire.ts';
import { builtInReasons } from '../../../survey/reasons.ts';
import {
  type RespondentPart,
  respondentParts,
  respondentQuestions,
} from '../../../survey/respondent.ts';
import { builtInWishes } from '../../../survey/wishes.ts';
import { trimmed } from '../../localized.ts';
import { CheckField } from '../../parts/field.tsx';
import rows from '../../parts/field-rows.module.css';
import { Warning } from '../../parts/notice.tsx';
import { SavedCard } from '../../parts/saved-card.tsx';
import type { SaveSettings } from '../../save-settings.ts';
import { choiceFaults } from '../../settings-faults.ts';
import { useWords } from '../../words.ts';
import { ChoiceList } from './choice-list.tsx';

/** How many choices of a list stand under its switch. */
const atAGlance = 4;

type Asked = Pick<KioskSettings, 'screens' | 'reasons' | 'wishes'>;

type Props = {
  readonly settings: KioskSettings;
  readonly questionnaire: Questionnaire;
  readonly fields: readonly Choice[];
  readonly save: SaveSettings;
};

/** What the tablets ask beside the questions, how long that makes the form, and from which lists. */
export function AskedSettings({ settings, questionnaire, fields, save }: Props) {
  const { words, locale } = useWords();
  const said = words.kioskSettings.asked;
  const lists = words.kioskSettings.choices;
  const [draft, setDraft] = useState<Asked>({
    screens: settings.screens,
    reasons: settings.reasons,
    wishes: settings.wishes,
  });
  const { screens } = draft;
  const turn = (change: Partial<Asked['screens']>) =>
    setDraft({ ...draft, screens: { ...screens, ...change } });
  const ask = (part: RespondentPart, on: boolean) =>
    turn({ respondent: respondentParts.filter((one) => (one === part ? on : isOn(one))) });
  const isOn = (part: RespondentPart) => screens.respondent.includes(part);
  const glance = (choices: readonly Choice[]) => {
    const texts = choices.map(({ text }) => inLocale(text, locale));
    const more = texts.length > atAGlance + 1 ? [said.more(texts.length - atAGlance)] : [];
    return [...(more.length > 0 ? texts.slice(0, atAGlance) : texts), ...more].join(' · ');
  };
  const about = respondentQuestions(respondentParts, fields);
  const extras = [screens.reasons, screens.wishes, screens.respondent.length > 0, screens.comment];
  const length = longestForm(questionnaire, extras.filter((on) => on).length);
  const lengthId = useId();

  return (
    <SavedCard
      title={said.title}
      intro={said.intro}
      draft={draft}
      faultsIn={({ reasons, wishes }) => [
        ...choiceFaults(reasons, lists.reasons, words),
        ...choiceFaults(wishes, lists.wishes, words),
      ]}
      save={({ reasons, wishes }) =>
        save({ screens, reasons: tidied(reasons), wishes: tidied(wishes) })
      }
      submit={said.submit}
      saved={words.kioskSettings.saved}
    >
      <fieldset class={rows.group} aria-describedby={lengthId}>
        <legend>{said.legend}</legend>
        <CheckField
          label={said.reasons}
          hint={glance(draft.reasons ?? builtInReasons)}
          checked={screens.reasons}
          onChecked={(reasons) => turn({ reasons })}
        />
        <ChoiceList
          which="reasons"
          builtIn={builtInReasons}
          list={draft.reasons}
          onList={(reasons) => setDraft({ ...draft, reasons })}
        />
        <CheckField
          label={said.wishes(mostWishes)}
          hint={glance(draft.wishes ?? builtInWishes)}
          checked={screens.wishes}
          onChecked={(wishes) => turn({ wishes })}
        />
        <ChoiceList
          which="wishes"
          builtIn={builtInWishes}
          list={draft.wishes}
          onList={(wishes) => setDraft({ ...draft, wishes })}
        />
        <CheckField
          label={said.comment}
          hint={said.commentNote}
          checked={screens.comment}
          onChecked={(comment) => turn({ comment })}
        />
      </fieldset>
      <fieldset class={rows.group}>
        <legend>{said.respondentLegend}</legend>
        <p>{said.respondentNote}</p>
        {respondentParts.map((part) => (
          <CheckField
            key={part}
            label={said.parts[part]}
            hint={
              part === 'field'
                ? said.fieldNote
                : glance(about.find(({ id }) => id === part)?.choices ?? [])
            }
            checked={isOn(part)}
            onChecked={(on) => ask(part, on)}
          />
        ))}
      </fieldset>
      <p id={lengthId} role="status">
        <strong>{said.length(length, mostScreens)}</strong> {said.chooser}
      </p>
      {length > mostScreens && (
        <div data-wide>
          <Warning>{said.tooLong}</Warning>
        </div>
      )}
    </SavedCard>
  );
}

function tidied(list: readonly Choice[] | null): Choice[] | null {
  return list === null ? null : list.map(({ id, text }) => ({ id, text: trimmed(text) }));
}
