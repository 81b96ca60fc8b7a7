import { z } from 'zod';
import { localizedSchema } from '../survey/locale-schema.ts';
import { refusalCodes } from '../survey/parse-response.ts';
import { periodSchema } from '../survey/period-schema.ts';
import { idSchema, questionnaireSchema } from '../survey/questionnaire-schema.ts';
import type { ReviewedShares } from '../survey/review.ts';
import type { Names, ShownTally } from '../survey/shown-tally.ts';
import { inviteSchema, passwordSchema } from './account.ts';
import { heartbeatSchema } from './batch.ts';

export const roles = ['officer', 'focal', 'leader', 'viewer', 'admin'] as const;
export type Role = (typeof roles)[number];

export const loginSchema = z
  .string()
  .trim()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}._@-]{0,63}$/u);
const nameSchema = z.string().trim().min(1).max(200);

export const sessionSchema = z.object({
  login: z.string(),
  roles: z.array(z.enum(roles)),
  /** The officer that this person is; null for others. */
  officer: z.string().nullable(),
  unit: z.object({ id: z.string(), name: z.string(), parent: z.string().nullable() }),
  demo: z.boolean(),
  secondFactor: z.object({
    /** The last day on which this person works without one; null = not asked for, or shown. */
    graceEnds: z.string().nullable(),
    /** Nothing but one's own account opens until there is one. */
    overdue: z.boolean(),
  }),
});
export type Session = z.infer<typeof sessionSchema>;

/** The first administrator, from the one-time link; makes the unit too when there is none yet. */
export const firstRunSchema = z.strictObject({
  token: z.string().max(200),
  unit: z
    .strictObject({ id: idSchema, name: nameSchema, parent: nameSchema.nullable() })
    .nullable(),
  login: loginSchema,
  password: passwordSchema,
});
export type FirstRun = z.infer<typeof firstRunSchema>;
/** What the link's page may know before: whether a unit is there already. */
export const firstRunStateSchema = z.object({ unit: z.string().nullable() });

export const periodsSchema = z.object({
  /** Newest first. */
  periods: z.array(z.object({ period: periodSchema, provisional: z.boolean() })),
});

export const periodQuerySchema = z.strictObject({ period: periodSchema });
export const exportQuerySchema = z.strictObject({
  period: periodSchema,
  format: z.enum(['csv', 'xlsx']),
});

/** The month screen in one reply. Not parsed by the staff app: it comes from our own server. */
export type TallyReply = {
  /** `reviewed` is null for those who get no reports, and beside a row of one's own. */
  readonly tally: ShownTally & { readonly reviewed: ReviewedShares | null };
  readonly names: Names;
  /** The month is not over, or not closed: figures may still change. */
  readonly provisional: boolean;
  readonly kiosks: readonly KioskState[];
  /** What the reader should know first: the server's clock stands behind, entries wait in quarantine. */
  readonly notices: readonly ('clock-behind' | 'quarantine' | 'doubtful')[];
};

const opinionSchema = z.object({
  id: z.string(),
  /** Null for a choice that is in no list of the unit any more. */
  text: localizedSchema.nullable(),
  n: z.int().nullable(),
  withheld: z.boolean(),
});
export type Opinion = z.infer<typeof opinionSchema>;
/** What people picked, most often first; a list is empty where there is nothing to tell of it. */
export const opinionsSchema = z.object({
  reasons: z.array(opinionSchema),
  wishes: z.array(opinionSchema),
});

export const unitSchema = z.strictObject({
  name: nameSchema,
  parent: nameSchema.nullable(),
});
export type Unit = z.infer<typeof unitSchema>;
export const officerSchema = z.strictObject({
  id: idSchema,
  name: nameSchema,
  active: z.boolean().default(true),
});
export type Officer = z.infer<typeof officerSchema>;
/** As the staff see them: `photo` is the hash of the photo, null without one. */
export const officerShownSchema = officerSchema.extend({ photo: z.string().nullable() });
export type OfficerShown = z.infer<typeof officerShownSchema>;
export const counterOfficersSchema = z
  .array(idSchema)
  .max(50)
  .refine((ids) => new Set(ids).size === ids.length);
export const counterSchema = z.strictObject({
  id: idSchema,
  name: nameSchema,
  officer: idSchema.nullable().default(null),
  field: idSchema.nullable().default(null),
  /** Among whom a person chooses on the tablet there; empty = nobody is asked. */
  officers: counterOfficersSchema.default([]),
  active: z.boolean().default(true),
});
export type Counter = z.infer<typeof counterSchema>;
export const fieldSchema = z.strictObject({
  id: idSchema,
  name: localizedSchema,
  active: z.boolean().default(true),
});
export type Field = z.infer<typeof fieldSchema>;

/** Publish one of the built-in banks to the unit with its own words for the counter. */
export const publishSchema = z.strictObject({
  bank: z.enum(['quay-16', 'quay-22', 'phuong-9']),
  /** What the unit calls its counter: "Bộ phận Một cửa phường Phú La". */
  place: nameSchema,
});
export type Publish = z.infer<typeof publishSchema>;

