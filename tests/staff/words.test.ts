import { expect, test } from 'vitest';
import { staffVi } from '../../src/i18n/staff-vi.ts';
import { problemCodes } from '../../src/protocol/problem.ts';
import type { KioskState, Session } from '../../src/protocol/staff.ts';
import { clockOf } from '../../src/staff/clock-text.ts';
import { kioskSentence, kiosksSummary, kioskWarnings } from '../../src/staff/kiosk-words.ts';
import { mayCorrect, placesFor } from '../../src/staff/may.ts';
import { routeOf } from '../../src/staff/router.ts';
import { idFrom } from '../../src/staff/slug.ts';
import { sentenceOf } from '../../src/staff/words.ts';

const now = Date.UTC(2026, 9, 31, 3, 0);
const heartbeat = {
  version: '1',
  clock: now,
  unsent: 3,
  oldestUnsentHours: 0,
  persisted: true,
  standalone: true,
  freeBytes: 1e9,
  battery: 80,
  warnings: [],
};
const kiosk: KioskState = {
  id: 'k1',
  name: 'Quầy 1',
  counter: 'quay-1',
  trial: false,
  revoked: false,
  enrolled: true,
  lastSeen: Date.UTC(2026, 9, 31, 1, 12),
  heartbeat,
  clockOffsetMs: 0,
};

test.each([
  [kiosk, 'Lần cuối 08:12 hôm nay, còn 3 phiếu chưa gửi'],
  [{ ...kiosk, heartbeat: { ...heartbeat, unsent: 0 } }, 'Lần cuối 08:12 hôm nay, đã gửi đủ'],
  [{ ...kiosk, revoked: true }, 'Đã thu hồi'],
  [{ ...kiosk, enrolled: false, lastSeen: null }, 'Chưa kết nối, đang chờ nhập mã'],
  [{ ...kiosk, lastSeen: null }, 'Đã kết nối, chưa gửi lần nào'],
])('a tablet is told in words: %#', (state, sentence) => {
  expect(kioskSentence(state, now, staffVi, 'vi')).toBe(sentence);
});

test('the line under the title counts the tablets that are done and names the others', () => {
  const done = { ...kiosk, id: 'k2', heartbeat: { ...heartbeat, unsent: 0 } };
  const trial = { ...kiosk, id: 'k3', trial: true };
  expect(kiosksSummary([kiosk, done, trial], now, staffVi, 'vi')).toBe(
    '1 thiết bị đã gửi đủ · Quầy 1: Lần cuối 08:12 hôm nay, còn 3 phiếu chưa gửi',
  );
});

test('a tablet tells what is to be looked after', () => {
  const worn = { ...heartbeat, oldestUnsentHours: 5, freeBytes: 10, battery: 9 };
  const left = { ...worn, warnings: ['not-persisted', 'no-pin', 'from-the-future'] };
  expect(kioskWarnings({ ...kiosk, heartbeat: left, clockOffsetMs: -420_000 }, staffVi)).toEqual([
    'phiếu cũ nhất chờ 5 giờ',
    'đồng hồ lệch 7 phút',
    'sắp hết bộ nhớ',
    'pin 9%',
    'trình duyệt có thể xoá dữ liệu',
    'chưa đặt mã PIN',
    'cảnh báo khác (from-the-future)',
  ]);
  expect(kioskWarnings(kiosk, staffVi)).toEqual([]);
});

test.each([
  ['Hộ tịch', [], 'ho-tich'],
  ['Đất đai – xây dựng', [], 'dat-dai-xay-dung'],
  ['Quầy 1', ['quay-1'], 'quay-1-2'],
  ['…', [], 'muc'],
])('the name %s makes an id', (name, taken, id) => {
  expect(idFrom(name, taken)).toBe(id);
});

test('every refusal of the server has its sentence', () => {
  for (const code of problemCodes) {
    expect(sentenceOf({ code, detail: null, retryAfter: null }, staffVi)).not.toBe('');
  }
  expect(sentenceOf({ code: 'too-many-tries', detail: null, retryAfter: 30 }, staffVi)).toContain(
    'Thử lại sau 30 giây.',
  );
});

test('an address names its screen, and others name none', () => {
  expect(routeOf('/nhan-vien/thang', '?ky=2026-10').place).toBe('month');
  expect(routeOf('/nhan-vien/thang/', '?ky=2026-10').query.get('ky')).toBe('2026-10');
  expect(routeOf('/nhan-vien', '').place).toBeNull();
});

test.each([
  [['officer'], ['month', 'account']],
  [['viewer'], ['month', 'account']],
  // No one judges the forms about themselves.
  [
    ['officer', 'leader'],
    ['month', 'corrections', 'account'],
  ],
  [
    ['focal'],
    [
      'month',
      'comments',
      'quarantine',
      'doubtful',
      'review',
      'kiosks',
      'rescue',
      'kioskSettings',
      'shifts',
      'corrections',
      'audit',
      'account',
    ],
  ],
  [['leader'], ['month', 'comments', 'review', 'corrections', 'account']],
  [
    ['admin'],
    [
      'kiosks',
      'rescue',
      'kioskSettings',
      'shifts',
      'sealKeys',
      'people',
      'audit',
      'officers',
      'counters',
      'fields',
      'questionnaires',
      'setUp',
      'account',
    ],
  ],
])('the menu of %j holds %j', (roles, places) => {
  const session = { roles, officer: null, secondFactor: { overdue: false } } as Session;
  expect(placesFor(session)).toEqual(places);
  expect(placesFor({ ...session, secondFactor: { graceEnds: null, overdue: true } })).toEqual([
    'account',
  ]);
});

test.each([
  ['07:30', '07:30'],
  ['7:30', '07:30'],
  ['7h30', '07:30'],
  [' 13g30 ', '13:30'],
  ['7h', '07:00'],
  ['0730', '07:30'],
  ['17', '17:00'],
  ['24:00', null],
  ['7:60', null],
  ['sáng', null],
  ['', null],
])('the time %j is read as %j', (written, clock) => {
  expect(clockOf(written)).toBe(clock);
});

test.each([
  [{ roles: ['focal'], officer: null }, true],
  [{ roles: ['focal', 'officer'], officer: 'cb-01' }, false],
  [{ roles: ['focal'], officer: 'cb-01' }, false],
  [{ roles: ['leader'], officer: null }, false],
] satisfies [Pick<Session, 'roles' | 'officer'>, boolean][])(
  'the form that corrects who sat at a counter is for %o: %s',
  (session, may) => {
    expect(mayCorrect(session)).toBe(may);
  },
);
