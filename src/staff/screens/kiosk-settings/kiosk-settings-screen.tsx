import { useState } from 'preact/hooks';
import type { KioskSettings } from '../../../protocol/kiosk-settings.ts';
import type { Session, Unit } from '../../../protocol/staff.ts';
import type { Choice } from '../../../survey/choice.ts';
import { keyOf, type Questionnaire } from '../../../survey/questionnaire.ts';
import type { Result } from '../../../survey/result.ts';
import { api, type Failure } from '../../api.ts';
import { useLoaded } from '../../load.ts';
import { Failed, Loading } from '../../parts/notice.tsx';
import { Page } from '../../parts/page.tsx';
import { saveSettings } from '../../save-settings.ts';
import { useWords } from '../../words.ts';
import { AskedSettings } from './asked-settings.tsx';
import { CardSettings } from './card-settings.tsx';
import { HoursSettings } from './hours-settings.tsx';
import { KeyboardSettings } from './keyboard-settings.tsx';
import { RetentionCard } from './retention-card.tsx';
import { UnitName } from './unit-name.tsx';

type Around = {
  readonly settings: KioskSettings;
  readonly questionnaire: Questionnaire;
  readonly fields: readonly Choice[];
};

async function around(): Promise<Result<Around, Failure>> {
  const [settings, questionnaires, fields] = await Promise.all([
    api.kioskSettings(),
    api.questionnaires(),
    api.fields(),
  ]);
  if (!settings.ok) return settings;
  if (!questionnaires.ok) return questionnaires;
  if (!fields.ok) return fields;
  const { current, published } = questionnaires.value;
  const questionnaire = published.find((one) => keyOf(one) === current);
  if (!questionnaire) throw new Error(`the server shows ${current} and has not published it`);
  const inUse = fields.value.filter(({ active }) => active);
  return {
    ok: true,
    value: {
      settings: settings.value,
      questionnaire,
      fields: inUse.map(({ id, name }) => ({ id, text: name })),
    },
  };
}

type Props = { readonly session: Session; readonly onUnit: (unit: Unit) => void };

/** What the tablets ask beside the questions and show between people, part by part. */
export function KioskSettingsScreen({ session, onUnit }: Props) {
  const { words } = useWords();
  const said = words.kioskSettings;
  const [loaded, again] = useLoaded(around);
  const [savedHours, setSavedHours] = useState<KioskSettings['hours'] | null>(null);
  if (loaded.state === 'loading') return <Loading />;
  if (loaded.state === 'failed') return <Failed failure={loaded.failure} onRetry={again} />;
  const { settings, questionnaire, fields } = loaded.value;
  const about = { name: session.unit.name, fields, hours: savedHours ?? settings.hours };
  return (
    <Page title={said.title} intro={said.intro}>
      <AskedSettings
        settings={settings}
        questionnaire={questionnaire}
        fields={fields}
        save={saveSettings}
      />
      <KeyboardSettings settings={settings} save={saveSettings} />
      <CardSettings settings={settings} about={about} save={saveSettings} />
      <HoursSettings
        settings={settings}
        save={saveSettings}
        onSaved={(hours) => setSavedHours([...hours])}
      />
      {session.roles.includes('admin') && (
        <>
          <UnitName unit={session.unit} onSaved={onUnit} />
          <RetentionCard />
        </>
      )}
    </Page>
  );
}
