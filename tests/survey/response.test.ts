import { expect, test } from 'vitest';
import { instantOf } from '../../src/survey/instant.ts';
import { contentOf, parseResponse, type RefusalCode } from '../../src/survey/parse-response.ts';
import { keyOf } from '../../src/survey/questionnaire.ts';
import { banks } from '../../src/survey/questionnaires/index.ts';
import { toWire } from '../../src/survey/response.ts';

const questionnaire = (banks[0] as (typeof banks)[number]).questionnaire('Quầy', 1);
const unit = {
  questionnaires: new Map([[keyOf(questionnaire), questionnaire]]),
  officers: new Set(['cb-01']),
  counters: new Set(['quay-1']),
  fields: new Set(['ho-tich']),
};
const now = Date.parse('2026-10-31T10:00:00Z');
const good = {
  id: '0F5B7C1A-5a0e-4a53-9d57-3a1f1f4e1b11',
  questionnaire: 'quay-16@1',
  officer: 'cb-01',
  counter: 'quay-1',
  field: 'ho-tich',
  channel: 'kiosk',
  submittedAt: '2026-10-31T16:59:59.999+07:00',
  durationMs: 43_000,
  answers: { G: 5, F1: 4, F4: 'na', 'F3.2': null },
  comment: 'Cảm ơn',
};

test.each<[RefusalCode, unknown, string]>([
  ['not-an-object', [], ''],
  ['not-an-object', null, ''],
  ['missing-key', { ...good, answers: undefined, extra: 1 }, 'bad-type'],
  ['unknown-key', { ...good, extra: 1, id: 7 }, 'extra'],
  ['bad-type', { ...good, id: 7 }, 'id'],
  ['bad-type', { ...good, answers: [] }, 'answers'],
  ['bad-type', { ...good, durationMs: -1 }, 'durationMs'],
  ['bad-type', { ...good, respondent: { age: [7] } }, 'respondent'],
  ['bad-id', { ...good, id: 'x' }, 'id'],
  ['unknown-questionnaire', { ...good, questionnaire: 'quay-16@2' }, 'questionnaire'],
  ['unknown-item', { ...good, answers: { F9: 9 } }, 'answers.F9'],
  ['unknown-item', { ...good, answers: { constructor: 5 } }, 'answers.constructor'],
  ['bad-level', { ...good, answers: { G: 6 } }, 'answers.G'],
  ['bad-level', { ...good, answers: { G: '5' } }, 'answers.G'],
  ['bad-level', { ...good, answers: { G: 4.5, F1: 'na' } }, 'answers.G'],
  ['na-not-allowed', { ...good, answers: { G: 'na' } }, 'answers.G'],
  ['unknown-officer', { ...good, officer: 'cb-02' }, 'officer'],
  ['unknown-officer', { ...good, officer: '' }, 'officer'],
  ['unknown-counter', { ...good, counter: 'x' }, 'counter'],
  ['unknown-field', { ...good, field: 'x' }, 'field'],
  ['unknown-channel', { ...good, channel: 'fax' }, 'channel'],
  ['bad-time', { ...good, submittedAt: '2026-10-31' }, 'submittedAt'],
  ['bad-time', { ...good, submittedAt: '2026-02-30T00:00:00Z' }, 'submittedAt'],
  ['time-out-of-range', { ...good, submittedAt: '2014-12-31T16:59:59.999Z' }, 'submittedAt'],
  ['time-out-of-range', { ...good, submittedAt: '2026-11-01T10:00:00.001Z' }, 'submittedAt'],
  ['text-too-long', { ...good, comment: 'ộ'.repeat(2001) }, 'comment'],
  ['bad-text', { ...good, comment: 'a\0b' }, 'comment'],
  ['bad-text', { ...good, reasons: ['\ud800'] }, 'reasons'],
])('%s: %j', (code, input, path) => {
  const parsed = parseResponse(input, unit, now);
  if (path === 'bad-type') {
    // A key that is there but undefined cannot come from JSON; as JSON it is missing.
    expect(parseResponse(JSON.parse(JSON.stringify(input)), unit, now)).toMatchObject({
      refusal: { code, path: 'answers' },
    });
    return;
  }
  expect(parsed).toEqual({ ok: false, refusal: { code, path } });
});

test('a comment of 2.000 characters is kept, however many bytes they take', () => {
  expect(parseResponse({ ...good, comment: '😀'.repeat(2000) }, unit, now).ok).toBe(true);
});

test("a kiosk's response is not refused for a time far away", () => {
  const late = { ...good, submittedAt: '2031-01-01T00:00:00Z' };
  expect(parseResponse(late, unit, now).ok).toBe(false);
  expect(parseResponse(late, unit, null).ok).toBe(true);
});

test('the same content is the same however its keys are ordered, and its times are no part of it', () => {
  const turned = Object.fromEntries(Object.entries(good).reverse());
  const a = parseResponse(good, unit, now);
  const b = parseResponse(
    { ...turned, id: good.id.toLowerCase(), submittedAt: '2026-10-31T09:59:58Z', durationMs: 1 },
    unit,
    now,
  );
  const c = parseResponse({ ...good, answers: { ...good.answers, 'F3.3': null } }, unit, now);
  if (!a.ok || !b.ok || !c.ok) throw new Error('all three are sound');
  expect(contentOf(a.value)).toBe(contentOf(b.value));
  expect(contentOf(a.value)).not.toBe(contentOf(c.value));
  expect(contentOf(a.value)).not.toMatch(/submittedAt|durationMs|2026/);
});

test('a response written for the wire reads back as the same response', () => {
  const first = parseResponse(good, unit, now);
  if (!first.ok) throw new Error('sound');
  const again = parseResponse(JSON.parse(JSON.stringify(toWire(first.value))), unit, now);
  expect(again).toEqual(first);
});

test.each([
  ['2026-10-31T16:59:59Z', '2026-10-31T16:59:59.000Z'],
  ['2026-10-31t16:59:59.12345z', '2026-10-31T16:59:59.123Z'],
  ['2026-10-31T23:59:59.5+07:00', '2026-10-31T16:59:59.500Z'],
  ['2026-10-31T00:00:00-03:30', '2026-10-31T03:30:00.000Z'],
])('%s is the instant %s', (text, instant) => {
  expect(instantOf(text)).toBe(Date.parse(instant));
});

test.each(['2026-10-31T24:00:00Z', '2026-10-31T10:60:00Z', '2026-10-31T10:00:00', 'x', ''])(
  '"%s" is no instant',
  (text) => {
    expect(instantOf(text)).toBeNull();
  },
);
