import type { RescueWords } from './rescue-vi.ts';
import { formatCount } from './translate.ts';

export const rescueEn: RescueWords = {
  title: 'Rescue forms',
  intro:
    'Takes forms off a tablet that has no network. Doing it again counts nothing twice; the forms stay on the tablet until it meets the server again.',
  file: {
    title: 'From a file',
    lead: 'On the tablet: Settings → Rescue forms → Save file. Copy the file to this computer and choose it.',
    choose: 'Choose a rescue file',
  },
  camera: {
    title: 'From the tablet’s screen',
    lead: 'On the tablet: Settings → Rescue forms → Show codes. Hold its screen in front of this computer’s camera.',
    open: 'Open the camera',
    close: 'Close the camera',
    view: 'What the camera sees',
    waiting: 'No code seen yet.',
    seen: (seen, total) => `${seen} of ${total} frames read.`,
    missing: (numbers) => `Frames still missing: ${numbers.join(', ')}.`,
    advice: 'On the tablet, type these numbers into “Show only these frames” to see them alone.',
    refused: 'The browser does not allow the camera. Allow it, or rescue by file.',
  },
  result: 'Result',
  faults: {
    format: 'This is not a rescue file. Choose the file that the tablet saved.',
    cut: 'The file is damaged or was not copied whole. Copy it from the tablet again.',
  },
  receipt: ({ stored, duplicate, refused, held, later }) => [
    `New forms taken in: ${formatCount(stored, 'en')}; known before: ${formatCount(duplicate, 'en')}.`,
    ...(refused > 0 ? [`To be looked at in Quarantine: ${formatCount(refused, 'en')}.`] : []),
    ...(held > 0
      ? [
          `From a revoked tablet, waiting in Quarantine for someone to accept: ${formatCount(held, 'en')}.`,
        ]
      : []),
    ...(later > 0
      ? [`Could not be opened yet: ${formatCount(later, 'en')}. Keep the file and try again later.`]
      : []),
  ],
};
