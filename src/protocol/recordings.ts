import { z } from 'zod';
import { locales } from '../survey/locale.ts';

/** How large an uploaded recording may be: some twenty seconds of ordinary MP3. */
export const recordingLimitBytes = 300_000;

/** A text that tablets ask, and what "Nghe" has for it where a tablet has no voice. */
export const readingSchema = z.object({
  /** The name of the text, as `survey/reading.ts` makes it. */
  hash: z.string(),
  language: z.enum(locales),
  text: z.string(),
  voice: z.enum(['clip', 'recording', 'none']),
});
export type Reading = z.infer<typeof readingSchema>;

export const recordingSchema = z.strictObject({
  /** The sound file: WebM, Ogg, MP3, MP4 or WAV. */
  audio: z.base64().min(1),
});
