/** 1 = rất không hài lòng … 5 = rất hài lòng. */
export type Level = 1 | 2 | 3 | 4 | 5;
export const levels: readonly Level[] = [5, 4, 3, 2, 1];

/** A level; `na` = "chưa có / không áp dụng"; null = shown and left unanswered. */
export type Answer = Level | 'na' | null;

export const channels = ['kiosk', 'home', 'paper'] as const;
export type Channel = (typeof channels)[number];

/**
 * One person's finished form. An item that was not shown is absent from `answers`.
 * `at` is `submittedAt` as milliseconds since 1970 UTC. Source: contract §3.
 */
export type Response = {
  readonly id: string;
  readonly questionnaire: string;
  readonly officer: string | null;
  readonly counter: string | null;
  readonly field: string | null;
  readonly channel: Channel;
  readonly submittedAt: string;
  readonly at: number;
  readonly durationMs: number | null;
  readonly answers: ReadonlyMap<string, Answer>;
  readonly comment: string | null;
  readonly partial: boolean;
  /** The factor whose criteria were drawn; null when nothing was. */
  readonly drawn: string | null;
  readonly reasons: readonly string[];
  readonly wishes: readonly string[];
  readonly respondent: Readonly<Record<string, string | number | boolean | null>> | null;
  readonly language: string | null;
};

export const commentLimit = 2000;
/**
 * The response as the wire and the files carry it: keys of contract §3, nothing that is null
 * or empty.
 */
export function toWire(response: Response): Record<string, unknown> {
  const { at: _at, answers, partial, reasons, wishes, ...rest } = response;
  const wire: Record<string, unknown> = { ...rest, answers: Object.fromEntries(answers) };
  if (partial) wire.partial = true;
  if (reasons.length > 0) wire.reasons = reasons;
  if (wishes.length > 0) wire.wishes = wishes;
  return Object.fromEntries(Object.entries(wire).filter(([, value]) => value !== null));
}

/** Whether it enters the figures at all: at least one level, on any item. Source: contract §4. */
export function hasLevel(answers: Response['answers']): boolean {
  return [...answers.values()].some((answer) => typeof answer === 'number');
}
