import type { DeviceWords } from './device-vi.ts';

export const deviceEn: DeviceWords = {
  title: 'Device settings',
  close: 'Back to the first screen',
  kiosk: 'Device',
  unsent: 'Unsent forms',
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
  allWell: 'No warnings.',
  warningsTitle: 'Please note',
  warnings: {
    'not-persisted': 'The browser has not promised to keep data. Install the app.',
    'not-installed': 'The app is not installed on the home screen.',
    'not-fullscreen': 'The app is not in full screen; people can leave the form.',
    private: 'This may be a private window: forms are lost when it closes.',
    insecure: 'This address is not https://; the device does not work offline.',
  },
  check: 'Check the device',
  checkNote:
    'Sends one trial form from this device to the server and waits for the receipt. It does not count.',
  checking: 'Sending a trial form…',
  checks: {
    stored: 'Good. The trial form reached the server and was stored.',
    refused: 'The trial form reached the server but was not stored. Tell the administrator.',
    waiting:
      'The trial form is saved here but the server was not reached. It is sent once there is a network.',
    revoked: 'The server no longer accepts this device. Forms are still kept here.',
    'not-saved': 'The device could not save the trial form. Restart it and try again.',
  },
};
