import { readingKey, readingNameLength } from '../../survey/reading.ts';

/** A text and the tag of the language it is in. */
export type Spoken = { readonly text: string; readonly locale: string };

/** What the clip or recording of a text is found by. */
export async function readingName({ text, locale }: Spoken): Promise<string> {
  const key = new TextEncoder().encode(readingKey(text, locale));
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', key));
  const digits = Array.from(hash, (byte) => byte.toString(16).padStart(2, '0'));
  return digits.join('').slice(0, readingNameLength);
}
