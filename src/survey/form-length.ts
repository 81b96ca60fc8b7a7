import { drawable, openingLength, path } from './flow.ts';
import { itemsOf, type Questionnaire } from './questionnaire.ts';

/** More screens than this and people give up. Everything that may be asked is counted. */
export const mostScreens = 16;

/**
 * How many screens the longest way through a form takes: the questions with the longest factor
 * drawn, and `extras` screens beside them. Answers make no difference (`equal-effort.ts`).
 */
export function longestForm(questionnaire: Questionnaire, extras: number): number {
  const opening = itemsOf(questionnaire).slice(0, openingLength(questionnaire));
  const answers = new Map(opening.map(({ id }) => [id, 5 as const]));
  const drawn = drawable(questionnaire);
  const lengths = (drawn.length > 0 ? drawn : [null]).map(
    (one) => path(questionnaire, one, answers).length,
  );
  return Math.max(...lengths) + extras;
}
