import { z } from 'zod';
import {
  accountSchema,
  invitedSchema,
  inviteSchema,
  recoveryCodesSchema,
  signedInSchema,
  totpStartSchema,
} from '../protocol/account.ts';
import { type AuditKind, auditPageSchema } from '../protocol/audit.ts';
import type { Batch } from '../protocol/batch.ts';
import { type CommentDecision, commentsSchema } from '../protocol/comments.ts';
import { type Doubtful, doubtfulSchema, type NewAssignment } from '../protocol/doubtful.ts';
import { type KioskSettings, kioskSettingsSchema } from '../protocol/kiosk-settings.ts';
import { passkeyOptionsSchema, passkeysSchema } from '../protocol/passkeys.ts';
import { type Problem, problemSchema } from '../protocol/problem.ts';
import { readingSchema } from '../protocol/recordings.ts';
import { rescueReceiptSchema } from '../protocol/rescue.ts';
import { retentionShownSchema } from '../protocol/retention.ts';
import {
  type NewReview,
  type Reviews,
  type ReviewWord,
  reviewsSchema,
  signalLimitsSchema,
} from '../protocol/review.ts';
import { routes } from '../protocol/routes.ts';
import { recoverySheetSchema, sealKeySchema } from '../protocol/seal-keys.ts';
import {
  correctionSchema,
  type NewCorrection,
  photoSchema,
  type ShiftPlan,
  seatingPreviewSchema,
  shiftSchema,
} from '../protocol/seating.ts';
import { serverStateSchema } from '../protocol/server-state.ts';
import {
  type Counter,
  counterSchema,
  type Field,
  type FirstRun,
  fieldSchema,
  firstRunStateSchema,
  kioskAlarmSchema,
  kioskCreatedSchema,
  kioskStateSchema,
  type NewKiosk,
  type NewPerson,
  type Officer,
  officerShownSchema,
  opinionsSchema,
  type Publish,
  periodsSchema,
  personInvitedSchema,
  personSchema,
  quarantinedSchema,
  questionnairesSchema,
  sessionSchema,
  type TallyReply,
  tabletDecidedSchema,
  trialCountSchema,
  type Unit,
  unitSchema,
} from '../protocol/staff.ts';
import type { Month, Period } from '../survey/period.ts';
import type { Result } from '../survey/result.ts';
import type { Retention } from '../survey/retention.ts';
import type { SignalLimits } from '../survey/signals.ts';

/** Why a call brought nothing: the server's own code, or that it could not be asked or understood. */
export type Failure = {
  readonly code: Problem['code'] | 'offline' | 'odd-reply';
  readonly detail: string | null;
  readonly retryAfter: number | null;
};
export type Reply<T> = Promise<Result<T, Failure>>;

const nothing = z.unknown();
const decidedSchema = z.object({ outcome: z.enum(['stored', 'duplicate', 'voided', 'held']) });

