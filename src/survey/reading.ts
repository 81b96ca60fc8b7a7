/**
 * What the reading of a text is found by, before it is hashed: its name is the first 16 hex digits
 * of SHA-256 over these words in UTF-8. The same words may sound differently in two languages.
 */
export function readingKey(text: string, locale: string): string {
  return `${locale}\n${text.normalize('NFC')}`;
}

/** How many hex digits of the hash name a reading: 64 bits, so that no two texts meet. */
export const readingNameLength = 16;

/**
 * The text without the name of the office it is read in: "Bộ phận Một cửa Phường Phú La có …" is
 * read as "Bộ phận Một cửa có …", which comes with a clip.
 */
export function withoutName(text: string, unitName: string): string {
  return text.replaceAll(` ${unitName}`, '');
}
