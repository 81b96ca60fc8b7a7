import { canonical } from './canonical.ts';
import { startOfDay } from './day.ts';
import { instantOf } from './instant.ts';
import { type Asked, itemsOf, keyOf, type Questionnaire } from './questionnaire.ts';
import {
  type Answer,
  type Channel,
  channels,
  commentLimit,
  type Response,
  toWire,
} from './response.ts';
import type { Result } from './result.ts';

/** Why a response is refused; first match wins, in this order. Source: contract §3. */
export const refusalCodes = [
  'line-too-long',
  'invalid-utf8',
  'invalid-json',
  'not-an-object',
  'missing-key',
  'unknown-key',
  'bad-type',
  'bad-id',
  'unknown-questionnaire',
  'unknown-item',
  'bad-level',
  'na-not-allowed',
  'unknown-officer',
  'unknown-counter',
  'unknown-field',
  'unknown-channel',
  'bad-time',
  'time-out-of-range',
  'text-too-long',
  'bad-text',
  'id-conflict',
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

/** `path` names the place: `answers.F1.2`; empty for the whole line. */
export type Refusal = { readonly code: RefusalCode; readonly path: string };

/** What a unit knows: everything that a response may name. */
export type KnownUnit = {
  readonly questionnaires: ReadonlyMap<string, Questionnaire>;
  readonly officers: ReadonlySet<string>;
  readonly counters: ReadonlySet<string>;
  readonly fields: ReadonlySet<string>;
};

const required = ['id', 'questionnaire', 'channel', 'submittedAt', 'answers'] as const;
const optional = [
  'officer',
  'counter',
  'field',
  'durationMs',
  'comment',
  'partial',
  'drawn',
  'reasons',
  'wishes',
  'respondent',
  'language',
] as const;
const known = new Set<string>([...required, ...optional]);

const idPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const earliest = startOfDay(2015, 1, 1) as number;
const dayMs = 86_400_000;

/**
 * Checks one parsed JSON value against the unit and makes a response of it.
 * `nowMs` bounds the time of an import; null for a kiosk, whose response is never refused
 * for its time.
 */
export function parseResponse(
  input: unknown,
  unit: KnownUnit,
  nowMs: number | null,
): Result<Response, Refusal> {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    return refuse('not-an-object', '');
  }
  const raw = new Map<string, unknown>(Object.entries(input));
  for (const key of required) if (!raw.has(key)) return refuse('missing-key', key);
  for (const key of raw.keys()) if (!known.has(key)) return refuse('unknown-key', key);
  const misfit = badType(raw);
  if (misfit !== null) return refuse('bad-type', misfit);

  const id = (raw.get('id') as string).toLowerCase();
  if (!idPattern.test(id)) return refuse('bad-id', 'id');
  const questionnaire = unit.questionnaires.get(raw.get('questionnaire') as string);
  if (!questionnaire) return refuse('unknown-questionnaire', 'questionnaire');

  const entries = Object.entries(raw.get('answers') as object) as [string, unknown][];
  const items = itemsById(questionnaire);
  for (const [item] of entries) {
    if (!items.has(item)) return refuse('unknown-item', `answers.${item}`);
  }
  for (const [item, answer] of entries) {
    if (!isAnswer(answer)) return refuse('bad-level', `answers.${item}`);
  }
  for (const [item, answer] of entries) {
    if (answer === 'na' && !items.get(item)?.na) return refuse('na-not-allowed', `answers.${item}`);
  }

  const officer = text(raw, 'officer');
  if (officer !== null && !unit.officers.has(officer)) return refuse('unknown-officer', 'officer');
  const counter = text(raw, 'counter');
  if (counter !== null && !unit.counters.has(counter)) return refuse('unknown-counter', 'counter');
  const field = text(raw, 'field');
  if (field !== null && !unit.fields.has(field)) return refuse('unknown-field', 'field');
  const channel = raw.get('channel') as Channel;
  if (!channels.includes(channel)) return refuse('unknown-channel', 'channel');

  const submittedAt = raw.get('submittedAt') as string;
  const at = instantOf(submittedAt);
  if (at === null) return refuse('bad-time', 'submittedAt');
  if (nowMs !== null && (at < earliest || at > nowMs + dayMs)) {
    return refuse('time-out-of-range', 'submittedAt');
  }
  const comment = text(raw, 'comment');
  if (comment !== null && [...comment].length > commentLimit) {
    return refuse('text-too-long', 'comment');
  }
  const unstorable = badText(raw);
  if (unstorable !== null) return refuse('bad-text', unstorable);

  return {
    ok: true,
    value: {
      id,
      questionnaire: keyOf(questionnaire),
      officer,
      counter,
      field,
      channel,
      submittedAt,
      at,
      durationMs: (raw.get('durationMs') as number | null | undefined) ?? null,
      answers: new Map(entries as [string, Answer][]),
      comment,
      partial: raw.get('partial') === true,
      drawn: text(raw, 'drawn'),
      reasons: (raw.get('reasons') as string[] | null | undefined) ?? [],
      wishes: (raw.get('wishes') as string[] | null | undefined) ?? [],
      respondent: (raw.get('respondent') as Response['respondent'] | undefined) ?? null,
      language: text(raw, 'language'),
    },
  };
}

