import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { KioskConfig } from '../../protocol/kiosk.ts';
import type { Reading } from '../../protocol/recordings.ts';
import { type Locale, type Localized, locales } from '../../survey/locale.ts';
import type { Questionnaire } from '../../survey/questionnaire.ts';
import { readingKey, readingNameLength, withoutName } from '../../survey/reading.ts';

/** The names of the texts that the built app has a clip for; none without a built app. */
export function clipsIn(webRoot: string | null): ReadonlySet<string> {
  const folder = webRoot === null ? null : join(webRoot, 'voices');
  if (folder === null || !existsSync(folder)) return new Set();
  return new Set(readdirSync(folder).map((file) => file.replace(/\.webm$/, '')));
}

/** What the clip or recording of a text is found by. */
export function readingName(text: string, locale: Locale): string {
  const hash = createHash('sha256').update(readingKey(text, locale)).digest('hex');
  return hash.slice(0, readingNameLength);
}

/** What a unit asks: a questionnaire, and what stands beside its questions. */
export type AskedWords = {
  readonly questionnaire: Questionnaire;
  readonly screens: NonNullable<KioskConfig['screens']>;
};

/** Every text that is asked in every language it has, and what there is to hear of it. */
export function readingsOf(
  asked: AskedWords,
  unitName: string,
  clips: ReadonlySet<string>,
  recordings: ReadonlyMap<string, string>,
): readonly Reading[] {
  return textsOf(asked).map((one) => {
    const hasClip = [one.text, withoutName(one.text, unitName)].some((form) =>
      clips.has(readingName(form, one.language)),
    );
    const voice = hasClip ? 'clip' : recordings.has(one.hash) ? 'recording' : 'none';
    return { ...one, voice };
  });
}

/** The recordings of what is asked as tablets hear of them: `NAME-CONTENT`. */
export function recordingsFor(
  asked: AskedWords,
  recordings: ReadonlyMap<string, string>,
): readonly string[] {
  return textsOf(asked).flatMap(({ hash }) => {
    const content = recordings.get(hash);
    return content === undefined ? [] : `${hash}-${content}`;
  });
}

/** Each text once, in the order in which it is asked, one language after the other. */
function textsOf({
  questionnaire: { overall, factors },
  screens: { reasons, wishes, respondent },
}: AskedWords): readonly Pick<Reading, 'hash' | 'language' | 'text'>[] {
  const texts: readonly Localized[] = [
    ...(overall ? [overall.text] : []),
    ...factors.flatMap(({ items }) => items.map(({ text }) => text)),
    ...[...reasons, ...wishes].map(({ text }) => text),
    ...respondent.flatMap(({ text, choices }) => [text, ...choices.map((choice) => choice.text)]),
  ];
  const found = locales.flatMap((language) =>
    texts.flatMap((localized) => {
      const text = localized[language];
      return text === undefined ? [] : { hash: readingName(text, language), language, text };
    }),
  );
  return [...new Map(found.map((one) => [one.hash, one])).values()];
}
