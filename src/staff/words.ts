import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { staffEn } from '../i18n/staff-en.ts';
import { type StaffWords, staffVi } from '../i18n/staff-vi.ts';
import { formatCount, formatNumber, withheldMark } from '../i18n/translate.ts';
import type { Locale } from '../survey/locale.ts';
import type { Failure } from './api.ts';

const byLocale: Readonly<Record<Locale, StaffWords>> = { vi: staffVi, en: staffEn };

/** The language of the screens. */
export const LocaleContext = createContext<Locale>('vi');

/** The words of the reader's language, and its numbers. */
export function useWords() {
  const locale = useContext(LocaleContext);
  return {
    locale,
    words: byLocale[locale],
    /** Null, a withheld figure, reads "–". */
    number: (value: number | null, decimals: number) =>
      value === null ? withheldMark : formatNumber(value, decimals, locale),
    count: (value: number) => formatCount(value, locale),
  };
}

/** A failure as sentences: what happened, where, and when to try again. */
export function sentenceOf({ code, detail, retryAfter }: Failure, words: StaffWords): string {
  const said: string[] = [words.problems[code]];
  if (detail !== null && code === 'bad-request') said.push(`(${detail})`);
  if (retryAfter !== null) said.push(words.tryAgainIn(retryAfter));
  return said.join(' ');
}