export const questionnairesSchema = z.object({
  /** The one that tablets show, as `id@version`. */
  current: z.string(),
  published: z.array(questionnaireSchema),
  banks: z.array(
    z.object({ bank: z.string(), questionnaire: questionnaireSchema, source: z.string() }),
  ),
});
export type Questionnaires = z.infer<typeof questionnairesSchema>;

export const newPersonSchema = z.strictObject({
  login: loginSchema,
  roles: z.array(z.enum(roles)).min(1).max(5),
  officer: idSchema.nullable().default(null),
});
export type NewPerson = z.infer<typeof newPersonSchema>;
/** A key that is left out stays as it is. */
export const personChangeSchema = z.strictObject({
  active: z.boolean().optional(),
  /** What they had besides the password is gone; they set up another. */
  secondFactor: z.literal('reset').optional(),
  signOut: z.literal(true).optional(),
});
export const personSchema = z.object({
  login: z.string(),
  roles: z.array(z.enum(roles)),
  officer: z.string().nullable(),
  active: z.boolean(),
  /** False while they have not chosen one. */
  hasPassword: z.boolean(),
  /** Until when a one-time link is open, or was; null without one. Milliseconds since 1970 UTC. */
  inviteUntil: z.int().nullable(),
  /** `exempt`: an operator has left this account out. */
  secondFactor: z.enum(['on', 'off', 'exempt']),
  /** The day of the last sign-in; null before the first. */
  seenDay: z.string().nullable(),
  /** Since when they may not sign in; null while active. */
  disabledDay: z.string().nullable(),
});
/** Told once, when a person is added. */
export const personInvitedSchema = z.object({ person: personSchema, invite: inviteSchema });
export type Person = z.infer<typeof personSchema>;

export const newKioskSchema = z.strictObject({
  counter: idSchema,
  name: nameSchema.nullable().default(null),
});
export type NewKiosk = z.infer<typeof newKioskSchema>;
export const kioskChangeSchema = z.strictObject({
  /** Only from trial to real, never back. */
  trial: z.literal(false).optional(),
  revoked: z.literal(true).optional(),
  /** Voids the PIN of the tablet's settings; the tablet hears of it at its next contact. */
  pin: z.literal('void').optional(),
});
export const kioskCreatedSchema = z.object({
  id: z.string(),
  code: z.string(),
  enrolUrl: z.string(),
  /** Null when no tablet can reach the address: then no QR is shown, but why. */
  qr: z.string().nullable(),
});
export type KioskCreated = z.infer<typeof kioskCreatedSchema>;

const spanSchema = z.tuple([z.int(), z.int()]);

/** What is proved of a tablet's entries; numbers of entries, or how many. */
export const completenessSchema = z.object({
  received: z.int(),
  highest: z.int(),
  /** Not arrived, and on the tablet by its own word. */
  onTablet: z.int(),
  /** Not arrived, and not on the tablet. */
  missing: z.int(),
  /** The missing ones, first and last; more than those where nobody can tell which; 20 at most. */
  among: z.array(spanSchema),
});
export type Completeness = z.infer<typeof completenessSchema>;

/** What a tablet did that a person should know, until one has seen it. */
export const kioskAlarmSchema = z.object({
  kiosk: z.string(),
  kind: z.enum([
    'fork',
    'broken-chain',
    'rekeyed',
    'storage-lost',
    'unknown-key',
    'revoked-upload',
  ]),
  /** Which entry by its number, which key, or which day; empty for none or for many more. */
  detail: z.string(),
  firstDay: z.string(),
  lastDay: z.string(),
  times: z.int(),
});
export type KioskAlarmState = z.infer<typeof kioskAlarmSchema>;
export const alarmsSeenSchema = z.strictObject({ kiosk: z.string().max(64) });

/** A tablet as the staff see it. Times are milliseconds since 1970 UTC. */
export const kioskStateSchema = z.object({
  id: z.string(),
  name: z.string(),
  counter: z.string(),
  trial: z.boolean(),
  revoked: z.boolean(),
  enrolled: z.boolean(),
  /** Null = never heard of. */
  lastSeen: z.int().nullable(),
  heartbeat: heartbeatSchema.nullable(),
  /** The tablet's clock less the server's at that contact; null as above. */
  clockOffsetMs: z.int().nullable(),
  /** Null before it is enrolled; absent where nobody asks for it. */
  completeness: completenessSchema.nullable().optional(),
});
export type KioskState = z.infer<typeof kioskStateSchema>;

export const trialCountSchema = z.object({ responses: z.int() });

/** An entry that could not be counted and is kept. No answers are shown, only why. */
export const quarantinedSchema = z.object({
  id: z.string(),
  kiosk: z.string().nullable(),
  code: z.enum([...refusalCodes, 'bad-payload', 'sealed', 'revoked-kiosk']),
  path: z.string(),
  receivedOn: z.string(),
});
export type Quarantined = z.infer<typeof quarantinedSchema>;
/** How many entries of a revoked tablet were taken in, could not be, or were set aside for good. */
export const tabletDecidedSchema = z.object({
  taken: z.int(),
  waiting: z.int(),
  voided: z.int(),
});
/** `release` tries once more to store it; `void` sets it aside for good with a reason, and keeps it. */
export const quarantineDecisionSchema = z.strictObject({
  decision: z.enum(['release', 'void']),
  reason: z.string().trim().max(500).default(''),
});
