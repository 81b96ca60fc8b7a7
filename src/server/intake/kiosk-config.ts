import { createHash } from 'node:crypto';
import type { KioskConfig } from '../../protocol/kiosk.ts';
import type { KioskSettings } from '../../protocol/kiosk-settings.ts';
import type { Field } from '../../protocol/staff.ts';
import { canonical } from '../../survey/canonical.ts';
import { builtInReasons } from '../../survey/reasons.ts';
import { respondentQuestions } from '../../survey/respondent.ts';
import { builtInWishes } from '../../survey/wishes.ts';
import type { Queries } from '../store/database.ts';
import { readKioskSettings } from '../store/kiosks/kiosk-settings.ts';
import type { KioskRecord } from '../store/kiosks/kiosks.ts';
import { recordingsOf } from '../store/kiosks/recordings.ts';
import { currentSealKey } from '../store/kiosks/seal-keys.ts';
import {
  currentQuestionnaire,
  loadUnit,
  readCounters,
  readFields,
  readOfficers,
} from '../store/unit/units.ts';
import { recordingsFor } from './readings.ts';
import { seatsOf } from './seats.ts';

/**
 * All that a tablet needs to ask its questions; its version is a hash of all the rest. `now` is
 * in milliseconds since 1970 UTC: the shift plan goes on from there.
 */
export async function kioskConfig(
  q: Queries,
  kiosk: KioskRecord,
  now: number,
): Promise<KioskConfig> {
  const unit = await loadUnit(q, kiosk.unit);
  if (!unit) throw new Error(`kiosk ${kiosk.id} has no unit`);
  const counters = await readCounters(q, unit.id);
  const counter = counters.find(({ id }) => id === kiosk.counter);
  // Whoever has retired no longer sits there: better no name than the wrong one.
  const [officers, fields] = [await readOfficers(q, unit.id), await readFields(q, unit.id)];
  const settings = await readKioskSettings(q, unit.id);
  const inUse = (all: readonly { id: string; active: boolean }[], id: string | null) =>
    all.some((one) => one.id === id && one.active) ? id : null;
  const questionnaire = await currentQuestionnaire(q, unit.id);
  const key = await currentSealKey(q, unit.id);
  const screens = screensOf(settings, counter?.field ? [] : fields);
  const content = {
    unit: { id: unit.id, name: unit.name, parent: unit.parent },
    kiosk: { id: kiosk.id, name: kiosk.name, trial: kiosk.trial },
    counter: counter ? { id: counter.id, name: counter.name } : null,
    officer: inUse(officers, counter?.officer ?? null),
    field: inUse(fields, counter?.field ?? null),
    questionnaire,
    recordings: [...recordingsFor({ questionnaire, screens }, await recordingsOf(q, unit.id))],
    demo: unit.demo,
    screens,
    keyboard: settings.keyboard,
    cards: settings.cards,
    hours: settings.hours,
    pinEpoch: kiosk.pinEpoch,
    seal: key ? { key: key.name, publicKey: key.publicKey } : null,
    ...(await seatsOf(q, kiosk, { counters, officers }, now)),
  };
  const version = createHash('sha256').update(canonical(content)).digest('base64url').slice(0, 22);
  return { version, ...content };
}

/** What is asked beside the questions. `fields`: those to choose from; none where the counter has its own. */
export function screensOf(
  { screens, reasons, wishes }: KioskSettings,
  fields: readonly Field[],
): NonNullable<KioskConfig['screens']> {
  const inUse = fields.filter(({ active }) => active);
  const about = respondentQuestions(
    screens.respondent,
    inUse.map(({ id, name }) => ({ id, text: name })),
  );
  return {
    reasons: screens.reasons ? [...(reasons ?? builtInReasons)] : [],
    wishes: screens.wishes ? [...(wishes ?? builtInWishes)] : [],
    respondent: about.map((question) => ({ ...question, choices: [...question.choices] })),
    comment: screens.comment,
  };
}
