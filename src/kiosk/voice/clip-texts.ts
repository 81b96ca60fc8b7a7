import { ambienceVi } from '../../i18n/ambience-vi.ts';
import type { KioskLanguage } from '../../i18n/kiosk-language.ts';
import { language as english } from '../../i18n/kiosk-languages/en.ts';
import { kioskVi } from '../../i18n/kiosk-vi.ts';
import { laterVi } from '../../i18n/later-vi.ts';
import { unitVi } from '../../i18n/unit-vi.ts';
import { mostWishes } from '../../survey/choice.ts';
import { inLocale, type Localized } from '../../survey/locale.ts';
import { banks, defaultPlace } from '../../survey/questionnaires/index.ts';
import { builtInReasons } from '../../survey/reasons.ts';
import { respondentParts, respondentQuestions } from '../../survey/respondent.ts';
import { builtInWishes } from '../../survey/wishes.ts';
import { warningMs } from '../idle.ts';
import type { Spoken } from './reading-name.ts';

type Words = Pick<KioskLanguage, 'words' | 'ambience' | 'later'>;

/** The languages that come with clips. */
const spokenLanguages: Readonly<Record<string, Words>> = {
  vi: { words: kioskVi, ambience: ambienceVi, later: laterVi },
  en: english,
};

/**
 * Every text that the program brings a clip for: those of its questionnaires, with what a counter
 * is called by default; its reasons, wishes and questions about the person; and all of the tablet's
 * own words, whether a screen reads them today or not.
 */
export function clipTexts(): readonly Spoken[] {
  const all = Object.entries(spokenLanguages).flatMap(([locale, words]) =>
    [...builtIn().map((text) => inLocale(text, locale)), ...wordsOf(words)].map((text) => ({
      text,
      locale,
    })),
  );
  const known = new Map(all.map((one) => [`${one.locale} ${one.text}`, one]));
  return [...known.values()];
}

function builtIn(): readonly Localized[] {
  // Those that a unit may take over as they are; without any the question about them is left out.
  const fields = unitVi.setUp.prefilled.map(({ id, vi, en }) => ({ id, text: { vi, en } }));
  const questions = respondentQuestions(respondentParts, fields);
  return [
    ...banks.flatMap(({ questionnaire }) => {
      const { title, overall, factors } = questionnaire(defaultPlace, 1);
      return [
        title,
        ...(overall ? [overall.text] : []),
        ...factors.flatMap(({ name, items }) => [name, ...items.map(({ text }) => text)]),
      ];
    }),
    ...[...builtInReasons, ...builtInWishes].map(({ text }) => text),
    ...questions.flatMap(({ text, choices }) => [text, ...choices.map((choice) => choice.text)]),
  ];
}

function wordsOf({ words, ambience, later }: Words): readonly string[] {
  return [
    ...leaves(words),
    ...leaves(ambience.promises),
    ...leaves(later),
    words.away.lead(warningMs / 1000),
    later.wishes.lead(mostWishes),
  ];
}

/** The texts in a tree of words; those that are made with a number are left out. */
function leaves(words: unknown): readonly string[] {
  if (typeof words === 'string') return [words];
  if (typeof words !== 'object' || words === null) return [];
  return Object.values(words).flatMap(leaves);
}
