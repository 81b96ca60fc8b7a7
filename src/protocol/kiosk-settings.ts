import { z } from 'zod';
import { choiceSchema } from '../survey/choice-schema.ts';
import { localizedSchema } from '../survey/locale-schema.ts';
import { idSchema } from '../survey/questionnaire-schema.ts';
import { respondentParts } from '../survey/respondent.ts';

const clockSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** When the office is open. `days`: 1 = Monday … 7 = Sunday; times in Asia/Ho_Chi_Minh. */
export const openingSchema = z
  .strictObject({
    days: z.array(z.int().min(1).max(7)).min(1).max(7),
    from: clockSchema,
    to: clockSchema,
  })
  .refine(({ from, to }) => from < to);
export type Opening = z.infer<typeof openingSchema>;

/** Something to read while nobody votes. Plain text; a line break stays one. */
export const cardSchema = z.strictObject({
  id: idSchema,
  title: localizedSchema,
  text: localizedSchema,
});
export type Card = z.infer<typeof cardSchema>;

/** More cannot be taken in at a glance. */
export const mostChoices = 12;
export const mostCards = 12;
/** Two frames a day. */
export const mostHours = 14;

const choices = z.array(choiceSchema).min(1).max(mostChoices).nullable();

const parts = {
  /** What is asked beside the questions, each on a screen of its own. */
  screens: z.strictObject({
    reasons: z.boolean().default(false),
    wishes: z.boolean().default(false),
    respondent: z.array(z.enum(respondentParts)).max(5).default([]),
    comment: z.boolean().default(true),
  }),
  reasons: choices,
  wishes: choices,
  /** Which keyboard comes up for the comment: ours keeps what is typed out of the tablet's memory. */
  keyboard: z.enum(['own', 'system']),
  cards: z.array(cardSchema).max(mostCards),
  /** Empty = not said: the tablet never dims by the clock. */
  hours: z.array(openingSchema).max(mostHours),
};

/** How the tablets of one unit behave. A list of choices that is null is the program's own. */
export const kioskSettingsSchema = z.strictObject({
  screens: parts.screens.prefault({}),
  reasons: parts.reasons.default(null),
  wishes: parts.wishes.default(null),
  keyboard: parts.keyboard.default('own'),
  cards: parts.cards.default([]),
  hours: parts.hours.default([]),
});
export type KioskSettings = z.infer<typeof kioskSettingsSchema>;

/** A change of them: a key that is left out stays as it is. */
export const kioskSettingsChangeSchema = z.strictObject(parts).partial();
