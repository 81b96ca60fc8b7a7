import type { KioskWords } from './kiosk-vi.ts';

export const kioskEn: KioskWords = {
  levels: {
    5: 'Very satisfied',
    4: 'Satisfied',
    3: 'Neutral',
    2: 'Dissatisfied',
    1: 'Very dissatisfied',
  },
  notApplicable: 'Not yet / Not applicable',
  overall: 'Overall',
  privacy: 'No name is recorded. Officers only see totals for the whole month.',

  aids: {
    largeType: 'Large text',
    listen: 'Listen',
    otherLanguage: 'Tiếng Việt',
    otherLanguageTag: 'vi',
    noReading: 'This question has no recording yet',
  },
  trial: 'Trial run',
  trialNote: 'Forms sent now do not count.',
  demo: 'Made-up data',
  settings: 'Device settings',

  start: {
    title: 'How were you served today?',
    lead: 'About one minute. No name, no file number.',
    begin: 'Start',
    preparing: 'Getting ready to work without a network…',
    preparingNote: 'The first time needs a network, usually for less than a minute.',
    insecure:
      'The browser cannot keep forms at this address. Please ask the staff to open it with an address that begins with https://.',
    revoked: 'This device has been withdrawn',
    revokedNote: 'Unsent forms are still kept here. Ask the administrator for a new code.',
    promises: [
      { title: 'Quick', text: 'One tap for each question.' },
      { title: 'Private', text: 'Nobody can tell which form is yours.' },
      { title: 'Free', text: 'Skip any question you like.' },
    ],
  },

  form: {
    progress: (at, of) => `Question ${at} of ${of}`,
    commentProgress: 'Last step',
    back: 'Back',
    skip: 'Skip',
    next: 'Continue',
    send: 'Send',
    choose: 'Please choose an answer or press Skip',
  },
  comment: {
    title: 'Would you like to add a comment?',
    lead: 'Optional. Please leave out names, phone numbers, document and file numbers.',
    label: 'Comment',
    left: (characters) => `${characters} characters left`,
  },
  away: {
    title: 'Do you need more time?',
    lead: (seconds) => `If you do not press this button, the form closes in ${seconds} seconds.`,
    stay: 'I need more time',
  },
  saving: { title: 'Saving…' },
  notSaved: {
    title: 'The form could not be saved yet',
    lead: 'Please do not leave yet. Press “Try again”, or tell the staff at the counter.',
    again: 'Try again',
  },
  draftNotKept: 'The device has trouble saving. Please tell the staff at the counter.',
  thanks: {
    title: 'Thank you',
    lead: 'Your form has been saved. It helps us to serve you better.',
  },
};