/** What the server hands out and takes, one function a call. Replies are checked on arrival. */
export const api = {
  /** Null for nobody. */
  session: () => ask('GET', routes.session, sessionSchema.nullable()),
  /** `code` once it was asked for. */
  signIn: (login: string, password: string, code: string | null) =>
    ask('POST', routes.session, sessionSchema, {
      login,
      password,
      ...(code === null ? {} : { code }),
    }),
  signOut: () => ask('DELETE', routes.session, nothing),

  firstRun: () => ask('GET', routes.firstRun, firstRunStateSchema),
  setUp: (first: FirstRun) => ask('POST', routes.firstRun, sessionSchema, first),

  periods: () => ask('GET', routes.periods, periodsSchema),
  // Our own server's figures are shown as they come; a schema of the whole tally would say it twice.
  tally: (period: Period) =>
    ask('GET', `${routes.tally}?period=${period}`, z.custom<TallyReply>(isTallyReply)),
  opinions: (period: Period) => ask('GET', `${routes.opinions}?period=${period}`, opinionsSchema),

  /** Of the lot that ends with a month; null = the newest. */
  comments: (month: Month | null) =>
    ask('GET', `${routes.comments}${month === null ? '' : `?month=${month}`}`, commentsSchema),
  decideComment: (id: string, decision: CommentDecision) =>
    ask('POST', at(routes.comment, 'id', id), commentsSchema, decision),

  saveUnit: (unit: Unit) => ask('PUT', routes.unit, unitSchema, unit),
  officers: () => ask('GET', routes.officers, z.array(officerShownSchema)),
  saveOfficer: (officer: Officer) => ask('POST', routes.officers, nothing, officer),
  savePhoto: (officer: string, bytes: string) =>
    ask('PUT', at(routes.officerPhoto, 'id', officer), photoSchema, { bytes }),
  removePhoto: (officer: string) => ask('DELETE', at(routes.officerPhoto, 'id', officer), nothing),
  counters: () => ask('GET', routes.counters, z.array(counterSchema)),
  saveCounter: (counter: Counter) => ask('POST', routes.counters, nothing, counter),
  fields: () => ask('GET', routes.fields, z.array(fieldSchema)),
  saveField: (field: Field) => ask('POST', routes.fields, nothing, field),

  questionnaires: () => ask('GET', routes.questionnaires, questionnairesSchema),
  publish: (publish: Publish) => ask('POST', routes.questionnaires, nothing, publish),

  readings: () => ask('GET', routes.recordings, z.array(readingSchema)),
  /** `audio` is the sound file in base64. */
  saveRecording: (hash: string, audio: string) =>
    ask('PUT', recordingAt(hash), readingSchema, { audio }),
  deleteRecording: (hash: string) => ask('DELETE', recordingAt(hash), readingSchema),
  retention: () => ask('GET', routes.retention, retentionShownSchema),
  saveRetention: (terms: Retention) => ask('PUT', routes.retention, retentionShownSchema, terms),
  kioskSettings: () => ask('GET', routes.kioskSettings, kioskSettingsSchema),
  saveKioskSettings: (settings: KioskSettings) =>
    ask('PUT', routes.kioskSettings, kioskSettingsSchema, settings),
  shifts: (from: number, to: number) =>
    ask('GET', `${routes.shifts}?from=${from}&to=${to}`, z.array(shiftSchema)),
  planShifts: (plan: ShiftPlan) => ask('PUT', routes.shifts, nothing, plan),
  corrections: () => ask('GET', routes.seatingCorrections, z.array(correctionSchema)),
  correct: (correction: NewCorrection) =>
    ask('POST', routes.seatingCorrections, correctionSchema, correction),
  seatingPreview: ({ counter, from, to }: NewCorrection) =>
    ask(
      'GET',
      `${routes.seatingPreview}?counter=${encodeURIComponent(counter)}&from=${from}&to=${to}`,
      seatingPreviewSchema,
    ),

  audit: (kind: AuditKind | 'all', before: number | null) =>
    ask(
      'GET',
      `${routes.audit}?kind=${kind}${before === null ? '' : `&before=${before}`}`,
      auditPageSchema,
    ),
  serverState: () => ask('GET', routes.serverState, serverStateSchema),
  people: () => ask('GET', routes.people, z.array(personSchema)),
  addPerson: (person: NewPerson) => ask('POST', routes.people, personInvitedSchema, person),
  changePerson: (login: string, change: { active?: boolean; secondFactor?: 'reset' }) =>
    ask('PATCH', at(routes.person, 'login', login), nothing, change),
  invite: (login: string) => ask('POST', at(routes.invite, 'login', login), inviteSchema),
  withdrawInvite: (login: string) => ask('DELETE', at(routes.invite, 'login', login), nothing),
  invited: (code: string) => ask('POST', routes.invited, invitedSchema, { code }),
  acceptInvite: (code: string, password: string) =>
    ask('POST', routes.invitedPassword, nothing, { code, password }),

  account: () => ask('GET', routes.account, accountSchema),
  startTotp: (password: string) => ask('POST', routes.accountTotp, totpStartSchema, { password }),
  confirmTotp: (code: string) => ask('PUT', routes.accountTotp, recoveryCodesSchema, { code }),
  stopTotp: (password: string) => ask('POST', routes.accountTotpOff, nothing, { password }),
  renewRecoveryCodes: (password: string) =>
    ask('POST', routes.accountRecoveryCodes, recoveryCodesSchema, { password }),
  passkeys: () => ask('GET', routes.accountPasskeys, passkeysSchema),
  passkeyOptions: (password: string) =>
    ask('POST', routes.accountPasskeyOptions, passkeyOptionsSchema, { password }),
  addPasskey: (name: string, response: object) =>
    ask('POST', routes.accountPasskeys, recoveryCodesSchema, { name, response }),
  removePasskey: (id: string, password: string) =>
    ask('POST', at(routes.accountPasskeyRemoval, 'id', id), nothing, { password }),
  passkeySignInOptions: () => ask('POST', routes.passkeyOptions, passkeyOptionsSchema),
  passkeySignIn: (response: object) =>
    ask('POST', routes.passkeySession, sessionSchema, { response }),
  sessions: () => ask('GET', routes.accountSessions, z.array(signedInSchema)),
  endSession: (id: string) => ask('DELETE', at(routes.accountSession, 'id', id), nothing),
  endSessions: () => ask('DELETE', routes.accountSessions, nothing),
  changePassword: (password: string, newPassword: string) =>
    ask('POST', routes.accountPassword, nothing, { password, newPassword }),

  kioskAlarms: () => ask('GET', routes.kioskAlarms, z.array(kioskAlarmSchema)),
  alarmsSeen: (kiosk: string) =>
    ask('POST', routes.kioskAlarms, z.array(kioskAlarmSchema), { kiosk }),
  kiosks: () => ask('GET', routes.kiosks, z.array(kioskStateSchema)),
  addKiosk: (kiosk: NewKiosk) => ask('POST', routes.kiosks, kioskCreatedSchema, kiosk),
  endTrial: (id: string) => ask('PATCH', at(routes.kiosk, 'id', id), nothing, { trial: false }),
  voidPin: (id: string) => ask('PATCH', at(routes.kiosk, 'id', id), nothing, { pin: 'void' }),
  revoke: (id: string) => ask('PATCH', at(routes.kiosk, 'id', id), nothing, { revoked: true }),
  sealKeys: () => ask('GET', routes.sealKeys, z.array(sealKeySchema)),
  renewSealKey: () => ask('POST', routes.sealKeys, z.array(sealKeySchema)),
  recoverySheet: (name: string) =>
    ask('POST', at(routes.recoverySheet, 'name', name), recoverySheetSchema),
  rescue: (batch: Batch) => ask('POST', routes.rescue, rescueReceiptSchema, batch),
  trialResponses: () => ask('GET', routes.trialResponses, trialCountSchema),
  deleteTrialResponses: () => ask('DELETE', routes.trialResponses, nothing),

  quarantine: () => ask('GET', routes.quarantine, z.array(quarantinedSchema)),
  decide: (id: string, decision: 'release' | 'void', reason: string) =>
    ask('POST', at(routes.quarantined, 'id', id), decidedSchema, { decision, reason }),

  doubtful: () => ask('GET', routes.doubtful, doubtfulSchema),
  assignMonth: (assignment: NewAssignment): Reply<Doubtful> =>
    ask('POST', routes.doubtful, doubtfulSchema, assignment),

  reviews: () => ask('GET', routes.reviews, reviewsSchema),
  review: (review: NewReview): Reply<Reviews> => ask('POST', routes.reviews, reviewsSchema, review),
  wordReview: (number: number, word: ReviewWord): Reply<Reviews> =>
    ask('POST', at(routes.review, 'number', String(number)), reviewsSchema, { word }),
  signalLimits: () => ask('GET', routes.signalLimits, signalLimitsSchema),
  saveSignalLimits: (limits: SignalLimits): Reply<SignalLimits> =>
    ask('PUT', routes.signalLimits, signalLimitsSchema, limits),
  changeLot: (number: number, excluded: boolean): Reply<Reviews> =>
    ask('POST', at(routes.reviewLot, 'number', String(number)), reviewsSchema, { excluded }),

  /** All that a revoked tablet sent. */
  decideTablet: (kiosk: string, decision: 'release' | 'void', reason: string) =>
    ask('POST', at(routes.heldOfKiosk, 'id', kiosk), tabletDecidedSchema, { decision, reason }),

  /** The bytes of an export. */
  async exported(period: Period, format: 'csv' | 'xlsx'): Reply<Blob> {
    const reply = await send('GET', `${routes.exports}?period=${period}&format=${format}`);
    return reply.ok ? { ok: true, value: await reply.value.blob() } : reply;
  },
};

