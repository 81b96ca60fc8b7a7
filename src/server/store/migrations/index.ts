import { first } from './0001-first.ts';
import { setAside } from './0002-set-aside.ts';
import { namedQuestionnaire } from './0003-named-questionnaire.ts';
import { kioskSettings } from './0004-kiosk-settings.ts';
import { recordings } from './0005-recordings.ts';
import { seating } from './0006-seating.ts';
import type { Migration } from './migration.ts';

/** In the order in which they run. Append only: a step that has run somewhere is never edited. */
export const migrations: readonly Migration[] = [
  first,
  setAside,
  namedQuestionnaire,
  kioskSettings,
  recordings,
  seating,
];
