import { expect, test } from 'vitest';
import { pauseOf } from '../../src/kiosk/idle.ts';
import { encodeForm } from '../../src/kiosk/payload.ts';
import {
  asking,
  canSend,
  type Form,
  fresh,
  type Session,
  type SessionEvent,
  step,
  stepOf,
} from '../../src/kiosk/session.ts';
import { aConfig } from './a-config.ts';

const began: SessionEvent = {
  type: 'began',
  config: aConfig,
  id: 'form-1',
  chance: 0,
  at: 1000,
  officer: 'cb-01',
};
const after = (...events: readonly SessionEvent[]): Session => events.reduce(step, fresh);
const chose = (item: string, answer: 1 | 2 | 3 | 4 | 5 | 'na'): SessionEvent => ({
  type: 'chose',
  item,
  answer,
});
const continued = (item: string | null): SessionEvent => ({ type: 'continued', item });
const answered = (item: string): readonly SessionEvent[] => [chose(item, 4), continued(item)];
const skipped = (item: string): SessionEvent => ({ type: 'skipped', item });

function formOf(session: Session): Form {
  if (session.place !== 'form' && session.place !== 'saving') throw new Error(session.place);
  return session;
}
const itemOf = (session: Session) => asking(formOf(session).draft)?.id ?? null;
const payloadOf = (session: Session, partial: boolean) => {
  const time = { contactAt: 5, sinceContactMs: 7, jumps: 0 };
  const times = { nowMs: 44_000, steadyMs: 44_000, time, clockOffsetMs: -20 };
  const how = { partial, language: 'vi', ...times };
  return JSON.parse(new TextDecoder().decode(encodeForm(formOf(session), how)));
};

test('a form begins with its first question and nothing chosen', () => {
  const session = after(began);
  expect(itemOf(session)).toBe('G');
  expect(formOf(session).draft.answers).toEqual(new Map([['G', null]]));
});

test('a choice is kept and the place stays until it is moved on', () => {
  const session = after(began, chose('G', 5));
  expect(itemOf(session)).toBe('G');
  expect(itemOf(step(session, continued('G')))).toBe('F1');
});

test('the same question never moves the form on twice', () => {
  const session = after(began, chose('G', 5), continued('G'));
  expect(step(session, continued('G'))).toBe(session);
  expect(step(session, chose('G', 1))).toBe(session);
});

test('with nothing chosen the form stays and says so, until something is chosen', () => {
  const session = after(began, continued('G'));
  expect(session).toMatchObject({ place: 'form', unchosen: true });
  expect(itemOf(session)).toBe('G');
  expect(step(session, chose('G', 3))).toMatchObject({ unchosen: false });
});

test('skipping takes an answer back and moves on', () => {
  const session = after(began, chose('G', 5), skipped('G'));
  expect(itemOf(session)).toBe('F1');
  expect(formOf(session).draft.answers.get('G')).toBeNull();
});

test('going back shows the answer that was given, and going on again keeps it', () => {
  const session = after(began, ...answered('G'), { type: 'returned' });
  expect(formOf(session).draft.answers.get('G')).toBe(4);
  expect(itemOf(step(session, continued('G')))).toBe('F1');
});

test('a form can be sent from the first screen after the factor items on', () => {
  let session = after(began);
  const seen: [string | null, boolean][] = [];
  for (;;) {
    const item = itemOf(session);
    seen.push([item, canSend(formOf(session).draft)]);
    if (item === null) break;
    session = answered(item).reduce(step, session);
  }
  expect(seen).toEqual([
    ['G', false],
    ['F1', false],
    ['F4', false],
    ['F1.1', true],
    ['F1.2', true],
    [null, true],
  ]);
  expect(step(after(began), { type: 'sent' })).toMatchObject({ place: 'form' });
});

