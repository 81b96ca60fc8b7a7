import { z } from 'zod';

/**
 * Everything that the audit log notes, by what kind of thing it is. The one list: what is not in
 * it cannot be noted, and what is has words in `i18n/audit-vi.ts`. Only ever added to: a line
 * that was written must be read for ever.
 */
export const auditKinds = {
  'sign-ins': [
    'signed-in',
    'sign-in-failed',
    'signed-out',
    'session-ended',
    'signed-out-everywhere',
    'first-admin-made',
    'own-password-failed',
  ],
  seen: [
    'figures-seen',
    'opinions-seen',
    'comments-seen',
    'comment-released',
    'comment-kept-back',
    'audit-seen',
    'reviews-seen',
  ],
  exports: ['exported'],
  figures: [
    'seating-corrected',
    'month-assigned',
    'entry-released',
    'entry-voided',
    'tablet-released',
    'tablet-voided',
    'flagged-kept',
    'flagged-excluded',
    'review-confirm',
    'review-decline',
    'review-end',
    'lot-excluded',
    'lot-taken-back',
    'signal-limits-saved',
    'trial-deleted',
    'imported',
    'rescued',
  ],
  people: [
    'person-added',
    'person-invited',
    'invite-withdrawn',
    'invite-accepted',
    'person-enabled',
    'person-disabled',
    'person-signed-out',
    'password-set',
    'second-factor-reset',
    'second-factor-off',
    'second-factor-on',
    'totp-set',
    'totp-removed',
    'passkey-added',
    'passkey-removed',
    'recovery-codes-made',
  ],
  tablets: [
    'kiosk-added',
    'trial-ended',
    'kiosk-revoked',
    'pin-voided',
    'alarms-seen',
    'kiosk-settings-saved',
    'files-reset',
    'kiosk-enrolled',
  ],
  unit: [
    'set-up-applied',
    'unit-renamed',
    'officer-saved',
    'photo-saved',
    'photo-removed',
    'counter-saved',
    'field-saved',
    'questionnaire-published',
    'recording-saved',
    'recording-removed',
    'shifts-planned',
  ],
  keeping: [
    'key-made',
    'key-shown',
    'key-restored',
    'backed-up',
    'restored',
    'retention-saved',
    'texts-forgotten',
    'responses-forgotten',
  ],
} as const;

export type AuditKind = keyof typeof auditKinds;
export type AuditAction = (typeof auditKinds)[AuditKind][number];

export const auditKindNames = Object.keys(auditKinds) as AuditKind[];
export const auditActions: readonly AuditAction[] = Object.values(auditKinds).flat();

/**
 * What a line may say of what it is about: names of things of the unit and numbers of them, never
 * text that somebody typed, which could name a citizen and could not be taken out again.
 */
export const auditSubjects = [
  'period',
  'format',
  'login',
  'roles',
  'officer',
  'counter',
  'field',
  'questionnaire',
  'kiosk',
  'code',
  'number',
  'month',
  'reason',
  'key',
  'stored',
  'duplicate',
  'refused',
  'taken',
  'waiting',
  'voided',
  'responses',
  'created',
  'updated',
  'day',
  'texts',
  'rawMonths',
  'textMonths',
] as const;
export type AuditSubject = (typeof auditSubjects)[number];

/** What a line is about. */
export type AuditAbout = Readonly<Partial<Record<AuditSubject, string | number>>>;

/** Through which door it was done: a screen, the operator's command line, or the program itself. */
export const auditDoors = ['staff', 'operator', 'server'] as const;
export type AuditDoor = (typeof auditDoors)[number];

export const auditLineSchema = z.object({
  number: z.int(),
  /** Milliseconds since 1970 UTC, of the minute; what was seen bears the start of its day. */
  at: z.number(),
  /** A login; null for the operator, the program, or somebody who is not known. */
  who: z.string().nullable(),
  door: z.enum(auditDoors),
  action: z.enum(auditActions),
  about: z.partialRecord(z.enum(auditSubjects), z.union([z.string(), z.number()])),
});
/** A line of the audit log as people read it. */
export type AuditLine = z.infer<typeof auditLineSchema>;

export const auditPageSchema = z.object({
  /** Newest first. */
  lines: z.array(auditLineSchema),
  /** Where the next page begins; null on the last. */
  before: z.int().nullable(),
  /** The newest line of the whole database and the first 12 digits of its hash. */
  head: z.object({ number: z.int(), hash: z.string() }),
});
export type AuditPage = z.infer<typeof auditPageSchema>;

export const auditQuerySchema = z.object({
  kind: z.enum(['all', ...auditKindNames]).default('all'),
  before: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional(),
});
