import { mostWishes } from './choice.ts';
import { openingLength, path } from './flow.ts';
import { type Asked, keyOf, type Questionnaire } from './questionnaire.ts';
import type { Respondent, RespondentPart } from './respondent.ts';
import { type Answer, hasLevel, type Response } from './response.ts';

/** What a unit may ask beside the questions, each on a screen of its own. */
export const extras = ['officer', 'reasons', 'wishes', 'respondent', 'comment'] as const;
export type Extra = (typeof extras)[number];

/** One screen of a form. */
export type Step = { readonly kind: 'item'; readonly item: Asked } | { readonly kind: Extra };

/** A response being given. `at` is the index, in `steps`, of what is on the screen. */
export type Draft = {
  readonly id: string;
  readonly questionnaire: Questionnaire;
  readonly drawn: string | null;
  readonly extras: readonly Extra[];
  readonly steps: readonly Step[];
  readonly at: number;
  /** Holds every question that was shown; null until it is answered. */
  readonly answers: ReadonlyMap<string, Answer>;
  /** Whom the person named; `id` null = does not remember. Null = was not asked or said nothing. */
  readonly officer: { readonly id: string | null } | null;
  readonly reasons: readonly string[];
  readonly wishes: readonly string[];
  readonly respondent: Respondent;
  /** As typed, for the screen alone. */
  readonly comment: string;
  /** The comment without what could name somebody: the only form in which it is kept. */
  readonly masked: string;
  /** The same while it is still being written: a number that is not finished is not in it yet. */
  readonly settled: string;
};

/** A new draft with its first question shown. `id` is random and carries no time. */
export function start(
  questionnaire: Questionnaire,
  id: string,
  drawn: string | null,
  asked: readonly Extra[],
): Draft {
  return show({
    id,
    questionnaire,
    drawn,
    extras: asked,
    steps: stepsOf(questionnaire, drawn, new Map(), asked),
    at: 0,
    answers: new Map(),
    officer: null,
    reasons: [],
    wishes: [],
    respondent: {},
    comment: '',
    masked: '',
    settled: '',
  });
}

/** The draft with one question answered; null takes the answer back. The place stays. */
export function answer(draft: Draft, item: string, given: Answer): Draft {
  const answers = new Map(draft.answers).set(item, given);
  const { questionnaire, drawn } = draft;
  return { ...draft, answers, steps: stepsOf(questionnaire, drawn, answers, draft.extras) };
}

/** One screen on; the last one stays. */
export function forward(draft: Draft): Draft {
  return show({ ...draft, at: Math.min(draft.at + 1, draft.steps.length - 1) });
}

export function back(draft: Draft): Draft {
  return { ...draft, at: Math.max(draft.at - 1, 0) };
}

export function isLast(draft: Draft): boolean {
  return draft.at === draft.steps.length - 1;
}

export function nameOfficer(draft: Draft, id: string | null): Draft {
  return { ...draft, officer: { id } };
}

/** Picks one, or puts it back. A wish beyond the third is not taken. */
export function pick(draft: Draft, list: 'reasons' | 'wishes', id: string): Draft {
  const before = draft[list];
  if (before.includes(id)) return { ...draft, [list]: before.filter((one) => one !== id) };
  if (list === 'wishes' && before.length >= mostWishes) return draft;
  return { ...draft, [list]: [...before, id] };
}

/** Says one thing about the person; the same again takes it back. */
export function tell(draft: Draft, part: RespondentPart, choice: string): Draft {
  const { [part]: before, ...others } = draft.respondent;
  const respondent = before === choice ? others : { ...others, [part]: choice };
  return { ...draft, respondent };
}

/** `masked` is what may be kept of `comment`, `settled` what may be kept before it is sent. */
export function write(
  draft: Draft,
  comment: string,
  masked: string,
  settled: string = masked,
): Draft {
  return { ...draft, comment, masked, settled };
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

/**
 * The response that a draft is at this moment. The officer whom the person named goes before
 * the one of the counter; the field that the person named counts where the counter has none.
 */
export function finish(draft: Draft, how: Finish): Response {
  const { field, ...about } = draft.respondent;
  const comment = draft.masked.trim();
  return {
    id: draft.id,
    questionnaire: keyOf(draft.questionnaire),
    channel: 'kiosk',
    answers: draft.answers,
    comment: comment === '' ? null : comment,
    drawn: draft.drawn,
    reasons: draft.reasons,
    wishes: draft.wishes,
    respondent: Object.keys(about).length === 0 ? null : about,
    ...how,
    officer: draft.officer ? draft.officer.id : how.officer,
    field: how.field ?? field ?? null,
  };
}

/** The questions, and what the unit asks beside: the officer after the opening, the rest at the end. */
function stepsOf(
  questionnaire: Questionnaire,
  drawn: string | null,
  answers: ReadonlyMap<string, Answer>,
  asked: readonly Extra[],
): readonly Step[] {
  const items = path(questionnaire, drawn, answers).map((item): Step => ({ kind: 'item', item }));
  const opening = openingLength(questionnaire);
  const on = (kind: Extra): readonly Step[] => (asked.includes(kind) ? [{ kind }] : []);
  return [
    ...items.slice(0, opening),
    ...on('officer'),
    ...items.slice(opening),
    ...on('reasons'),
    ...on('wishes'),
    ...on('respondent'),
    ...on('comment'),
  ];
}

/** A question counts as shown once it is on the screen. */
function show(draft: Draft): Draft {
  const step = draft.steps[draft.at];
  if (step?.kind !== 'item' || draft.answers.has(step.item.id)) return draft;
  return { ...draft, answers: new Map(draft.answers).set(step.item.id, null) };
}
