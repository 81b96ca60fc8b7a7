import type { Localized } from '../survey/locale.ts';

/** The text with one language written anew. Further languages stay; an empty one goes. */
export function rewritten(text: Localized, language: 'vi' | 'en', value: string): Localized {
  if (language === 'vi' || value !== '') return { ...text, [language]: value };
  const { en: _gone, ...others } = text;
  return others;
}

/** Every language without blanks around it; one that is nothing else goes, but Vietnamese. */
export function trimmed(text: Localized): Localized {
  const entries = Object.entries(text).map(([language, value]) => [language, value.trim()]);
  const kept = entries.filter(([language, value]) => language === 'vi' || value !== '');
  return { vi: text.vi, ...Object.fromEntries(kept) };
}
