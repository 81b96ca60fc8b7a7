import { attributableFactor, type Questionnaire } from '../../survey/questionnaire.ts';
import type { Names, ShownTally } from '../../survey/shown-tally.ts';
import type { Group, Tally } from '../../survey/tally.ts';
import {
  canSeeOfficers,
  canSeeOpenPeriods,
  ownOfficer,
  type Person,
  seesWholeUnit,
} from './permissions.ts';

/**
 * The tally cut down to what a person may see; what they may not is not sent at all.
 * Screens and exports both take this one. Source: contract §1, Roles.
 */
export function shownTally(
  tally: Tally,
  person: Person,
  questionnaires: readonly Questionnaire[],
): ShownTally {
  const officers = shownOfficers(tally.officers, person);
  // It counts what comes in now, whatever period is asked for.
  const doubtful = canSeeOpenPeriods(person) ? tally.doubtful : null;
  if (seesWholeUnit(person)) return { ...tally, officers, doubtful };
  const attributable = attributableFactor(questionnaires);
  const speaksOfOfficers = (id: string) =>
    attributable === 'attributable-conflict' || attributable.id === id;
  return {
    ...tally,
    // The mean over all factors, taken with the others, would tell the one that is hidden.
    fiveFactor: null,
    factors: tally.factors.filter(({ id }) => !speaksOfOfficers(id)),
    items: null,
    officers,
    fields: null,
    channels: null,
    doubtful,
  };
}

/** Names for the ids that a shown tally holds, and for no others. */
export function shownNames(shown: ShownTally, all: Names): Names {
  const groupIds = (group: Group | null) =>
    group === null ? [] : [...group.rows.map(({ id }) => id), ...(group.pooled?.ids ?? [])];
  return {
    officers: pick(all.officers, groupIds(shown.officers)),
    fields: pick(all.fields, groupIds(shown.fields)),
    factors: pick(
      all.factors,
      shown.factors.map(({ id }) => id),
    ),
    items: pick(
      all.items,
      (shown.items ?? []).map(({ questionnaire, id }) => `${questionnaire}/${id}`),
    ),
  };
}

function shownOfficers(officers: Group, person: Person): Group | null {
  if (canSeeOfficers(person)) return officers;
  const own = ownOfficer(person);
  if (own === null) return null;
  // Not the pooled row either: it names colleagues.
  return { rows: officers.rows.filter(({ id }) => id === own), pooled: null };
}

function pick<T>(all: Readonly<Record<string, T>>, ids: readonly string[]): Record<string, T> {
  const wanted = new Set(ids);
  return Object.fromEntries(Object.entries(all).filter(([id]) => wanted.has(id)));
}
