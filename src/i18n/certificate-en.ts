import type { CertificateWords } from './certificate-vi.ts';

export const certificateEn: CertificateWords = {
  title: 'Install the certificate on this device',
  lead: 'A tablet takes forms without a network only if it trusts the office’s own server. Once for each device, about two minutes.',
  otherLanguage: 'Tiếng Việt',
  fetch: {
    title: 'Download the certificate',
    button: 'Download the certificate',
    check:
      'Before installing, compare this fingerprint with the one on the server’s own screen (open this same page there). If one character differs, do not install it; tell the administrator.',
    checkHere: (name) =>
      `This is the server, so this fingerprint is right. Keep the page open to compare while you install “${name}” on each device.`,
    fingerprint: 'SHA-256 fingerprint',
    until: (day) => `Valid until ${day}.`,
  },
  install: {
    title: 'Install it',
    devices: {
      android: {
        name: 'Android tablet or phone',
        steps: [
          {
            place: 'Chrome',
            press: 'Download',
            text: 'Press “Download the certificate”. The device may say that it must be installed in Settings: press “Close”.',
          },
          {
            place: 'Settings',
            press: 'CA certificate',
            text: 'Open Settings, search for “CA certificate” (usually under Security, Encryption & credentials, Install a certificate) and press it.',
          },
          {
            place: 'CA certificate',
            press: 'Install anyway',
            text: 'Press “Install anyway”, enter the screen lock, choose the file sipas-ca.crt. A device without a screen lock needs one first.',
          },
        ],
      },
      ipad: {
        name: 'iPad or iPhone',
        steps: [
          {
            place: 'Safari',
            press: 'Allow',
            text: 'Open this page in Safari, press “Download the certificate”, then “Allow”.',
          },
          {
            place: 'Settings',
            press: 'Profile Downloaded',
            text: 'Open Settings, press “Profile Downloaded” at the top, press “Install” and enter the passcode.',
          },
          {
            place: 'Trust Settings',
            press: 'SIPAS',
            text: 'Go to General, About, Certificate Trust Settings; switch SIPAS on. Without this step the page still does not open.',
          },
        ],
      },
      windows: {
        name: 'Windows computer',
        steps: [
          {
            place: 'sipas-ca.crt',
            press: 'Install Certificate…',
            text: 'Press “Download the certificate”, open the file sipas-ca.crt, press “Install Certificate…”.',
          },
          {
            place: 'Import Wizard',
            press: 'Local Machine',
            text: 'Choose “Local Machine”, then “Next”. Windows asks for administrator rights: agree.',
          },
          {
            place: 'Certificate Store',
            press: 'Trusted Root…',
            text: 'Choose “Place all certificates in the following store”, “Browse…”, “Trusted Root Certification Authorities”. Press “Finish”, then close and reopen the browser.',
          },
        ],
      },
    },
  },
  open: {
    title: 'Open the survey',
    lead: 'From now on always use this address. If the browser says “not private”, the certificate is not installed properly: repeat step 2.',
  },
  share: {
    title: 'Open this page on another device',
    lead: 'Scan it with the camera, or type the address into the browser.',
    qr: 'QR code of this page’s address',
    unreachable:
      'The server listens on this machine only, so no tablet can open it yet. Set HOST=0.0.0.0 and restart the server.',
  },
  none: {
    title: 'This server has no certificate yet',
    lead: 'A browser keeps forms without a network only at an address that begins with https://. Ask whoever runs the server to take these two steps, with the server’s address in the office network:',
    steps: ['Run:', 'Restart the server with:'],
    after: 'Then open this page again.',
  },
  own: {
    title: 'The server uses the office’s own certificate',
    lead: 'It was issued by the office and is not downloaded here. Open the survey at the address below; if the browser complains, ask the network administrator.',
  },
  elsewhere: {
    title: 'This address is not for the survey',
    lead: 'The survey opens at its safe address only. A device that has the certificate opens:',
    install: 'A device without the certificate follows the steps here:',
  },
};