test('a form that was sent is thanked for only once it is saved', () => {
  const sent = after(began, ...['G', 'F1', 'F4'].flatMap(answered), { type: 'sent' });
  expect(sent).toMatchObject({ place: 'saving', partial: false, failed: false });
  expect(step(sent, { type: 'not-saved' })).toMatchObject({ place: 'saving', failed: true });
  const thanked = step(sent, { type: 'saved' });
  expect(thanked.place).toBe('thanks');
  expect(pauseOf(thanked)?.ms).toBeGreaterThanOrEqual(4000);
  expect(step(thanked, { type: 'thanked' })).toEqual(fresh);
});

test('a form with a level that nobody finishes is saved as partial, without thanks', () => {
  const left = after(began, chose('G', 2), { type: 'idled' }, { type: 'expired' });
  expect(left).toMatchObject({ place: 'saving', partial: true });
  expect(step(left, { type: 'saved' })).toEqual(fresh);
});

test('a form without a level that nobody finishes is dropped', () => {
  expect(after(began, skipped('G'), { type: 'idled' }, { type: 'expired' })).toEqual(fresh);
});

test('"Tôi cần thêm thời gian" brings the question back as it was', () => {
  const away = after(began, chose('G', 2), { type: 'idled' });
  expect(away).toMatchObject({ away: true });
  const back = step(away, { type: 'stayed' });
  expect(back).toMatchObject({ away: false });
  expect(formOf(back).draft.answers.get('G')).toBe(2);
  expect(step(back, { type: 'expired' })).toBe(back);
});

test('a person has 45 seconds, then a warning of 20', () => {
  expect(pauseOf(after(began))).toMatchObject({ ms: 45_000, restarts: true });
  expect(pauseOf(after(began, { type: 'idled' }))).toMatchObject({ ms: 20_000, restarts: false });
});

test('language and size keep the answers and do not outlive the person', () => {
  const session = after(
    began,
    chose('G', 4),
    { type: 'switched-language', to: 'en' },
    { type: 'switched-size' },
  );
  expect(session).toMatchObject({ locale: 'en', large: true });
  expect(formOf(session).draft.answers.get('G')).toBe(4);
  const next = [
    ...['G', 'F1', 'F4'].flatMap(answered),
    { type: 'sent' } as const,
    { type: 'saved' } as const,
    { type: 'thanked' } as const,
  ].reduce(step, session);
  expect(next).toEqual(fresh);
});

test('what leaves the tablet carries its counter, officer and field, and only what was shown', () => {
  const payload = payloadOf(after(began, chose('G', 5), continued('G')), true);
  expect(payload).toEqual({
    trial: false,
    clockOffsetMs: -20,
    time: { contactAt: 5, sinceContactMs: 7, jumps: 0 },
    officerFrom: 'preset',
    response: {
      id: 'form-1',
      questionnaire: 'quay-nhanh@1',
      channel: 'kiosk',
      answers: { G: 5, F1: null },
      drawn: 'F1',
      partial: true,
      officer: 'cb-01',
      counter: 'quay-1',
      field: 'ho-tich',
      language: 'vi',
      submittedAt: '1970-01-01T00:00:44.000Z',
      durationMs: 43_000,
    },
  });
});

test('a pasted comment loses what no database keeps, and nothing else', () => {
  const session = after(began, ...['G', 'F1', 'F4'].flatMap(answered), {
    type: 'wrote',
    comment: 'Tốt\0 lắm \ud83d 😀',
    masked: 'Tốt\0 lắm \ud83d 😀',
  });
  expect(payloadOf(session, false).response.comment).toBe('Tốt lắm  😀');
  const long = step(session, {
    type: 'wrote',
    comment: '😀'.repeat(2100),
    masked: '😀'.repeat(2100),
  });
  expect([...payloadOf(long, false).response.comment]).toHaveLength(2000);
});

const everything: typeof aConfig = {
  ...aConfig,
  chooser: true,
  officers: [
    { id: 'cb-01', name: 'Công chức 01', counter: 'Quầy 1', photo: null },
    { id: 'cb-02', name: 'Công chức 02', counter: null, photo: null },
  ],
  screens: {
    reasons: [{ id: 'phi', text: { vi: 'Phí' } }],
    wishes: ['a', 'b', 'c', 'd'].map((id) => ({ id, text: { vi: id } })),
    respondent: [
      { id: 'sex', text: { vi: 'Giới tính' }, choices: [{ id: 'nu', text: { vi: 'Nữ' } }] },
      { id: 'field', text: { vi: 'Lĩnh vực' }, choices: [{ id: 'dat-dai', text: { vi: 'Đất' } }] },
    ],
    comment: true,
  },
};
const opening = ['G', 'F1', 'F4'].flatMap(answered);
const kindOf = (session: Session) => stepOf(formOf(session).draft).kind;

