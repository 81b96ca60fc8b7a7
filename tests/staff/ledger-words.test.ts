import { expect, test } from 'vitest';
import { staffEn } from '../../src/i18n/staff-en.ts';
import { staffVi } from '../../src/i18n/staff-vi.ts';
import { completenessOf } from '../../src/server/intake/completeness.ts';
import { alarmSentences, completenessSentence } from '../../src/staff/ledger-words.ts';

const told = (unsent: number, newest?: number, missing?: [number, number][]) => ({
  unsent,
  ...(newest === undefined ? {} : { newest }),
  ...(missing === undefined ? {} : { missing }),
});

test.each([
  [[[1, 1043]], told(3, 1046), 'đã nhận 1–1.043, không thiếu phiếu nào, 3 phiếu còn trên máy'],
  [[[1, 1043]], told(0, 1043), 'đã nhận 1–1.043, không thiếu phiếu nào'],
  [[], told(0, 0), 'chưa nhận phiếu nào, không thiếu phiếu nào'],
  [
    [
      [1, 16],
      [18, 19],
      [23, 30],
    ],
    told(0, 30),
    'đã nhận 26 phiếu, số cao nhất 30, thiếu 17, 20–22',
  ],
  [
    [
      [1, 16],
      [18, 30],
    ],
    told(2, 32),
    'đã nhận 29 phiếu, số cao nhất 30, thiếu 17, 2 phiếu còn trên máy',
  ],
  [
    [
      [1, 4],
      [6, 8],
    ],
    told(1, 8),
    'đã nhận 7 phiếu, số cao nhất 8, không thiếu phiếu nào, 1 phiếu còn trên máy',
  ],
  [[[1, 10]], told(0, 13), 'đã nhận 1–10, thiếu 11–13'],
  [[[1, 10]], told(1, 13, [[11, 12]]), 'đã nhận 1–10, thiếu 11–12, 1 phiếu còn trên máy'],
  [[[1, 10]], told(1, 13), 'đã nhận 1–10, thiếu 2 phiếu trong các số 11–13, 1 phiếu còn trên máy'],
  [[[1, 10]], told(4), 'đã nhận 1–10, không thiếu phiếu nào, 4 phiếu còn trên máy'],
  [[[1, 3]], null, 'đã nhận 1–3, không thiếu phiếu nào'],
] as const)('what has arrived of a tablet is proved in words: %#', (spans, heartbeat, sentence) => {
  const proof = completenessOf(spans as never, heartbeat as never);
  expect(completenessSentence(proof, staffVi, 'vi')).toBe(sentence);
});

test('the same proof in English, and alarms of one kind in one sentence', () => {
  const proof = completenessOf([[1, 1043]], told(3, 1046));
  expect(completenessSentence(proof, staffEn, 'en')).toBe(
    'received 1–1,043, none missing, 3 forms still on the tablet',
  );
  const alarm = { kiosk: 'k', kind: 'fork', firstDay: '2026-11-01', times: 1 } as const;
  expect(
    alarmSentences(
      [
        { ...alarm, detail: '20', lastDay: '2026-11-03' },
        { ...alarm, detail: '9', lastDay: '2026-11-02' },
      ],
      staffVi,
    ),
  ).toEqual([
    'Hai phiếu khác nhau cùng mang một số (9, 20): có thể máy đã bị sao chép. Cả hai phiếu đều được giữ. Lần cuối: 03/11/2026.',
  ]);
});
