import { z } from 'zod';
import { canonical } from '../../../survey/canonical.ts';
import { type CountedCell, cellsOf } from '../../../survey/counts.ts';
import type { Questionnaire } from '../../../survey/questionnaire.ts';
import type { Answer, Channel } from '../../../survey/response.ts';
import type { Flag } from '../schema/column.ts';

const answerSchema: z.ZodType<Answer> = z.union([
  z.literal([1, 2, 3, 4, 5]),
  z.literal('na'),
  z.null(),
]);
const contentSchema = z.object({ answers: z.record(z.string(), answerSchema) });

/** What a row must hold for its response to be counted. */
export type CountableRow = {
  readonly questionnaire: string;
  readonly officer: string | null;
  readonly field: string | null;
  readonly channel: string;
  readonly content_json: string;
};

/** Whether a stored response may be in the figures; that it has a level is told by its cells. Source: contract §4. */
export function isCounted(row: {
  readonly trial: Flag;
  readonly trust: string;
  readonly excluded: string | null;
}): boolean {
  return row.trial === 0 && row.trust !== 'doubtful' && row.excluded === null;
}

/** The cells that a stored response adds to, read back from its row. */
export function cellsOfRow(
  row: CountableRow,
  questionnaire: Questionnaire,
): readonly CountedCell[] {
  return cellsOf(
    {
      answers: answersOf(row.content_json),
      officer: row.officer,
      field: row.field,
      channel: row.channel as Channel,
    },
    questionnaire,
  );
}

/** What a stored response says, by item. */
export function answersOf(content: string): ReadonlyMap<string, Answer> {
  return new Map(Object.entries(contentSchema.parse(JSON.parse(content)).answers));
}

const withTextSchema = z.looseObject({ comment: z.string() });

/**
 * The same content with null where its text stood: that there was one is left, so that the form
 * is known when it comes again. What had no text is as it was.
 */
export function withoutText(content: string): string {
  const read = withTextSchema.safeParse(JSON.parse(content));
  return read.success ? canonical({ ...read.data, comment: null }) : content;
}

const textGoneSchema = z.object({ comment: z.null() });

/** Whether `arriving` says what is `kept`, as far as that can still be told. */
export function isSameContent(kept: string, arriving: string): boolean {
  if (kept === arriving) return true;
  const isTextGone = textGoneSchema.safeParse(JSON.parse(kept)).success;
  return isTextGone && kept === withoutText(arriving);
}
