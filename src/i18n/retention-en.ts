import type { Month } from '../survey/period.ts';
import { many } from './plural-en.ts';
import type { RetentionWords } from './retention-vi.ts';
import { periodName } from './translate.ts';

/** English for `retention-vi.ts`. */
export const retentionEn: RetentionWords = {
  title: 'How long forms are kept',
  intro:
    'The figures are kept for good. Each form, and the comment in it, is kept only for some time after its month; then the server deletes it and notes so in the audit log.',
  raw: 'Keep each form (months)',
  rawHint: 'From 13 to 120 months. Usually 24.',
  text: 'Keep comments (months)',
  textHint: 'From 1 month, not longer than the form. Usually 12.',
  kept: (rawFrom, textFrom) =>
    `Kept now: forms from ${monthEn(rawFrom)} on, comments from ${monthEn(textFrom)} on.`,
  overdue: (responses, texts) =>
    `Past their time and deleted within the hour: ${many(responses, 'form', 'forms')}, and the comments of ${many(texts, 'other form', 'other forms')}.`,
  notBelieved:
    'The server has deleted nothing, since its clock may be wrong. Please check its date and time; if they are right, the operator runs sipas retention apply.',
  backups:
    'Backups made before still hold forms that were deleted: please destroy old ones when they are no longer needed.',
  fault:
    'The terms must be months: forms from 13 to 120, comments from 1 and not longer than forms.',
  submit: 'Save the terms',
  agree:
    'I agree to the shorter term: what it no longer keeps is deleted within the hour and cannot be brought back; the figures do not change.',
  asked: 'The new term is shorter: please tick the box to agree.',
  saved: 'The terms are saved.',
};

function monthEn(month: Month): string {
  return periodName(month, 'en');
}
