import { path } from './flow.ts';
import { type Asked, keyOf, type Questionnaire } from './questionnaire.ts';
import { type Answer, hasLevel, type Response } from './response.ts';

/** A response being given. `at` is the index, in its path, of the question on the screen. */
export type Draft = {
  readonly id: string;
  readonly questionnaire: Questionnaire;
  readonly drawn: string | null;
  readonly path: readonly Asked[];
  readonly at: number;
  /** Holds every question that was shown; null until it is answered. */
  readonly answers: ReadonlyMap<string, Answer>;
  readonly comment: string;
};

/** A new draft with its first question shown. `id` is random and carries no time. */
export function start(questionnaire: Questionnaire, id: string, drawn: string | null): Draft {
  const asked = path(questionnaire, drawn);
  return show({ id, questionnaire, drawn, path: asked, at: 0, answers: new Map(), comment: '' });
}

/** The draft with one question answered; null takes the answer back. The place stays. */
export function answer(draft: Draft, item: string, given: Answer): Draft {
  return { ...draft, answers: new Map(draft.answers).set(item, given) };
}

/** One question on, or one past the last: the comment screen. */
export function forward(draft: Draft): Draft {
  return show({ ...draft, at: Math.min(draft.at + 1, draft.path.length) });
}

export function back(draft: Draft): Draft {
  return { ...draft, at: Math.max(draft.at - 1, 0) };
}

export function write(draft: Draft, comment: string): Draft {
  return { ...draft, comment };
}

/** A form with at least one level is never thrown away. */
export function isWorthKeeping(draft: Draft): boolean {
  return hasLevel(draft.answers);
}

/** Where, when and how a draft became a response. */
export type Finish = {
  readonly at: number;
  readonly submittedAt: string;
  readonly durationMs: number;
  readonly partial: boolean;
  readonly officer: string | null;
  readonly counter: string | null;
  readonly field: string | null;
  readonly language: string;
};

/** The response that a draft is at this moment. */
export function finish(draft: Draft, how: Finish): Response {
  return {
    id: draft.id,
    questionnaire: keyOf(draft.questionnaire),
    channel: 'kiosk',
    answers: draft.answers,
    comment: draft.comment.trim() === '' ? null : draft.comment.trim(),
    drawn: draft.drawn,
    reasons: [],
    wishes: [],
    respondent: null,
    ...how,
  };
}

/** A question counts as shown once it is on the screen. */
function show(draft: Draft): Draft {
  const asked = draft.path[draft.at];
  if (!asked || draft.answers.has(asked.id)) return draft;
  return { ...draft, answers: new Map(draft.answers).set(asked.id, null) };
}
