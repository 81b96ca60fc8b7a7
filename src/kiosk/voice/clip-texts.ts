import { kioskEn } from '../../i18n/kiosk-en.ts';
import { type KioskWords, kioskVi } from '../../i18n/kiosk-vi.ts';
import { inLocale, type Locale } from '../../survey/locale.ts';
import { banks, defaultPlace } from '../../survey/questionnaires/index.ts';
import { warningMs } from '../idle.ts';

/** One text that comes with a clip. */
export type ClipText = { readonly text: string; readonly locale: Locale };

/**
 * Every text that the program brings a clip for: those of its questionnaires, with what a counter
 * is called by default, and all of the tablet's own words, whether a screen reads them today or not.
 */
export function clipTexts(): readonly ClipText[] {
  const own: Readonly<Record<Locale, KioskWords>> = { vi: kioskVi, en: kioskEn };
  const all = (Object.keys(own) as Locale[]).flatMap((locale) =>
    [...textsOfBanks(locale), ...leaves(own[locale]), own[locale].away.lead(warningMs / 1000)].map(
      (text) => ({ text, locale }),
    ),
  );
  const known = new Map(all.map((one) => [`${one.locale} ${one.text}`, one]));
  return [...known.values()];
}

function textsOfBanks(locale: Locale): readonly string[] {
  return banks.flatMap(({ questionnaire }) => {
    const { title, overall, factors } = questionnaire(defaultPlace, 1);
    const texts = [
      title,
      ...(overall ? [overall.text] : []),
      ...factors.flatMap(({ name, items }) => [name, ...items.map(({ text }) => text)]),
    ];
    return texts.map((text) => inLocale(text, locale));
  });
}

/** The texts in a tree of words; those that are made with a number are left out. */
function leaves(words: unknown): readonly string[] {
  if (typeof words === 'string') return isSpeech(words) ? [words] : [];
  if (typeof words !== 'object' || words === null) return [];
  return Object.values(words).flatMap(leaves);
}

/** Not the tag of a language, which stands among the words. */
const isSpeech = (text: string) => text.length > 2;
