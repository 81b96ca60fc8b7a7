import { sql } from 'kysely';
import { z } from 'zod';
import type { MonthPicks } from '../../../survey/opinions.ts';
import type { Month } from '../../../survey/period.ts';
import type { Database, Queries } from '../database.ts';

const contentSchema = z.object({
  answers: z.record(z.string(), z.unknown()),
  reasons: z.array(z.string()).optional(),
  wishes: z.array(z.string()).optional(),
});
const lists = ['reasons', 'wishes'] as const;

type PickList = (typeof lists)[number];

/** What was picked, by list and month. */
export type Opinions = Readonly<Record<PickList, ReadonlyMap<Month, MonthPicks>>>;

/**
 * What the counted responses of these months picked, read from the responses themselves: it is
 * asked for seldom, and kept nowhere until they go. A month of 10,000 responses takes a fraction
 * of a second.
 */
export async function readOpinions(
  { db, engine }: Database,
  unit: string,
  months: readonly Month[],
): Promise<Opinions> {
  // One view of the database, or a form that arrives meanwhile is in one number and not the other.
  return db
    .transaction()
    .setIsolationLevel(engine === 'postgres' ? 'repeatable read' : 'serializable')
    .execute(async (tx) => {
      const persons = await personsOf(tx, unit, months);
      const forgotten = await forgottenPicks(tx, unit, months);
      const found = { reasons: new Map<Month, MonthPicks>(), wishes: new Map<Month, MonthPicks>() };
      // Month by month, so that a year of a large unit is never in memory at once.
      for (const month of months) {
        const picked = await picksOf(tx, unit, month);
        for (const { list, pick, persons } of forgotten.filter((one) => one.month === month)) {
          picked[list].set(pick, (picked[list].get(pick) ?? 0) + persons);
        }
        for (const list of lists) {
          found[list].set(month, { persons: persons.get(month) ?? 0, picked: picked[list] });
        }
      }
      return found;
    });
}

async function personsOf(
  q: Queries,
  unit: string,
  months: readonly Month[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await q
    .selectFrom('month_cell')
    .select(['month', 'responses'])
    .where('unit', '=', unit)
    .where('dimension', '=', 'all')
    .where('month', 'in', months)
    .execute();
  return new Map(rows.map(({ month, responses }) => [month, responses]));
}

async function picksOf(q: Queries, unit: string, month: Month) {
  const rows = await q
    .selectFrom('response')
    .select('content_json')
    .where('unit', '=', unit)
    .where('month', '=', month)
    .where('trial', '=', 0)
    .where('trust', '!=', 'doubtful')
    .where('excluded', 'is', null)
    // Inside a text both quotes would stand behind a backslash, so this finds keys alone.
    .where(sql<boolean>`(content_json like '%"reasons":["%' or content_json like '%"wishes":["%')`)
    .execute();
  return picksIn(rows.map(({ content_json }) => content_json));
}

/** How many persons picked each, of counted responses by what they say; who named one twice is one. */
export function picksIn(
  contents: readonly string[],
): Readonly<Record<PickList, Map<string, number>>> {
  const picked = { reasons: new Map<string, number>(), wishes: new Map<string, number>() };
  for (const text of contents) {
    const content = contentSchema.parse(JSON.parse(text));
    const counts = Object.values(content.answers).some((answer) => typeof answer === 'number');
    if (!counts) continue;
    for (const list of lists) {
      for (const id of new Set(content[list])) {
        picked[list].set(id, (picked[list].get(id) ?? 0) + 1);
      }
    }
  }
  return picked;
}

async function forgottenPicks(q: Queries, unit: string, months: readonly Month[]) {
  return q
    .selectFrom('forgotten_pick')
    .select(['month', 'list', 'pick', 'persons'])
    .where('unit', '=', unit)
    .where('month', 'in', months)
    .execute();
}
