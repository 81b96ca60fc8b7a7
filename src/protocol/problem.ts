import { z } from 'zod';

/** Stable codes of the server's refusals; i18n has the words. */
export const problemCodes = [
  'bad-json',
  'bad-request',
  'too-large',
  'not-found',
  'method-not-allowed',
  'unsupported-media-type',
  'signed-out',
  'forbidden',
  'cross-site',
  'wrong-login',
  'wrong-password',
  'second-factor',
  'wrong-second-factor',
  'second-factor-required',
  'second-factor-on',
  'second-factor-off',
  'invite-over',
  'no-passkeys-here',
  'wrong-passkey',
  'too-many-tries',
  'login-taken',
  'weak-password',
  'unknown-kiosk',
  'bad-signature',
  'not-our-kiosk',
  'holding-area-full',
  'wrong-code',
  'code-used',
  'wrong-token',
  'already-set-up',
  'period-not-ended',
  'bad-period',
  'questionnaire-changed',
  'attributable-conflict',
  'last-admin',
  'not-a-recording',
  'shift-overlap',
  'bad-range',
  'not-kept',
  'bad-photo',
  'month-not-possible',
  'not-a-redaction',
  'same-person',
  'review-final',
  'internal',
] as const;
export type ProblemCode = (typeof problemCodes)[number];

/** An RFC 9457 problem document (`application/problem+json`). */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.enum(problemCodes),
  /** Where in the request, and what is wrong there; never a value that was sent. */
  detail: z.string().optional(),
  /** Seconds to wait before another try. */
  retryAfter: z.int().optional(),
});
export type Problem = z.infer<typeof problemSchema>;
