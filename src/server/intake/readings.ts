import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
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

/** Every text of a questionnaire in every language it has, and what there is to hear of it. */
export function readingsOf(
  questionnaire: Questionnaire,
  unitName: string,
  clips: ReadonlySet<string>,
  recordings: ReadonlyMap<string, string>,
): readonly Reading[] {
  return textsOf(questionnaire).map((one) => {
    const hasClip = [one.text, withoutName(one.text, unitName)].some((form) =>
      clips.has(readingName(form, one.language)),
    );
    const voice = hasClip ? 'clip' : recordings.has(one.hash) ? 'recording' : 'none';
    return { ...one, voice };
  });
}

/** The recordings of a questionnaire's texts as tablets hear of them: `NAME-CONTENT`. */
export function recordingsFor(
  questionnaire: Questionnaire,
  recordings: ReadonlyMap<string, string>,
): readonly string[] {
  return textsOf(questionnaire).flatMap(({ hash }) => {
    const content = recordings.get(hash);
    return content === undefined ? [] : `${hash}-${content}`;
  });
}

/** Each text once, in the order of the questionnaire, one language after the other. */
function textsOf({
  overall,
  factors,
}: Questionnaire): readonly Pick<Reading, 'hash' | 'language' | 'text'>[] {
  const texts: readonly Localized[] = [
    ...(overall ? [overall.text] : []),
    ...factors.flatMap(({ items }) => items.map(({ text }) => text)),
  ];
  const found = locales.flatMap((language) =>
    texts.flatMap((localized) => {
      const text = localized[language];
      return text === undefined ? [] : { hash: readingName(text, language), language, text };
    }),
  );
  return [...new Map(found.map((one) => [one.hash, one])).values()];
}
