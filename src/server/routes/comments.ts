import {
  type Comments,
  commentDecisionSchema,
  commentsQuerySchema,
  commentsSchema,
} from '../../protocol/comments.ts';
import { routes } from '../../protocol/routes.ts';
import { isRedaction } from '../../survey/comments.ts';
import { dayOf } from '../../survey/day.ts';
import { type Month, monthOf } from '../../survey/period.ts';
import { canReadComments, canRedactComments, isUnrated, type Person } from '../auth/permissions.ts';
import {
  commentSecret,
  decideComment,
  readCommentLots,
  readComments,
  type StoredComment,
} from '../store/responses/comments.ts';
import { keptFromOf } from '../store/retention/retention.ts';
import { looked, noted } from './deed.ts';
import { type Endpoint, forStaff } from './endpoint.ts';
import { refuse } from './refusal.ts';
import type { ServerParts } from './server-parts.ts';

const list = forStaff({
  method: 'GET',
  path: routes.comments,
  summary:
    'What people wrote in months that have ended, shuffled: all of it for who redacts it, what was released for leaders.',
  query: commentsQuerySchema,
  reply: commentsSchema,
  may: canReadComments,
  also: (person) => isUnrated(person) || 'forbidden',
  call: async (asked) => {
    const { parts, query, person } = asked;
    const { shown } = await commentsFor(parts, person, query.month);
    await looked(asked, 'comments-seen', shown.lot ? { month: shown.lot.last } : {});
    return { json: shown };
  },
});

const decide = forStaff({
  method: 'POST',
  path: routes.comment,
  summary: 'Releases a comment to leaders, parts of it taken out, or keeps it back.',
  body: commentDecisionSchema,
  reply: commentsSchema,
  may: canRedactComments,
  also: (person) => isUnrated(person) || 'forbidden',
  call: async (asked) => {
    const { parts, body, person, params } = asked;
    const { all } = await commentsFor(parts, person, body.month);
    const comment = all.find(({ id }) => id === params.id);
    if (!comment) return refuse('not-found');
    const text = body.decision === 'release' ? body.text : null;
    if (text !== null && !isRedaction(comment.text, text)) return refuse('not-a-redaction');
    const by = { by: person.login, today: dayOf(parts.clock()) };
    await noted(
      asked,
      text === null ? 'comment-kept-back' : 'comment-released',
      ({ db }) => decideComment(db, person.unit, comment, { text, ...by }),
      { month: body.month },
    );
    return { json: (await commentsFor(parts, person, body.month)).shown };
  },
});

export const commentRoutes: readonly Endpoint[] = [list, decide];

/** A lot's comments, and what of them this person may read. */
async function commentsFor(
  { database: { db }, clock, random }: ServerParts,
  person: Person,
  month: Month | undefined,
): Promise<{ readonly all: readonly StoredComment[]; readonly shown: Comments }> {
  const now = clock();
  const { textFrom } = await keptFromOf(db, person.unit, now);
  const lots = await readCommentLots(db, person.unit, monthOf(now), textFrom);
  const lot = (month === undefined ? lots[0] : lots.find(({ last }) => last === month)) ?? null;
  const secret = await commentSecret(db, random);
  const all = lot ? await readComments(db, person.unit, lot, secret) : [];
  const comments = canRedactComments(person)
    ? all.map(({ response: _response, month: _month, ...comment }) => comment)
    : all
        .filter(({ state }) => state === 'released')
        .map(({ id, state, released }) => ({ id, text: null, proposal: null, state, released }));
  return { all, shown: { lots: [...lots], lot, comments } };
}