/**
 * The content of a response as one text, the same for the same content however its keys were
 * ordered, and without its times, which are kept apart. Two responses of one id are duplicates
 * when it is equal and their times are.
 */
export function contentOf(response: Response): string {
  const { submittedAt: _at, durationMs: _duration, ...wire } = toWire(response);
  return canonical(wire);
}

function refuse(code: RefusalCode, path: string): { ok: false; refusal: Refusal } {
  // The path may hold text of the sender; what is shown of it stays short.
  return { ok: false, refusal: { code, path: path.slice(0, 120) } };
}

function text(raw: ReadonlyMap<string, unknown>, key: string): string | null {
  return (raw.get(key) as string | null | undefined) ?? null;
}

function isAnswer(value: unknown): value is Answer {
  return (
    value === null ||
    value === 'na' ||
    (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 5)
  );
}

const isText = (value: unknown) => typeof value === 'string';
const isSingle = (value: unknown) => value === null || typeof value !== 'object';
const isTexts = (value: unknown) => Array.isArray(value) && value.every(isText);
const isObject = (value: unknown) =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const shapes: Readonly<Record<string, (value: unknown) => boolean>> = {
  id: isText,
  questionnaire: isText,
  channel: isText,
  submittedAt: isText,
  answers: isObject,
  officer: isText,
  counter: isText,
  field: isText,
  comment: isText,
  drawn: isText,
  language: isText,
  durationMs: (value) => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0,
  partial: (value) => typeof value === 'boolean',
  reasons: isTexts,
  wishes: isTexts,
  respondent: (value) => isObject(value) && Object.values(value as object).every(isSingle),
};

function badType(raw: ReadonlyMap<string, unknown>): string | null {
  for (const [key, value] of raw) {
    const isRequired = (required as readonly string[]).includes(key);
    if (value === null && !isRequired) continue;
    if (!shapes[key]?.(value)) return key;
  }
  return null;
}

const remembered = new WeakMap<Questionnaire, ReadonlyMap<string, Asked>>();

/** Remembered for each questionnaire: an import asks it for every line. */
function itemsById(questionnaire: Questionnaire): ReadonlyMap<string, Asked> {
  const before = remembered.get(questionnaire);
  if (before) return before;
  const items = new Map(itemsOf(questionnaire).map((item) => [item.id, item]));
  remembered.set(questionnaire, items);
  return items;
}

const loneSurrogate = /\p{Cs}/u;

/** The first path whose text holds NUL or half a surrogate pair: no database keeps those. */
function badText(raw: ReadonlyMap<string, unknown>): string | null {
  for (const [key, value] of raw) {
    if (key === 'answers') continue;
    const texts: readonly unknown[] = isObject(value)
      ? Object.entries(value as object).flat()
      : Array.isArray(value)
        ? value
        : [value];
    for (const one of texts) {
      if (typeof one === 'string' && (one.includes('\0') || loneSurrogate.test(one))) return key;
    }
  }
  return null;
}