test('what the unit turned on stands each on one screen: the officer after the factors, the rest at the end', () => {
  const form = formOf(after({ ...began, config: everything }));
  expect(form.draft.steps.map((step) => (step.kind === 'item' ? step.item.id : step.kind))).toEqual(
    ['G', 'F1', 'F4', 'officer', 'F1.1', 'F1.2', 'reasons', 'wishes', 'respondent', 'comment'],
  );
});

test('a tablet with a config from before asks for a comment and nothing else', () => {
  const { draft } = formOf(after(began));
  expect(draft.steps.filter(({ kind }) => kind !== 'item')).toEqual([{ kind: 'comment' }]);
});

test('the officer whom the person names goes before the one of the counter, and the tablet says so', () => {
  const named = after(
    { ...began, config: everything },
    ...opening,
    { type: 'named', officer: 'cb-02' },
    continued(null),
  );
  expect(itemOf(named)).toBe('F1.1');
  expect(payloadOf(named, true)).toMatchObject({
    officerFrom: 'chosen',
    response: { officer: 'cb-02' },
  });
  const forgotten = step(named, { type: 'returned' });
  expect(kindOf(forgotten)).toBe('officer');
  expect(
    payloadOf(step(forgotten, { type: 'named', officer: null }), true).response,
  ).not.toHaveProperty('officer');
});

test('reasons, up to three wishes and what was told of the person leave with the form', () => {
  const pickAll = ['a', 'b', 'c', 'd'].map(
    (id): SessionEvent => ({ type: 'picked', list: 'wishes', id }),
  );
  const session = after(
    { ...began, config: { ...everything, field: null } },
    ...opening,
    { type: 'picked', list: 'reasons', id: 'phi' },
    ...pickAll,
    { type: 'told', part: 'sex', choice: 'nu' },
    { type: 'told', part: 'field', choice: 'dat-dai' },
  );
  expect(payloadOf(session, false).response).toMatchObject({
    reasons: ['phi'],
    wishes: ['a', 'b', 'c'],
    respondent: { sex: 'nu' },
    field: 'dat-dai',
  });
  const takenBack = [
    { type: 'picked', list: 'wishes', id: 'b' },
    { type: 'told', part: 'sex', choice: 'nu' },
  ] as const;
  const response = payloadOf(takenBack.reduce(step, session), false).response;
  expect(response.wishes).toEqual(['a', 'c']);
  expect(response).not.toHaveProperty('respondent');
});

test('only the masked comment leaves the tablet', () => {
  const session = after(began, ...opening, {
    type: 'wrote',
    comment: 'Gọi tôi 0912345678',
    masked: 'Gọi tôi [số đã che]',
  });
  expect(formOf(session).draft.comment).toBe('Gọi tôi 0912345678');
  expect(JSON.stringify(payloadOf(session, true))).not.toContain('0912');
});

test('without a comment screen the last question sends the form', () => {
  const silent = { ...aConfig, screens: { ...everything.screens, comment: false } };
  const config = {
    ...silent,
    screens: { ...silent.screens, reasons: [], wishes: [], respondent: [] },
  };
  const session = after({ ...began, config }, ...['G', 'F1', 'F4', 'F1.1'].flatMap(answered));
  expect(session.place).toBe('form');
  expect(answered('F1.2').reduce(step, session)).toMatchObject({ place: 'saving', partial: false });
});

test('who asks for large type has two minutes before the warning', () => {
  expect(pauseOf(after(began))?.ms).toBe(45_000);
  expect(pauseOf(after({ type: 'switched-size' }, began))?.ms).toBe(120_000);
});
