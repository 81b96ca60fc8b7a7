import type { KioskLanguage } from '../i18n/kiosk-language.ts';
import type { KioskWords } from '../i18n/kiosk-vi.ts';
import type { Obstacle } from './browser.ts';
import type { Desk } from './desk.ts';
import type { EnrolRefusal } from './enrol-refusal.ts';
import type { Entry } from './enrolment.ts';
import type { Lock } from './lock/lock.ts';
import type { RescueSource } from './rescue/rescue.ts';
import type { SessionEvent } from './session.ts';

/** All that this browser can be showing. */
export type Station =
  | { readonly stage: 'opening' | 'other-window' | 'broken' }
  | {
      readonly stage: 'enrol';
      readonly obstacle: Obstacle;
      readonly code: string;
      readonly isBusy: boolean;
      readonly refusal: EnrolRefusal | null;
    }
  | {
      readonly stage: 'replace';
      readonly name: string;
      readonly unsent: number;
      /** The server does not know this tablet any more: its forms go along under the new name. */
      readonly isUnknown: boolean;
    }
  | { readonly stage: 'desk'; readonly desk: Desk; readonly speech: Speech };

/** The words of the person's language; what is null has its Vietnamese beside its screen. */
export type Speech = {
  readonly words: KioskWords;
  readonly ambience: KioskLanguage['ambience'] | null;
  readonly later: KioskLanguage['later'] | null;
  readonly device: KioskLanguage['device'] | null;
};

/** What people can ask of it. */
export type Hands = {
  /** Milliseconds since 1970 UTC, for what changes by the time of day. */
  readonly clock: () => number;
  readonly connect: (entry: Entry) => void;
  readonly replace: () => void;
  readonly keep: () => void;
  readonly reopen: () => void;
  readonly begin: () => void;
  readonly send: (event: SessionEvent) => void;
  readonly checkDevice: () => void;
  readonly update: () => void;
  /** Its code comes after the first screen. */
  readonly lock: () => Promise<Lock>;
  readonly rescue: RescueSource;
  readonly sit: (officer: string | null) => void;
  readonly listen: (onUnread: () => void) => void;
};
