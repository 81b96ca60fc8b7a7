import { drawable, openingLength, path } from './flow.ts';
import { type Factor, itemsOf, type Questionnaire } from './questionnaire.ts';
import { type Answer, levels } from './response.ts';

/** More conditions than this on one factor would take too long to try out, and nobody needs them. */
const mostSources = 4;

/**
 * Where a questionnaire would ask some people more than others for the level they gave: the path
 * of the fault, or null when every score takes equally many screens. Tries every combination of
 * levels of the items that conditions look at. A condition may only look at an item of the
 * opening, and only a criterion may have one.
 */
export function unequalEffort(questionnaire: Questionnaire): readonly (string | number)[] | null {
  const opening = new Set(
    itemsOf(questionnaire)
      .filter(({ role }) => role !== 'criterion')
      .slice(0, openingLength(questionnaire))
      .map(({ id }) => id),
  );
  for (const [f, factor] of questionnaire.factors.entries()) {
    for (const [i, { role, when }] of factor.items.entries()) {
      if (when && (role === 'factor' || !opening.has(when.item))) {
        return ['factors', f, 'items', i, 'when'];
      }
    }
  }
  const drawn = drawable(questionnaire);
  for (const one of drawn.length > 0 ? drawn : [null]) {
    const asked = questionnaire.factors.filter(({ id }) => one === null || id === one);
    const sources = sourcesOf(asked);
    const tooMany = sources.length > mostSources;
    if (tooMany || lengths(questionnaire, one, sources).size > 1) {
      const f = questionnaire.factors.findIndex(({ id }) => id === asked[0]?.id);
      return ['factors', f, 'items'];
    }
  }
  return null;
}

function sourcesOf(factors: readonly Factor[]): readonly string[] {
  const items = factors.flatMap((factor) => factor.items);
  return [...new Set(items.flatMap(({ when }) => (when ? [when.item] : [])))];
}

function lengths(
  questionnaire: Questionnaire,
  drawn: string | null,
  sources: readonly string[],
): ReadonlySet<number> {
  let given: ReadonlyMap<string, Answer>[] = [new Map()];
  for (const source of sources) {
    given = given.flatMap((one) => levels.map((level) => new Map(one).set(source, level)));
  }
  return new Set(given.map((answers) => path(questionnaire, drawn, answers).length));
}
