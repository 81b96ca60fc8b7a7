import {
  lotChangeSchema,
  newReviewSchema,
  reviewsSchema,
  reviewWordSchema,
  signalLimitsSchema,
} from '../../protocol/review.ts';
import { routes } from '../../protocol/routes.ts';
import { dayOf } from '../../survey/day.ts';
import { canReview, canSecondReview, isUnrated, reviews } from '../auth/permissions.ts';
import type { StaffRecord } from '../store/people/staff.ts';
import { applyDueCorrections } from '../store/responses/corrections.ts';
import { changeLot } from '../store/review/review-lots.ts';
import { decideReview, readReviews, wordReview } from '../store/review/reviews.ts';
import { findSignals, readSignalLimits, saveSignalLimits } from '../store/review/signals.ts';
import { looked, noted } from './deed.ts';
import { type Endpoint, forStaff } from './endpoint.ts';
import { refuse } from './refusal.ts';
import type { ServerParts } from './server-parts.ts';

const list = forStaff({
  method: 'GET',
  path: routes.reviews,
  summary:
    'Responses with signs that they may not come from a visitor, in groups by day, counter and signs; and what was decided. Never what they say.',
  reply: reviewsSchema,
  may: canSecondReview,
  also: (person) => isUnrated(person) || 'forbidden',
  call: async (asked) => {
    const { parts, person } = asked;
    await settled(parts, person.unit);
    await looked(asked, 'reviews-seen');
    return { json: await readReviews(parts.database.db, person.unit) };
  },
});

const decide = forStaff({
  method: 'POST',
  path: routes.reviews,
  summary:
    'Keeps or excludes a whole group, with a reason. A second person must confirm where more than 5 % of the month would go.',
  body: newReviewSchema,
  reply: reviewsSchema,
  may: canReview,
  also: (person) => reviews(person) || 'forbidden',
  call: async (asked) => {
    const { parts, body, person } = asked;
    await settled(parts, person.unit);
    const by = byOf(parts, person);
    const done = await noted(
      asked,
      body.decision === 'keep' ? 'flagged-kept' : 'flagged-excluded',
      (database) => decideReview(database, person.unit, body, by),
      (made) =>
        made === 'nothing'
          ? null
          : { number: made.number, month: body.group.month, reason: body.reason },
    );
    if (done === 'nothing') return refuse('not-found');
    return { json: await readReviews(parts.database.db, person.unit) };
  },
});

const word = forStaff({
  method: 'POST',
  path: routes.review,
  summary: 'Confirms or declines what another asked for, or takes back what has had no effect yet.',
  body: reviewWordSchema,
  reply: reviewsSchema,
  may: canSecondReview,
  also: (person, { body }) =>
    (body.word === 'end' ? reviews(person) : isUnrated(person)) || 'forbidden',
  call: async (asked) => {
    const { parts, body, person, params } = asked;
    await settled(parts, person.unit);
    const number = numberOf(params.number);
    const by = byOf(parts, person);
    const done = await noted(
      asked,
      `review-${body.word}`,
      (database) => wordReview(database, person.unit, number, body.word, by),
      (said) => (said === 'done' ? { number } : null),
    );
    if (done === 'no-review') return refuse('not-found');
    if (done === 'same-person') return refuse(done);
    return { json: await readReviews(parts.database.db, person.unit) };
  },
});

const lot = forStaff({
  method: 'POST',
  path: routes.reviewLot,
  summary: 'Takes a whole lot of excluded responses back into the figures, or out of them again.',
  body: lotChangeSchema,
  reply: reviewsSchema,
  may: canReview,
  also: (person) => reviews(person) || 'forbidden',
  call: async (asked) => {
    const { parts, body, person, params } = asked;
    await settled(parts, person.unit);
    const number = numberOf(params.number);
    const by = byOf(parts, person);
    const done = await noted(
      asked,
      body.excluded ? 'lot-excluded' : 'lot-taken-back',
      (database) => changeLot(database, person.unit, number, body.excluded, by),
      (said) => (said === 'done' ? { number } : null),
    );
    if (done === 'no-lot') return refuse('not-found');
    if (done === 'same-person') return refuse(done);
    if (done === 'final') return refuse('review-final');
    return { json: await readReviews(parts.database.db, person.unit) };
  },
});

const limits = forStaff({
  method: 'GET',
  path: routes.signalLimits,
  summary: 'From where on signs are told at this unit.',
  reply: signalLimitsSchema,
  may: canSecondReview,
  call: async ({ parts, person }) => ({
    json: await readSignalLimits(parts.database.db, person.unit),
  }),
});

const setLimits = forStaff({
  method: 'PUT',
  path: routes.signalLimits,
  summary: 'Changes it; a key that is left out goes back to the usual. Decisions stay.',
  body: signalLimitsSchema,
  reply: signalLimitsSchema,
  may: canReview,
  also: (person) => reviews(person) || 'forbidden',
  call: async (asked) => {
    const { body, person } = asked;
    await noted(
      asked,
      'signal-limits-saved',
      (database) => saveSignalLimits(database, person.unit, body),
      {},
    );
    return { json: body };
  },
});

export const reviewRoutes: readonly Endpoint[] = [list, decide, word, lot, limits, setLimits];

function byOf(parts: ServerParts, person: StaffRecord) {
  return { by: person.login, today: dayOf(parts.clock()) };
}

/** What has waited is done before anyone decides on what is there. */
async function settled({ database, clock }: ServerParts, unit: string): Promise<void> {
  await applyDueCorrections(database, unit, dayOf(clock()));
  await findSignals(database, unit, 'all');
}

/** 0 is the number of none. */
function numberOf(text: string | undefined): number {
  return /^[1-9]\d{0,8}$/.test(text ?? '') ? Number(text) : 0;
}
