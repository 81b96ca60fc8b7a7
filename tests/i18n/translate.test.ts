import { expect, test } from 'vitest';
import { staffEn } from '../../src/i18n/staff-en.ts';
import { staffVi } from '../../src/i18n/staff-vi.ts';
import {
  formatCount,
  formatDay,
  formatMoment,
  formatNumber,
  formatTime,
  periodName,
} from '../../src/i18n/translate.ts';
import type { Period } from '../../src/survey/period.ts';

test.each([
  [86.5, 2, '86,50', '86.50'],
  [0, 1, '0,0', '0.0'],
  [100, 2, '100,00', '100.00'],
  [1234.5, 1, '1.234,5', '1,234.5'],
  [4, 0, '4', '4'],
])('%d with %d decimals reads %s in Vietnamese and %s in English', (value, decimals, vi, en) => {
  expect(formatNumber(value, decimals)).toBe(vi);
  expect(formatNumber(value, decimals, 'en')).toBe(en);
});

test.each([
  [0, '0'],
  [999, '999'],
  [1405, '1.405'],
  [1_234_567, '1.234.567'],
])('%d forms read %s', (value, text) => {
  expect(formatCount(value)).toBe(text);
});

test.each([
  ['2026-10', 'Tháng 10/2026', 'October 2026'],
  ['2026-01', 'Tháng 01/2026', 'January 2026'],
  ['2026-Q3', 'Quý III/2026', 'Quarter 3, 2026'],
  ['2026-Q4', 'Quý IV/2026', 'Quarter 4, 2026'],
  ['2026-6M', '6 tháng đầu năm 2026', 'First 6 months of 2026'],
  ['2026-9M', '9 tháng đầu năm 2026', 'First 9 months of 2026'],
  ['2026', 'Năm 2026', 'Year 2026'],
])('the period %s is called %s', (period, vi, en) => {
  expect(periodName(period as Period)).toBe(vi);
  expect(periodName(period as Period, 'en')).toBe(en);
});

test('a day reads day/month/year', () => {
  expect(formatDay('2026-10-31')).toBe('31/10/2026');
});

test('a time is told in Vietnam, wherever the reader’s machine stands', () => {
  const lastMinute = Date.UTC(2026, 9, 31, 16, 59);
  expect(formatTime(lastMinute)).toBe('23:59');
  expect(formatTime(lastMinute + 60_000)).toBe('00:00');
});

test.each([
  [Date.UTC(2026, 9, 31, 1, 12), '08:12 hôm nay', '08:12 today'],
  [Date.UTC(2026, 9, 30, 10, 40), '17:40 hôm qua', '17:40 yesterday'],
  [Date.UTC(2026, 9, 2, 10, 40), '17:40 ngày 02/10/2026', '17:40 on 02/10/2026'],
])('a moment is told from where the reader stands (%d: %s)', (moment, vi, en) => {
  const now = Date.UTC(2026, 9, 31, 3, 0);
  expect(formatMoment(moment, now)).toBe(vi);
  expect(formatMoment(moment, now, 'en')).toBe(en);
});

test('no word of the staff app is empty in either language, and English leaves no Vietnamese key out', () => {
  for (const words of [staffVi, staffEn]) {
    for (const text of texts(words)) expect(text.trim()).not.toBe('');
  }
  expect(keys(staffEn)).toEqual(keys(staffVi));
});

test('no word of the app calls a figure the ministry’s index', () => {
  for (const text of [...texts(staffVi), ...texts(staffEn)]) {
    expect(text.toLowerCase()).not.toContain('chỉ số sipas');
  }
});

function texts(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [];
}

function keys(value: unknown, at = ''): readonly string[] {
  if (typeof value !== 'object' || value === null) return [at];
  return Object.entries(value)
    .flatMap(([key, inner]) => keys(inner, `${at}.${key}`))
    .sort();
}
