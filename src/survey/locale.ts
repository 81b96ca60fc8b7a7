/** The languages of the app itself. Vietnamese first: it is the one every text must have. */
export const locales = ['vi', 'en'] as const;
export type Locale = (typeof locales)[number];

/** Text in Vietnamese plus any other language, keyed by its tag. */
export type Localized = { readonly vi: string } & { readonly [language: string]: string };

/** The text in one language; Vietnamese where that language is missing. */
export function inLocale(text: Localized, locale: string): string {
  return Object.hasOwn(text, locale) ? (text[locale] ?? text.vi) : text.vi;
}
