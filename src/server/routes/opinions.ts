import { routes } from '../../protocol/routes.ts';
import { type Opinion, opinionsSchema, periodQuerySchema } from '../../protocol/staff.ts';
import type { Choice } from '../../survey/choice.ts';
import { type MonthPicks, shownPicks } from '../../survey/opinions.ts';
import { type Month, monthsOf } from '../../survey/period.ts';
import { builtInReasons } from '../../survey/reasons.ts';
import { builtInWishes } from '../../survey/wishes.ts';
import { canSeeOpinions } from '../auth/permissions.ts';
import { readKioskSettings } from '../store/kiosks/kiosk-settings.ts';
import { readOpinions } from '../store/responses/opinions.ts';
import { looked } from './deed.ts';
import { type Endpoint, forStaff } from './endpoint.ts';

const opinions = forStaff({
  method: 'GET',
  path: routes.opinions,
  summary: 'How many persons of a period picked each reason and each wish, few of them never.',
  query: periodQuerySchema,
  reply: opinionsSchema,
  may: canSeeOpinions,
  call: async (asked) => {
    const { parts, query, person } = asked;
    const { database } = parts;
    const settings = await readKioskSettings(database.db, person.unit);
    const found = await readOpinions(database, person.unit, monthsOf(query.period));
    const isEmpty = [...found.reasons.values()].every(({ persons }) => persons === 0);
    if (!isEmpty) await looked(asked, 'opinions-seen', { period: query.period });
    const { reasons, wishes, screens } = settings;
    return {
      json: {
        reasons: opinionsOf(found.reasons, reasons, builtInReasons, screens.reasons),
        wishes: opinionsOf(found.wishes, wishes, builtInWishes, screens.wishes),
      },
    };
  },
});

export const opinionRoutes: readonly Endpoint[] = [opinions];

/**
 * The unit's own list, and whatever else is shown of what people picked from an older one.
 * Empty when the list is not asked for and nothing of it is shown.
 */
function opinionsOf(
  months: ReadonlyMap<Month, MonthPicks>,
  own: readonly Choice[] | null,
  builtIn: readonly Choice[],
  asked: boolean,
): Opinion[] {
  const listed = new Set((own ?? builtIn).map(({ id }) => id));
  const texts = new Map([...builtIn, ...(own ?? [])].map(({ id, text }) => [id, text]));
  const ids = new Set([
    ...listed,
    ...[...months.values()].flatMap(({ picked }) => [...picked.keys()]),
  ]);
  const shown = shownPicks(months, [...ids]).filter(
    // An older choice that is hidden would be a line that says nothing.
    ({ id, n }) => listed.has(id) || (n ?? 0) > 0,
  );
  if (!asked && shown.every(({ n }) => (n ?? 0) === 0)) return [];
  return shown.map((one) => ({ ...one, text: texts.get(one.id) ?? null }));
}
