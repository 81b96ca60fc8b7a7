import type { Month } from '../survey/period.ts';
import type { DoubtfulWords } from './doubtful-vi.ts';
import { many } from './plural-en.ts';
import { formatCount, formatDay, periodName } from './translate.ts';

/** English for `doubtful-vi.ts`. */
export const doubtfulEn: DoubtfulWords = {
  title: 'Forms of unclear month',
  intro:
    'The clock of a tablet was wrong, so nobody knows to which month these forms belong. They are in no figure until a person says their month.',
  open: 'Open the forms of unclear month',
  list: 'Waiting forms',
  empty: 'No forms are waiting.',
  received: 'Received',
  counter: 'Counter',
  noCounter: 'unknown counter',
  questionnaire: 'Questionnaire',
  possible: 'May belong to',
  span: (first, last) => `${monthEn(first)} – ${monthEn(last)}`,
  unknown: 'no sign at all',
  responses: 'Forms',
  count: (responses) => formatCount(responses, 'en'),
  actions: 'Actions',
  assign: 'Say the month',
  assignOf: (counter, day) =>
    `Say the month of the forms at ${counter}, received on ${formatDay(day)}`,
  ask: (responses, counter, day) =>
    `To which month ${responses === 1 ? 'belongs' : 'belong'} ${many(responses, 'form', 'forms')} at ${counter}, received on ${formatDay(day)}?`,
  final: 'The whole group enters the figures of that month. This cannot be undone.',
  month: 'Month',
  reason: 'How it is known',
  reasons: {
    'in-use': 'It is known in which month the tablet was in use',
    'clock-seen': 'The tablet’s clock was seen to be wrong and put right',
    'power-lost': 'The tablet was without power in that month',
    other: 'Another reason',
  },
  note: 'Note',
  noteHint: 'Needed for “Another reason”. Please write no names of visitors.',
  done: (month) => `The forms are in the figures of ${monthEn(month)} now.`,
  assigned: 'Said before',
  nothingAssigned: 'Nothing has been said yet.',
  by: 'Said by',
};

function monthEn(month: Month): string {
  return periodName(month, 'en');
}
