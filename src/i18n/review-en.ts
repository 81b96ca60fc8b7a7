import { many } from './plural-en.ts';
import type { ReviewWords } from './review-vi.ts';
import { signalLimitsEn } from './signal-limits-en.ts';
import { formatDay } from './translate.ts';

/** English for `review-vi.ts`. */
export const reviewEn: ReviewWords = {
  title: 'Review forms',
  intro:
    'Forms with signs that no visitor gave them. They count until they are excluded. Nobody sees an answer here; please decide by day, counter and signs.',
  list: 'Forms not reviewed yet',
  empty: 'No forms need a review.',
  day: 'Day',
  counter: 'Counter',
  signs: 'Signs',
  signals: {
    burst: 'Many forms in a row, one right after the other',
    'too-fast': 'Quicker than anyone can read the questions',
    identical: 'Many forms in a row that are exactly alike',
    'outside-hours': 'Given outside opening hours',
    'same-place': 'Many forms touched at the very same place of the buttons',
  },
  responses: 'Forms',
  actions: 'Actions',
  decisions: { keep: 'Keep', exclude: 'Exclude' },
  decideOf: (decision, counter, day) =>
    `${decision === 'keep' ? 'Keep' : 'Exclude'} the forms at ${counter} of ${formatDay(day)}`,
  ask: (decision, responses, counter, day) =>
    `${decision === 'keep' ? 'Keep' : 'Exclude'} ${many(responses, 'form', 'forms')} at ${counter} of ${formatDay(day)}?`,
  about: {
    keep: 'The whole group stays in the figures.',
    exclude:
      'The whole group leaves the figures of its month together with others, at least 5 forms of each questionnaire, officer and field at a time; until then it waits. Where more than 5 % of the month would go, another person must confirm.',
  },
  reason: 'Reason',
  reasons: {
    family: 'A family or a group that came together',
    helped: 'Somebody helped visitors to press',
    'busy-hour': 'A busy hour, one visitor after the other',
    'no-ground': 'No ground to exclude them',
    'self-press': 'An officer pressed for himself',
    repeated: 'One person pressed many times',
    child: 'A child played with the tablet',
    'trying-out': 'Trying out or showing the tablet',
    other: 'Another reason',
  },
  note: 'Note',
  noteHint: 'Needed for “Another reason”. Please write no names of visitors.',
  kept: 'The decision to keep them is noted.',
  excluded: 'The decision to exclude them is noted.',
  asked: 'Waiting for a second person',
  nothingAsked: 'No decision waits to be confirmed.',
  askedNote:
    'More than 5 % of the month would go. Another person than the one who asked must confirm.',
  confirm: 'Confirm',
  decline: 'Decline',
  end: 'Take back',
  wordOf: (word, counter, day) => `${word}: forms at ${counter} of ${formatDay(day)}`,
  confirmed: 'Confirmed.',
  declined: 'Declined; the forms are in the list again.',
  ended: 'Taken back; the forms are in the list again.',
  by: 'Decided by',
  lots: 'Lots that were excluded',
  lotsNote:
    'Forms leave and enter the figures by whole lots, so that nobody can work out what a few people said.',
  noLots: 'None yet.',
  lot: 'Lot',
  month: 'Month',
  state: 'State',
  isOut: 'Not counted',
  isBack: 'Counted again',
  takeBack: 'Count again',
  takeOut: 'Exclude again',
  lotOf: (word, number) => `${word}: lot ${number}`,
  lotBack: (number) => `Lot ${number} is counted again.`,
  lotOut: (number) => `Lot ${number} has left the figures.`,
  decided: 'Decided',
  nothingDecided: 'No decision yet.',
  decision: 'Decision',
  states: {
    asked: 'waits for a second person',
    waiting: 'waits until there are 5 forms',
    done: 'in force',
    ended: 'taken back or declined',
  },
  limits: signalLimitsEn,
};
