import type { SignalLimitsWords } from './signal-limits-vi.ts';
import { formatCount } from './translate.ts';

const count = (value: number) => formatCount(value, 'en');

/** English for `signal-limits-vi.ts`. */
export const signalLimitsEn: SignalLimitsWords = {
  title: 'Limits of the signs',
  intro:
    'From where on a form is said to have a sign. When new limits are saved, all forms of months that are not closed are looked at again; what was decided stays decided. The audit log tells who changed them.',
  limits: {
    burstForms: 'Told from this many forms in a row',
    burstGapSeconds: 'Two forms are in a row when at most this many seconds lie between them',
    answerMs: 'Told when an answer takes less than this many thousandths of a second on average',
    identicalForms: 'Told from this many forms in a row that are exactly alike',
    uniformForms: 'Where all answers are one level: from this many forms',
    identicalGapSeconds: 'At most this many seconds lie between two forms that are alike',
    hoursMinutes: 'This many minutes before opening and after closing are still within hours',
    rowForms: 'Told from this many forms in a row that are touched at one place',
    rowGapSeconds: 'At most this many seconds lie between two such forms in a row',
    rowNear: 'For those, one place means less than this many hundredths of a button apart',
    monthForms: 'Or told when this many other forms of the month and counter share the place',
    monthPercent: 'Add this many more for each hundred forms of the month',
    monthNear: 'Over the month, one place means less than this many hundredths of a button apart',
  },
  range: (least, most, usual) => `From ${count(least)} to ${count(most)}; usually ${count(usual)}.`,
  fault: (limit, least, most) =>
    `“${limit}” must be a whole number from ${count(least)} to ${count(most)}.`,
  restore: 'Restore the defaults',
  restored: 'The fields hold the usual numbers again; press “Save limits” to use them.',
  submit: 'Save limits',
  saved: 'The limits are saved.',
};
