import { itemsOf, keyOf } from '../../../survey/questionnaire.ts';
import type { Names } from '../../../survey/shown-tally.ts';
import type { Queries } from '../database.ts';
import { questionnairesOf, readFields, readOfficers } from './units.ts';

/**
 * Names for every id that a tally of the unit may hold, retired ones too. A factor that is named
 * differently by several questionnaires has the name of the one published last by id and version.
 */
export async function namesOf(q: Queries, unit: string): Promise<Names> {
  const questionnaires = await questionnairesOf(q, unit);
  return {
    officers: Object.fromEntries((await readOfficers(q, unit)).map(({ id, name }) => [id, name])),
    fields: Object.fromEntries((await readFields(q, unit)).map(({ id, name }) => [id, name])),
    factors: Object.fromEntries(
      questionnaires.flatMap(({ factors }) => factors.map(({ id, name }) => [id, name])),
    ),
    items: Object.fromEntries(
      questionnaires.flatMap((questionnaire) =>
        itemsOf(questionnaire).map(({ id, text }) => [`${keyOf(questionnaire)}/${id}`, text]),
      ),
    ),
  };
}
