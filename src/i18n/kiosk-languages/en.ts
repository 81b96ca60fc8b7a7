import type { KioskLanguage } from '../kiosk-language.ts';

export const language: KioskLanguage = {
  words: {
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
      noReading: 'This question has no recording yet',
    },
    trial: 'Trial run',
    trialNote: 'Forms sent now do not count.',
    demo: 'Made-up data',

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
      lead: 'Your rating has been noted. Your opinion helps us to serve you better.',
    },
  },
  ambience: {
    promises: [
      { title: 'Quick', text: 'One tap for each question.' },
      { title: 'Private', text: 'Nobody can tell which form is yours.' },
      { title: 'Free', text: 'Skip any question you like.' },
    ],
    cards: 'From this office',
    before: 'Previous notices',
    after: 'Next notices',
  },
  later: {
    officer: {
      title: 'Who served you today?',
      lead: 'It is all right not to remember.',
      forgotten: 'I do not remember',
    },
    reasons: {
      title: 'Why did you answer so?',
      lead: 'Choose several, or none.',
    },
    wishes: {
      title: 'What would you most like to see improved?',
      lead: (most) => `Choose up to ${most}, or none.`,
      full: (most) => `You have chosen ${most}. Tap one again to take it back.`,
    },
    respondent: {
      title: 'A little about your visit',
      lead: 'Optional. This is not enough to tell who you are.',
    },
    comment: {
      title: 'Would you like to add a comment?',
      lead: 'Optional. Please leave out names, phone numbers, document and file numbers.',
      label: 'Comment',
      left: (characters) => `${characters} characters left`,
      masked: 'Phone numbers, document numbers and addresses are blotted out before saving.',
    },
    typing: {
      open: 'Open the keyboard',
      close: 'Hide the keyboard',
      keyboard: 'Keyboard',
      shift: 'Capital letter',
      erase: 'Delete',
      space: 'Space',
      enter: 'New line',
      signs: 'Figures and punctuation',
      letters: 'Letters',
      method: (name) => `Typing method ${name}`,
      tones: {
        acute: 'Rising tone',
        grave: 'Falling tone',
        hook: 'Asking tone',
        tilde: 'Broken tone',
        dot: 'Heavy tone',
      },
    },
  },
  device: {
    title: 'Device settings',
    close: 'Back to the first screen',
    kiosk: 'Device',
    entries: 'Forms on this device',
    entryCount: (unsent, kept) => `${unsent} to send, ${kept} sent and still kept`,
    contact: 'Last contact with the server',
    never: 'never',
    ago: (minutes) =>
      minutes < 1
        ? 'just now'
        : minutes < 60
          ? `${minutes} min ago`
          : minutes < 2880
            ? `${Math.floor(minutes / 60)} h ago`
            : `${Math.floor(minutes / 1440)} days ago`,
    questionnaire: 'Questionnaire',
    version: 'App version',
    update: 'A new version is here and starts when nobody uses the device.',
    updateNow: 'Update now',
    keyboard: 'Keyboard for comments',
    keyboards: { own: 'of the app', system: 'of the device' },
    replace:
      'To move the device to another counter: once nothing is unsent, open the new connection link on this device.',
    rescue: {
      title: 'Rescue forms',
      lead: 'When this tablet no longer reaches the server: carry the sealed forms to the computer as a file or as codes. They stay on the tablet.',
      open: 'Rescue forms…',
      back: 'Back to settings',
      which: 'Which forms',
      unsent: (count: number) => `Unsent forms (${count})`,
      kept: (count: number) => `Sent forms still kept, too (${count})`,
      file: 'As a file',
      fileLead:
        'Save the file, copy it to the computer by cable or USB, then open Rescue forms in the staff pages.',
      save: 'Save file',
      share: 'Share',
      saved: 'The browser was given the file to save.',
      codes: 'As codes',
      codesLead:
        'Press Show codes, then hold this screen in front of the camera of the computer that has Rescue forms open.',
      show: 'Show codes',
      hide: 'Stop showing',
      pause: 'Pause',
      goOn: 'Go on',
      before: 'Frame before',
      after: 'Frame after',
      pass: (pass: number, passes: number) => `Pass ${pass} of ${passes}`,
      nextPass: 'Next pass',
      frame: (frame: number, total: number) => `Frame ${frame} of ${total}`,
      only: 'Show only these frames',
      onlyHint: 'Type the numbers that the computer misses, with commas between; empty shows all.',
      nothing: 'There are no forms to rescue.',
      unsealed:
        'This tablet has no seal key yet, so the file would show the answers. Connect it so that it gets the key, or ask the administrator to print the recovery sheet.',
    },
    lock: 'Lock',
    lockNote: 'The device fills the screen again at the first touch after the settings are closed.',
    fullscreen: 'Full screen',
    leaveFullscreen: 'Leave full screen',
    setPin: 'Set a PIN',
    newPin: 'Change the PIN',
    allWell: 'No warnings.',
    warningsTitle: 'Please note',
    warnings: {
      'not-persisted': 'The browser has not promised to keep data. Install the app.',
      'not-installed': 'The app is not installed on the home screen.',
      'not-fullscreen': 'The app is not in full screen; people can leave the form.',
      'no-wake-lock': 'The screen may go dark by itself. Plug it in and end battery saving.',
      'no-pin': 'No PIN is set: anyone can open these settings.',
      private: 'This may be a private window: forms are lost when it closes.',
      'not-sealed':
        'No seal key yet: print the recovery sheet or back up the server, so that forms on this tablet are sealed.',
      'no-journal':
        'The second copy of forms cannot be written. Send all forms, then tell the administrator.',
      'not-strict': 'This browser does not promise to write at once: a power cut may lose forms.',
      'storage-low': 'The tablet is almost full. Delete other files and apps.',
      'storage-lost':
        'The tablet has lost what it had saved and restored it from its copy. Tell the administrator.',
      'clock-jumped': 'The clock of this tablet was changed. Switch on automatic date and time.',
      'bad-signature':
        'The server does not accept the signature of this device. Forms are kept and sent again; tell the administrator.',
      'update-failed':
        'The new version does not run on this tablet; the one before is back. Tell the administrator.',
      insecure: 'This address is not https://; the device does not work offline.',
    },
    pin: {
      titles: { asked: 'Enter the PIN', new: 'Set a PIN', again: 'Enter the PIN again' },
      leads: {
        asked: 'The settings are for the staff who look after the device.',
        new: '6 to 12 digits, so that visitors cannot open the settings.',
        again: 'Enter the same PIN once more.',
      },
      pad: 'PIN',
      typed: (digits) => `${digits} digits entered`,
      remove: 'Delete the last digit',
      done: 'Done',
      checking: 'Checking…',
      short: 'A PIN has 6 to 12 digits.',
      wrong: 'Wrong PIN.',
      differed: 'The two were not the same. Please start again.',
      locked: 'Too many wrong tries. Forgotten? Ask the administrator to press “Reset the PIN”.',
      wait: (seconds) =>
        seconds < 60
          ? `Try again in ${seconds} s`
          : `Try again in ${Math.floor(seconds / 60)} min ${seconds % 60} s`,
      skip: 'Later',
      close: 'Back to the first screen',
    },
    seat: 'I sit at this counter today',
    seatByPlan: 'As the unit has planned',
    check: 'Check the device',
    checkNote:
      'Sends one trial form from this device to the server and waits for the receipt. It does not count.',
    checking: 'Sending a trial form…',
    checks: {
      stored: 'Good. The trial form reached the server and was stored.',
      refused: 'The trial form reached the server but was not stored. Tell the administrator.',
      waiting:
        'The trial form is saved here but the server was not reached. It is sent once there is a network.',
      revoked:
        'The server no longer accepts this device. Forms wait there for a person, or are still kept here; once none is unsent, a new code connects it again.',
      'not-saved': 'The device could not save the trial form. Restart it and try again.',
    },
  },
};
