import { many } from './plural-en.ts';
import type { seatingProblemsVi, seatingVi } from './seating-vi.ts';
import { formatDay } from './translate.ts';

/** The words of the screens that say who sits where, and sat where. */
export const seatingEn: typeof seatingVi = {
  shifts: {
    title: 'Shift plan',
    intro:
      'Who sits at which counter, morning and afternoon. Tablets hear it within a minute and know three weeks ahead, without a network too.',
    plan: 'Shifts',
    week: (first, last) => `Week ${formatDay(first)} – ${formatDay(last)}`,
    before: 'Week before',
    after: 'Week after',
    copy: 'Copy from the week before',
    copied: 'Copied from the week before. Please check it and press Save.',
    nothingToCopy: 'The week before has no shifts.',
    counter: 'Counter',
    days: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
    morning: 'Morning',
    afternoon: 'Afternoon',
    seat: (counter, day, half) => `${counter}, ${day}, ${half}`,
    asCounter: 'as the counter',
    closed: 'closed',
    unsaved: 'There are changes that are not saved.',
    discard: 'Discard changes',
    saved: 'The shift plan is saved.',
    noCounters: 'At least one counter and one officer are needed for a shift plan.',
  },

  corrections: {
    title: 'Correct who sat at a counter',
    intro:
      'When someone else sat there than was set. Responses with the officer of the counter follow; where a person chose the officer, nothing changes.',
    make: 'Correct',
    counter: 'Counter',
    fromDay: 'From day',
    fromTime: 'From time',
    toDay: 'To day',
    toTime: 'To time',
    howToWrite: 'Day/month/year, for example 31/10/2026.',
    misread: 'Please write days like 31/10/2026.',
    officer: 'Who sat there',
    nobody: 'Nobody',
    check: 'Check first',
    ask: (counter, officer) => `Correct ${counter} to ${officer}?`,
    askNobody: (counter) => `Correct ${counter} to nobody?`,
    about: (responses) =>
      responses === null
        ? 'Fewer than 5 responses have the officer of the counter then. So that nobody is given away, figures change on the next working day only.'
        : `At least ${many(responses, 'response has', 'responses have')} the officer of the counter then. Figures change at once; if an officer would gain or lose just a few, on the next working day.`,
    done: (moved) => `Corrected: ${movedEn(moved)} followed.`,
    waits: (day) => `Noted. Figures change on ${formatDay(day)}.`,
    list: 'Corrections',
    empty: 'No corrections yet.',
    time: 'Time',
    by: 'Corrected by',
    moved: 'Responses that followed',
    state: 'Figures',
    responses: (moved) => movedEn(moved),
    unreadable: (responses) =>
      `${movedEn(responses)} stayed: their hour can no longer be read on this server.`,
    applied: (day) => `changed on ${formatDay(day)}`,
    waiting: (day) => `will change on ${formatDay(day)}`,
  },

  photos: {
    photo: 'Photo',
    of: (name) => `Photo of ${name}`,
    intro:
      'A photo helps people recognise the officer where one tablet serves several. Please publish it only if the officer agrees.',
    none: 'No photo yet.',
    choose: 'Choose an image file',
    hint: 'JPEG, PNG or WebP. It is cut square and made small on this computer.',
    unreadable: 'This image cannot be read.',
    save: 'Save the photo',
    remove: 'Remove the photo',
    close: 'Close',
    yes: 'yes',
    no: 'none',
  },

  chooser: {
    officers: 'Tablet shared by',
    hint: 'With two officers or more people are asked who served them. With none they are not asked.',
  },
};

function movedEn(moved: number | null): string {
  return moved === null ? 'fewer than 5 responses' : many(moved, 'response', 'responses');
}

export const seatingProblemsEn: typeof seatingProblemsVi = {
  'shift-overlap': 'Two shifts at one counter overlap.',
  'bad-range':
    'The time must lie in the past, begin and end on a quarter of an hour, and be at most a year.',
  'not-kept': 'The forms of that time are no longer kept, so who sat there cannot be changed.',
  'bad-photo': 'The photo must be JPEG, PNG or WebP.',
};
