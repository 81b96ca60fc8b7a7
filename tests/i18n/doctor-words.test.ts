import { expect, test } from 'vitest';
import { doctorWords } from '../../src/i18n/doctor-words.ts';
import type { Month } from '../../src/survey/period.ts';

test('what the doctor says has decimal commas, grouped counts and days as people here write them', () => {
  expect(doctorWords.space(81.06)).toBe('ổ đĩa còn trống 81,1 GB');
  expect(doctorWords.littleSpace(0.42)).toContain('chỉ còn 0,4 GB');
  expect(doctorWords.figures(10_043)).toContain('khớp với 10.043 phiếu');
  expect(doctorWords.backup('2026-11-30')).toBe('bản sao lưu gần nhất: 30/11/2026');
  expect(doctorWords.oldBackup('2026-11-02', 28)).toContain('28 ngày (02/11/2026)');
  expect(doctorWords.clockBehind('2026-12-01')).toContain('ngày đã lưu 01/12/2026');
  expect(doctorWords.deviating(3, '2026-10' as Month)).toContain('ví dụ tháng 10/2026');
});