/** Where the recording of a text is kept and heard. */
export function recordingAt(hash: string): string {
  return at(routes.recording, 'hash', hash);
}

async function ask<T>(
  method: string,
  path: string,
  schema: z.ZodType<T>,
  body?: unknown,
): Reply<T> {
  const reply = await send(method, path, body);
  if (!reply.ok) return reply;
  const parsed = schema.safeParse(await json(reply.value));
  return parsed.success ? { ok: true, value: parsed.data } : failed('odd-reply');
}

async function send(method: string, path: string, body?: unknown): Reply<Response> {
  const init: RequestInit = { method, headers: { accept: 'application/json' } };
  if (body !== undefined) {
    init.headers = { accept: 'application/json', 'content-type': 'application/json' };
    init.body = JSON.stringify(body);
  }
  const response = await fetch(path, init).catch(unreachableServer);
  if (response === null) return failed('offline');
  if (response.ok) return { ok: true, value: response };
  const problem = problemSchema.safeParse(await json(response));
  if (!problem.success) return failed('odd-reply');
  const { code, detail, retryAfter } = problem.data;
  return failed(code, detail, retryAfter);
}

/** `fetch` rejects with a TypeError when no reply came; anything else is a fault of ours. */
function unreachableServer(error: unknown): null {
  if (error instanceof TypeError) return null;
  throw error;
}

/** The body as a value; null when it is empty or no JSON, which no schema here takes for a reply. */
async function json(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function failed(
  code: Failure['code'],
  detail: string | null = null,
  retryAfter: number | null = null,
): { ok: false; refusal: Failure } {
  return { ok: false, refusal: { code, detail, retryAfter } };
}

function at(route: string, part: string, value: string): string {
  return route.replace(`:${part}`, encodeURIComponent(value));
}

function isTallyReply(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'tally' in value && 'names' in value;
}
