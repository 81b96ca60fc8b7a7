import { first } from './0001-first.ts';
import { setAside } from './0002-set-aside.ts';
import { namedQuestionnaire } from './0003-named-questionnaire.ts';
import { kioskSettings } from './0004-kiosk-settings.ts';
import { recordings } from './0005-recordings.ts';
import { seating } from './0006-seating.ts';
import { ledger } from './0007-ledger.ts';
import { sealKeys } from './0008-seal-keys.ts';
import { moments } from './0009-moments.ts';
import { unclearMonths } from './0010-unclear-months.ts';
import { accounts } from './0011-accounts.ts';
import { comments } from './0012-comments.ts';
import { audit } from './0013-audit.ts';
import { review } from './0015-review.ts';
import { retention } from './0016-retention.ts';
import type { Migration } from './migration.ts';

/** In the order in which they run. Append only: a step that has run somewhere is never edited. */
export const migrations: readonly Migration[] = [
  first,
  setAside,
  namedQuestionnaire,
  kioskSettings,
  recordings,
  seating,
  ledger,
  sealKeys,
  moments,
  unclearMonths,
  accounts,
  review,
  audit,
  comments,
  retention,
];
