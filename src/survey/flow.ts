import { type Asked, itemsOf, type Questionnaire } from './questionnaire.ts';
import type { Answer } from './response.ts';

/** The factors of which one may be drawn for its criteria: all that have factor items beside criteria. */
export function drawable(questionnaire: Questionnaire): readonly string[] {
  const asksFactors = questionnaire.factors.some((factor) =>
    factor.items.some((item) => item.role === 'factor'),
  );
  if (!asksFactors) return [];
  return questionnaire.factors
    .filter((factor) => factor.items.some((item) => item.role === 'criterion'))
    .map((factor) => factor.id);
}

/**
 * One factor drawn evenly, or null when nothing is drawn.
 * `chance` is a number from 0 up to but not including 1.
 */
export function draw(questionnaire: Questionnaire, chance: number): string | null {
  const factors = drawable(questionnaire);
  return factors[Math.floor(chance * factors.length)] ?? null;
}

/**
 * What one person is asked, in order: the overall item, every factor item, then the criteria
 * of the drawn factor; all criteria where the questionnaire has no factor items. An item with a
 * condition is asked of those who meet it; that good and bad answers take equally many screens
 * is checked where a questionnaire is loaded (`equal-effort.ts`). Source: contract §2.
 */
export function path(
  questionnaire: Questionnaire,
  drawn: string | null,
  answers: ReadonlyMap<string, Answer>,
): readonly Asked[] {
  const all = itemsOf(questionnaire);
  const opening = all.filter((item) => item.role !== 'criterion');
  const asksFactors = opening.some((item) => item.role === 'factor');
  const criteria = all.filter(
    (item) =>
      item.role === 'criterion' &&
      (!asksFactors || item.factor === drawn) &&
      (!item.when ||
        item.when.levels.some((level) => level === answers.get(item.when?.item ?? ''))),
  );
  return [...opening, ...criteria];
}

/**
 * How many questions come before the screens on which a form can be sent: the overall item and
 * the factor items, and never fewer than one.
 */
export function openingLength(questionnaire: Questionnaire): number {
  const opening = itemsOf(questionnaire).filter((item) => item.role !== 'criterion');
  return Math.max(1, opening.length);
}
