import { createHash } from 'node:crypto';
import type { KioskConfig } from '../../protocol/kiosk.ts';
import { canonical } from '../../survey/canonical.ts';
import type { Queries } from '../store/database.ts';
import type { KioskRecord } from '../store/kiosks.ts';
import {
  currentQuestionnaire,
  loadUnit,
  readCounters,
  readFields,
  readOfficers,
} from '../store/units.ts';

/** All that a tablet needs to ask its questions; its version is a hash of all the rest. */
export async function kioskConfig(q: Queries, kiosk: KioskRecord): Promise<KioskConfig> {
  const unit = await loadUnit(q, kiosk.unit);
  if (!unit) throw new Error(`kiosk ${kiosk.id} has no unit`);
  const counter = (await readCounters(q, unit.id)).find(({ id }) => id === kiosk.counter);
  // Whoever has retired no longer sits there: better no name than the wrong one.
  const [officers, fields] = [await readOfficers(q, unit.id), await readFields(q, unit.id)];
  const inUse = (all: readonly { id: string; active: boolean }[], id: string | null) =>
    all.some((one) => one.id === id && one.active) ? id : null;
  const content = {
    unit: { id: unit.id, name: unit.name, parent: unit.parent },
    kiosk: { id: kiosk.id, name: kiosk.name, trial: kiosk.trial },
    counter: counter ? { id: counter.id, name: counter.name } : null,
    officer: inUse(officers, counter?.officer ?? null),
    field: inUse(fields, counter?.field ?? null),
    questionnaire: await currentQuestionnaire(q, unit.id),
    demo: unit.demo,
  };
  const version = createHash('sha256').update(canonical(content)).digest('base64url').slice(0, 22);
  return { version, ...content };
}
