import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Comment } from '../../../protocol/comments.ts';
import { type CommentLot, commentLots } from '../../../survey/comments.ts';
import type { Day } from '../../../survey/day.ts';
import { mask } from '../../../survey/masking.ts';
import { type Month, monthsFrom } from '../../../survey/period.ts';
import type { Queries } from '../database.ts';
import { readSetting } from '../settings.ts';

const contentSchema = z.object({ comment: z.string().optional() });

/** A comment, with the response it stands in: that never leaves the server. */
export type StoredComment = Comment & {
  readonly text: string;
  readonly response: string;
  readonly month: Month;
};

/**
 * The lots whose months have all ended before `thisMonth`, newest first. One of whose months the
 * text is no longer kept is not read at all: what is left of it would tell what is gone.
 */
export async function readCommentLots(
  q: Queries,
  unit: string,
  thisMonth: Month,
  textFrom: Month,
): Promise<readonly CommentLot[]> {
  const rows = await q
    .selectFrom('month_cell')
    .select(['month', 'responses'])
    .where('unit', '=', unit)
    .where('dimension', '=', 'all')
    .where('responses', '>', 0)
    // In a month that runs, who sat there when a comment appeared would know whose it is.
    .where('month', '<', thisMonth)
    .execute();
  const lots = commentLots(
    rows.map(({ month, responses }) => ({ month: month as Month, persons: responses })),
  );
  return lots.filter(({ first }) => first >= textFrom);
}

/**
 * The comments of a lot, in the order of names that are drawn from a secret of this database: it
 * is the same each time, and tells neither when a form came nor which receipt named it.
 */
export async function readComments(
  q: Queries,
  unit: string,
  { first, last }: CommentLot,
  secret: string,
): Promise<readonly StoredComment[]> {
  const rows = await q
    .selectFrom('response')
    .leftJoin('comment_decision', (join) =>
      join
        .onRef('comment_decision.unit', '=', 'response.unit')
        .onRef('comment_decision.response', '=', 'response.id'),
    )
    .select(['response.id', 'response.month', 'response.content_json'])
    .select(['comment_decision.state', 'comment_decision.text'])
    .where('response.unit', '=', unit)
    .where('response.month', 'in', monthsFrom(first, last))
    .where('response.trial', '=', 0)
    .where('response.trust', '!=', 'doubtful')
    // Those of excluded forms stay: what left the list with a day and a counter would be from there.
    // Inside a text both quotes would stand behind a backslash, so this finds keys alone.
    .where(sql<boolean>`response.content_json like '%"comment":"%'`)
    .execute();
  const found = rows.flatMap(({ id: response, month, content_json, state, text: released }) => {
    const text = contentSchema.parse(JSON.parse(content_json)).comment ?? '';
    if (text.trim() === '') return [];
    const id = createHmac('sha256', secret)
      .update(`${unit}/${response}`)
      .digest('hex')
      .slice(0, 32);
    return [
      {
        id,
        text,
        proposal: mask(text),
        state: state ?? ('waiting' as const),
        released: state === 'released' ? released : null,
        response,
        month: month as Month,
      },
    ];
  });
  return found.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Says what becomes of a comment; the word before no longer holds. `text` is null to keep it back. */
export async function decideComment(
  q: Queries,
  unit: string,
  { response, month }: Pick<StoredComment, 'response' | 'month'>,
  { text, by, today }: { readonly text: string | null; readonly by: string; readonly today: Day },
): Promise<void> {
  const word = {
    state: text === null ? ('kept-back' as const) : ('released' as const),
    text,
    made_by: by,
    made_day: today,
  };
  await q
    .insertInto('comment_decision')
    .values({ unit, response, month, ...word })
    .onConflict((conflict) => conflict.columns(['unit', 'response']).doUpdateSet(word))
    .execute();
}

/** Takes away what was decided, and so released, of months before this one, with their comments. */
export async function forgetCommentDecisions(
  q: Queries,
  unit: string,
  before: Month,
): Promise<number> {
  const { numDeletedRows } = await q
    .deleteFrom('comment_decision')
    .where('unit', '=', unit)
    .where('month', '<', before)
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/** What the names of comments are drawn from. Made once; part of every backup, so that they stay. */
export async function commentSecret(
  q: Queries,
  random: (bytes: number) => Uint8Array,
): Promise<string> {
  const key = 'comment-names';
  const known = await readSetting(q, key);
  if (known !== null) return known;
  const made = Buffer.from(random(32)).toString('base64url');
  await q
    .insertInto('setting')
    .values({ key, value: made })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
  // Another program may have been first: the one that is kept counts.
  return (await readSetting(q, key)) ?? made;
}
