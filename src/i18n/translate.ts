import { dayOf } from '../survey/day.ts';
import type { Locale } from '../survey/locale.ts';
import type { Month, Period } from '../survey/period.ts';

/** What stands where a figure is withheld or there is none. */
export const withheldMark = '–';

/**
 * A number with exactly that many decimals: `86,50` in Vietnamese, `86.50` in English. It does
 * its own arithmetic, since a browser without Vietnamese data would fall back to English.
 */
export function formatNumber(value: number, decimals: number, locale: Locale = 'vi'): string {
  const [whole = '0', fraction] = value.toFixed(decimals).split('.');
  const grouped = group(whole, locale);
  return fraction === undefined ? grouped : `${grouped}${locale === 'vi' ? ',' : '.'}${fraction}`;
}

/** A whole number in groups of three: `1.405` in Vietnamese, `1,405` in English. */
export function formatCount(value: number, locale: Locale = 'vi'): string {
  return group(String(Math.trunc(value)), locale);
}

/** A day as people here write it, in both languages: `2026-10-31` is `31/10/2026`. */
export function formatDay(day: string): string {
  const [year, month, date] = day.split('-');
  return `${date}/${month}/${year}`;
}

/** The time of day in Asia/Ho_Chi_Minh of an instant in milliseconds since 1970 UTC: `08:12`. */
export function formatTime(instantMs: number): string {
  const minutes = Math.floor(instantMs / 60_000) + 7 * 60;
  const ofDay = ((minutes % 1440) + 1440) % 1440;
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${pad(Math.floor(ofDay / 60))}:${pad(ofDay % 60)}`;
}

/** An instant as one says it: `08:12 hôm nay`, `17:40 hôm qua`, `17:40 ngày 31/10/2026`. */
export function formatMoment(instantMs: number, nowMs: number, locale: Locale = 'vi'): string {
  const time = formatTime(instantMs);
  const day = dayOf(instantMs);
  if (day === dayOf(nowMs)) return locale === 'vi' ? `${time} hôm nay` : `${time} today`;
  if (day === dayOf(nowMs - 86_400_000)) {
    return locale === 'vi' ? `${time} hôm qua` : `${time} yesterday`;
  }
  return locale === 'vi' ? `${time} ngày ${formatDay(day)}` : `${time} on ${formatDay(day)}`;
}

/** The name of a period: `Tháng 10/2026`, `Quý III/2026`, `6 tháng đầu năm 2026`, `Năm 2026`. */
export function periodName(period: Period | Month, locale: Locale = 'vi'): string {
  const year = period.slice(0, 4);
  const part = period.slice(5);
  const vi = locale === 'vi';
  if (part === '') return vi ? `Năm ${year}` : `Year ${year}`;
  if (part.startsWith('Q')) {
    const roman = romanQuarters[Number(part.slice(1)) - 1] ?? part;
    return vi ? `Quý ${roman}/${year}` : `Quarter ${part.slice(1)}, ${year}`;
  }
  if (part.endsWith('M')) {
    const months = part.slice(0, 1);
    return vi ? `${months} tháng đầu năm ${year}` : `First ${months} months of ${year}`;
  }
  return vi ? `Tháng ${part}/${year}` : `${englishMonths[Number(part) - 1] ?? part} ${year}`;
}

const romanQuarters = ['I', 'II', 'III', 'IV'] as const;

const englishMonths = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

function group(digits: string, locale: Locale): string {
  return digits.replace(/\B(?=(\d{3})+(?!\d))/g, locale === 'vi' ? '.' : ',');
}
