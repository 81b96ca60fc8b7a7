import type { ledgerVi } from './ledger-vi.ts';
import { count, many } from './plural-en.ts';

export const ledgerEn: typeof ledgerVi = {
  receivedAll: (to) => (to === 1 ? 'received number 1' : `received 1–${count(to)}`),
  received: (number, highest) =>
    `received ${many(number, 'form', 'forms')}, highest number ${count(highest)}`,
  receivedNone: 'nothing received yet',
  nothingMissing: 'none missing',
  missing: (numbers) => `missing ${numbers}`,
  missingAmong: (number, numbers) =>
    `${many(number, 'form', 'forms')} missing among the numbers ${numbers}`,
  onTablet: (number) => `${many(number, 'form', 'forms')} still on the tablet`,
  andMore: 'and more',

  alarms: 'Alarms',
  alarmsIntro:
    'What tablets did that somebody should look into. No form is lost by it: all that came are kept.',
  seen: 'Seen',
  seenOf: (name) => `Seen: alarms of ${name}`,
  lastDay: (day) => `Last on ${day}.`,
  kinds: {
    fork: (details) =>
      `Two different forms bear one number (${details}): the tablet may have been copied. Both forms are kept.`,
    'broken-chain': (details) =>
      `The chain of forms is broken at number ${details}: it does not follow from the form before.`,
    rekeyed: (details) => `The tablet lost its signing key and made another (${details}).`,
    'storage-lost': (details) =>
      `The browser of the tablet lost what it had kept${details === '' ? '' : ` (${details})`}. Please look at it.`,
    'unknown-key': (details) =>
      `Forms are sealed to a key that is not here (${details}). They are still on the tablet; restore the key from its recovery sheet or a backup.`,
    'revoked-upload': () => 'A revoked tablet went on sending. Its forms wait in quarantine.',
  },

  heldTitle: 'Forms of revoked tablets',
  heldIntro:
    'They came after the tablet was revoked. Taken in, they count; voided, they are kept but never counted.',
  held: (number) => `${many(number, 'form', 'forms')} to decide`,
  heldDays: 'By day of arrival',
  heldOn: (day, number) => `received ${day}: ${many(number, 'form', 'forms')}`,
  takeInAll: 'Take all in',
  takeInAllOf: (name) => `Take in all forms of ${name}`,
  voidAll: 'Void all',
  voidAllOf: (name) => `Void all forms of ${name}`,
  takenIn: (taken, waiting) =>
    waiting === 0
      ? `${many(taken, 'form was', 'forms were')} taken in.`
      : `${many(taken, 'form was', 'forms were')} taken in, ${count(waiting)} could not be and stay here.`,
  voidedAll: (number) => `${many(number, 'form was', 'forms were')} voided.`,
  moreHeld: (number) => `and ${many(number, 'other', 'others')}`,
};
