import type { SealWords } from './seal-vi.ts';
import { formatDay } from './translate.ts';

/** English for `seal-vi.ts`. */
export const sealEn: SealWords = {
  title: 'Seal keys',
  intro:
    'Forms on tablets are sealed with this key; only the server can open them. A lost key is lost forms, as far as they are not sent.',
  list: 'Keys',
  name: 'Key',
  made: 'Made',
  safe: 'Kept safe',
  safeBy: {
    backup: (day) => `in a backup, ${formatDay(day)}`,
    sheet: (day) => `on a recovery sheet, ${formatDay(day)}`,
    demo: (day) => `demo, ${formatDay(day)}`,
  },
  notSafe: 'no, so tablets do not use it yet',
  current: 'in use',
  actions: 'Actions',
  print: 'Print recovery sheet',
  printOf: (name) => `Print recovery sheet of key ${name}`,
  renew: 'Make a new key',
  renewHint:
    'Make a new key when a sheet may have been seen. Old keys are kept for forms that arrive late.',
  renewed: 'A new key was made. Tablets use it once its recovery sheet was printed.',
  alreadyToday: 'Only one key can be made a day, and that of today is there.',
  missing:
    'No key is on paper or in a backup yet, so forms on tablets are not sealed. Print the recovery sheet and put it in a safe place.',
  sheet: {
    title: 'Recovery sheet of a seal key',
    what: (unit) =>
      `This sheet opens every form that tablets of ${unit} still hold. Lock it away; no photos, no sending.`,
    key: 'Key',
    made: 'Made',
    qr: 'QR code with the same text',
    howTitle: 'When the server is lost and there is no backup',
    how: [
      'Install the server again and set up the unit with the id in the first line.',
      'Run: npm run -s sipas -- key restore',
      'Type the four lines above, or paste what a phone reads from the QR code.',
      'Press Enter, then Ctrl-D. A wrong letter is told.',
    ],
    print: 'Print',
    close: 'Done',
  },
};
