import { many } from './plural-en.ts';
import { formatCount } from './translate.ts';
import type { UnitWords } from './unit-vi.ts';

/** Where the built-in questionnaires come from, by bank. */
const sources: Readonly<Record<string, string>> = {
  'quay-16':
    'criteria 24–39 of the SIPAS form for 2023–2026 (Decision 1001 of the Ministry of Home Affairs, 11/12/2023), as one ward in Hanoi used it in 2026; the overall question and the questions on factors were written for this program.',
  'quay-22':
    'the 22 criteria of Decision 2640 of the Ministry of Home Affairs, 10/10/2017 (2017–2020); some were put down from memory and should be compared with the text. The overall question and the questions on factors were written for this program.',
  'phuong-9':
    'the form of 9 statements with which a ward in Hanoi surveys itself, 2026 (form 02); the overall question was written for this program.',
};

/** The words of the screens that set a unit up and keep it. */
export const unitEn: UnitWords = {
  records: {
    active: 'In use',
    retired: 'Retired',
    retire: 'Retire',
    retireOf: (name) => `Retire ${name}`,
    restore: 'Use again',
    restoreOf: (name) => `Use again: ${name}`,
    state: 'State',
    actions: 'Actions',
    code: 'Code',
    empty: 'Nothing here yet.',
    saved: (name) => `Saved ${name}.`,
  },

  officers: {
    title: 'Officers',
    intro: 'The officers who receive people. A retired one keeps their past figures.',
    list: 'List of officers',
    add: 'Add an officer',
    name: 'Full name',
  },

  counters: {
    title: 'Counters',
    intro: 'A counter may be tied to an officer and a field; one in the hall is tied to nobody.',
    list: 'List of counters',
    add: 'Add a counter',
    name: 'Counter name',
    officer: 'Officer',
    field: 'Field',
    nobody: 'None',
  },

  fields: {
    title: 'Fields',
    intro: 'The fields of procedures that the unit receives.',
    list: 'List of fields',
    add: 'Add a field',
    name: 'Field name',
    english: 'Name in English (if any)',
  },

  questionnaires: {
    title: 'Questionnaires',
    intro:
      'Tablets ask by the questionnaire in use. Other words become the next version; past figures stay.',
    published: 'Published versions',
    banks: 'Built-in questionnaires',
    preview: 'Preview',
    previewOf: (title) => `Preview: ${title}`,
    hidePreview: 'Close preview',
    hidePreviewOf: (title) => `Close preview: ${title}`,
    questions: (value) => many(value, 'question', 'questions'),
    source: (bank, written) => `Source: ${Object.hasOwn(sources, bank) ? sources[bank] : written}`,
    place: 'What the unit calls its reception',
    placeHint: 'Stands for “CN/ĐPV” in the questions, for example “Bộ phận Một cửa phường Phú La”.',
    defaultPlace: 'Bộ phận Một cửa',
    use: 'Use this questionnaire',
    useOf: (title) => `Use this questionnaire: ${title}`,
    inUse: 'in use',
    version: (key) => `Version ${key}`,
    done: 'Published. Idle tablets change within a minute.',
    attributable: 'about the officer',
    criteria: 'Asked further when this factor is drawn by lot:',
    na: 'may be answered “Not applicable”',
  },

  readings: {
    title: 'Readings for “Listen”',
    intro:
      'The program brings no clip of these texts. A tablet with a voice of its own reads them; others play the recording uploaded here.',
    complete: 'Every text that tablets ask has a reading.',
    languages: { vi: 'Vietnamese', en: 'English' },
    none: 'No reading yet',
    recorded: 'Recorded',
    upload: 'Upload a recording',
    uploadOf: (text) => `Upload a recording: ${text}`,
    replace: 'Replace the recording',
    replaceOf: (text) => `Replace the recording: ${text}`,
    remove: 'Remove',
    removeOf: (text) => `Remove the recording: ${text}`,
    hear: 'Listen',
    hearOf: (text) => `Listen: ${text}`,
    unplayable: 'This browser cannot play the recording.',
    hint: (kilobytes) => `WebM, Ogg, MP3, MP4 or WAV, ${formatCount(kilobytes, 'en')} kB at most.`,
    saved: 'The recording is kept. Idle tablets will fetch it.',
    removed: 'The recording is removed.',
  },

  setUp: {
    title: 'Set up the unit',
    steps: ['Unit', 'Questionnaire', 'Fields', 'Officers and counters', 'First tablet'],
    step: (number, name) => `Step ${number} of 5: ${name}`,
    next: 'Next',
    skip: 'Later',
    finish: 'Finish',
    unitName: 'Name of the unit',
    unitNameHint: 'For example: Phường Phú La',
    unitParent: 'Parent authority (if shown)',
    unitId: 'Code of the unit',
    unitIdHint: 'Letters, digits, dashes. Used in the names of report files.',
    account: 'Administrator account',
    repeat: 'Repeat the password',
    mismatch: 'The two passwords differ.',
    noToken:
      'Please open the link that the server prints when it starts, or sign in as an administrator.',
    existing: (unit) => `The unit is there: ${unit}. Only its administrator is missing.`,
    fieldsIntro: 'Untick what the unit does not receive; add others, one a line.',
    moreFields: 'Other fields',
    fieldsLegend: 'Fields received',
    officersIntro:
      'One line a counter: its name, the officer who sits there, and the field. Leave the officer empty for the hall.',
    counterNumber: (number) => `Counter ${number}`,
    counterName: (number) => `Name of counter ${number}`,
    counterOfficer: (number) => `Officer at counter ${number}`,
    counterField: (number) => `Field at counter ${number}`,
    moreCounters: 'Add a counter',
    kioskIntro:
      'A new tablet begins in trial: its forms stay apart and count nowhere until you use it for real.',
    done: 'Done. Next, add accounts for the focal officer and the leader under People.',
    toPeople: 'Open People',
    prefilled: [
      { id: 'ho-tich', vi: 'Hộ tịch', en: 'Civil status' },
      { id: 'chung-thuc', vi: 'Chứng thực', en: 'Certification' },
      { id: 'dat-dai-xay-dung', vi: 'Đất đai – xây dựng', en: 'Land and construction' },
      { id: 'bao-tro-xa-hoi', vi: 'Bảo trợ xã hội', en: 'Social assistance' },
      { id: 'nguoi-co-cong', vi: 'Người có công', en: 'People with meritorious service' },
      { id: 'dang-ky-kinh-doanh', vi: 'Đăng ký kinh doanh', en: 'Business registration' },
      { id: 'van-hoa-giao-duc', vi: 'Văn hoá – giáo dục', en: 'Culture and education' },
    ],
  },
};
