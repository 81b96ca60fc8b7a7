import { problemTitles } from '../../i18n/problems.ts';
import type { Problem, ProblemCode } from '../../protocol/problem.ts';

/** Why a request is not done, before it becomes a problem document. */
export type Refused = {
  readonly refused: ProblemCode;
  /** Where in the request, and what is wrong there; never a value that was sent. */
  readonly detail?: string;
  /** Seconds. */
  readonly retryAfter?: number;
  readonly headers?: Readonly<Record<string, string>>;
};

export const problemStatus: Readonly<Record<ProblemCode, number>> = {
  'bad-json': 400,
  'bad-request': 400,
  'too-large': 413,
  'not-found': 404,
  'method-not-allowed': 405,
  'unsupported-media-type': 415,
  'signed-out': 401,
  forbidden: 403,
  'cross-site': 403,
  'wrong-login': 401,
  'wrong-password': 403,
  'second-factor': 401,
  'wrong-second-factor': 401,
  'second-factor-required': 403,
  'second-factor-on': 409,
  'second-factor-off': 409,
  'invite-over': 403,
  'no-passkeys-here': 409,
  'wrong-passkey': 403,
  'too-many-tries': 429,
  'login-taken': 409,
  'weak-password': 422,
  'unknown-kiosk': 401,
  'bad-signature': 403,
  'not-our-kiosk': 422,
  'holding-area-full': 429,
  'wrong-code': 403,
  'code-used': 409,
  'wrong-token': 403,
  'already-set-up': 409,
  'period-not-ended': 403,
  'bad-period': 400,
  'questionnaire-changed': 409,
  'attributable-conflict': 409,
  'last-admin': 409,
  'not-a-recording': 422,
  'shift-overlap': 409,
  'bad-range': 422,
  'not-kept': 422,
  'bad-photo': 422,
  'month-not-possible': 422,
  'not-a-redaction': 422,
  'same-person': 409,
  'review-final': 409,
  internal: 500,
};

export function refuse(refused: ProblemCode, more: Omit<Refused, 'refused'> = {}): Refused {
  return { refused, ...more };
}

export function isRefused(value: object): value is Refused {
  return 'refused' in value;
}

/** The problem document of a refusal. Source: RFC 9457. */
export function problemResponse({ refused, detail, retryAfter, headers }: Refused): Response {
  const status = problemStatus[refused];
  const problem: Problem = {
    type: `urn:sipas:problem:${refused}`,
    title: problemTitles[refused],
    status,
    code: refused,
    ...(detail === undefined ? {} : { detail }),
    ...(retryAfter === undefined ? {} : { retryAfter }),
  };
  return new Response(JSON.stringify(problem), {
    status,
    headers: {
      'content-type': 'application/problem+json; charset=utf-8',
      'cache-control': 'no-store',
      ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
      ...headers,
    },
  });
}

/** How a refusal says when to try again. */
export function waiting({ retryAfter }: { readonly retryAfter: number }) {
  return retryAfter > 0 ? { retryAfter } : {};
}
