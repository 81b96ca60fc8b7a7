import type { KioskSettingsWords } from './kiosk-settings-vi.ts';
import { count } from './plural-en.ts';
import { retentionEn } from './retention-en.ts';

/** The words of the screen on which the unit says what its tablets ask and show. */
export const kioskSettingsEn: KioskSettingsWords = {
  retention: retentionEn,
  kioskSettings: {
    title: 'Tablet screens',
    intro:
      'What the tablets ask beside the questions and what they show. Idle tablets follow within a minute of saving.',
    saved: 'Saved. The tablets have it within a minute.',
    wrong: 'Not saved yet, please look again:',
    vietnamese: 'Vietnamese',
    english: 'English, if any',
    inLanguage: (what, language) => `${what} (${language})`,

    asked: {
      title: 'Asked after the questions',
      intro: 'Each part that is ticked is one screen. People may skip any of them.',
      legend: 'Screens',
      reasons: 'Why they answered so',
      wishes: (most) => `Wishes, up to ${count(most)}`,
      more: (number) => `and ${count(number)} more`,
      comment: 'A comment in words',
      commentNote: 'Phone numbers, identity numbers and e-mail addresses are masked before saving.',
      respondentLegend: 'About the person, all on one screen',
      respondentNote:
        'Ask only what will be used: the more is asked, the easier a person is recognised and the fewer answer.',
      parts: {
        kind: 'Private person or organisation',
        stage: 'Handing in papers, collecting a result or asking',
        field: 'Field, where the counter has none of its own',
        age: 'Age group',
        sex: 'Sex',
      },
      fieldNote: 'The fields of the unit.',
      length: (screens, most) =>
        `The longest form now takes ${count(screens)} screens (${count(most)} at most is advised).`,
      tooLong: 'The form is too long, many will give up. Please leave out a part.',
      chooser: 'A tablet shared by several officers also asks who served: one more screen.',
      submit: 'Save what is asked',
    },

    choices: {
      reasons: 'List of reasons',
      wishes: 'List of wishes',
      edit: { reasons: 'Edit the list of reasons', wishes: 'Edit the list of wishes' },
      hide: { reasons: 'Close the list of reasons', wishes: 'Close the list of wishes' },
      note: 'Use neutral names without praise or blame: everyone sees the same list whatever they answered.',
      text: (number) => `Line ${count(number)}`,
      remove: (text) => `Remove line: ${text}`,
      removeShort: 'Remove',
      add: 'Add a line',
      full: (most) => `The list is full with ${count(most)} lines.`,
      restore: 'Back to the built-in list',
    },

    keyboard: {
      title: 'Keyboard for comments',
      legend: 'The keyboard that comes up for a comment',
      own: 'The program’s own keyboard',
      ownNote: 'Types Telex and VNI; nothing typed stays in the tablet’s memory of words.',
      system: 'The tablet’s keyboard',
      systemNote: 'More familiar, but the tablet may remember what the last person typed.',
      submit: 'Save the keyboard',
    },

    cards: {
      title: 'Information cards',
      intro: (most) =>
        `Shown while the tablet waits, also without a network, in this order. ${count(most)} cards at most.`,
      none: 'No cards yet.',
      card: (number) => `Card ${count(number)}`,
      heading: 'Heading',
      text: 'Text',
      up: 'Up',
      upOf: (number) => `Up: card ${count(number)}`,
      down: 'Down',
      downOf: (number) => `Down: card ${count(number)}`,
      remove: 'Remove card',
      removeOf: (number) => `Remove card ${count(number)}`,
      add: 'Add an empty card',
      templates: 'Add from a template',
      template: {
        lodge: 'How to lodge and collect',
        contacts: 'Hotline, e-mail',
        hours: 'Opening hours',
        fields: 'Fields',
        done: 'Last month’s comments, what was done',
      },
      full: (most) => `All ${count(most)} cards are in use.`,
      submit: 'Save the cards',
    },

    hours: {
      title: 'Opening hours',
      intro:
        'Outside these hours the tablets dim; a touch still starts a form. Empty = never dimmed.',
      none: 'No opening hours yet.',
      row: (number) => `Hours ${count(number)}`,
      days: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
      from: 'From',
      to: 'To',
      hint: 'For example 07:30',
      add: 'Add hours',
      remove: 'Remove hours',
      removeOf: (number) => `Remove hours ${count(number)}`,
      submit: 'Save the hours',
    },

    unit: {
      title: 'Name of the unit',
      intro: 'Shown on the tablets and in reports.',
      submit: 'Save the name',
      saved: 'The name is saved.',
      faults: { name: 'The unit needs a name.' },
    },

    faults: {
      'choice-empty': (place, number) => `${place}, line ${count(number)}: needs Vietnamese text.`,
      'choices-none': (place) => `${place}: needs at least one line.`,
      'card-heading': (number) => `Card ${count(number)}: needs a Vietnamese heading.`,
      'card-text': (number) => `Card ${count(number)}: needs a Vietnamese text.`,
      'card-blank': (number, blank) => `Card ${count(number)}: ${blank} is still to be filled in.`,
      'hours-days': (number) => `Hours ${count(number)}: choose at least one day.`,
      'hours-clock': (number) =>
        `Hours ${count(number)}: write times from 00:00 to 23:59, for example 07:30.`,
      'hours-order': (number) => `Hours ${count(number)}: the beginning must come before the end.`,
    },
  },
};
