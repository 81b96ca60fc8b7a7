import type { KioskConfig } from '../protocol/kiosk.ts';
import {
  answer,
  back,
  type Draft,
  forward,
  isWorthKeeping,
  start,
  write,
} from '../survey/draft.ts';
import { draw, openingLength } from '../survey/flow.ts';
import type { Locale } from '../survey/locale.ts';
import type { Asked } from '../survey/questionnaire.ts';
import type { Answer } from '../survey/response.ts';
import { unreachable } from '../survey/result.ts';

/** How one person wants to be spoken to. The next person starts afresh. */
export type Manner = { readonly locale: Locale; readonly large: boolean };

/** One person's form. `config` is the one it began with, whatever staff change meanwhile. */
export type Form = {
  readonly draft: Draft;
  readonly config: KioskConfig;
  readonly beganAt: number;
};

/** What stands before one person. `place` names the screen; exactly one is shown. */
export type Session = Manner &
  (
    | { readonly place: 'start' }
    | { readonly place: 'settings' }
    | ({
        readonly place: 'form';
        /** "Tiếp tục" was pressed with nothing chosen. */
        readonly unchosen: boolean;
        /** Nobody has touched the screen for a while; the question waits behind the warning. */
        readonly away: boolean;
      } & Form)
    | ({
        readonly place: 'saving';
        /** Finished by the clock, not by a person: nobody is there to be thanked. */
        readonly partial: boolean;
        readonly failed: boolean;
      } & Form)
    | { readonly place: 'thanks' }
  );

export type SessionEvent =
  | {
      readonly type: 'began';
      readonly config: KioskConfig;
      readonly id: string;
      /** From 0 up to but not including 1: draws the factor. */
      readonly chance: number;
      readonly at: number;
    }
  | { readonly type: 'chose'; readonly item: string; readonly answer: Answer }
  /** `item` is the question that was on the screen; null on the comment screen. */
  | { readonly type: 'continued'; readonly item: string | null }
  | { readonly type: 'skipped'; readonly item: string }
  | { readonly type: 'returned' }
  | { readonly type: 'wrote'; readonly comment: string }
  | { readonly type: 'sent' }
  | { readonly type: 'saved' }
  | { readonly type: 'not-saved' }
  | { readonly type: 'tried-again' }
  | { readonly type: 'idled' }
  | { readonly type: 'stayed' }
  | { readonly type: 'expired' }
  | { readonly type: 'thanked' }
  | { readonly type: 'switched-language' }
  | { readonly type: 'switched-size' }
  | { readonly type: 'opened-settings' }
  | { readonly type: 'closed-settings' };

/** Nobody there: Vietnamese, ordinary size. */
export const fresh: Session = { place: 'start', locale: 'vi', large: false };

/** The question on the screen; null on the comment screen. */
export function asking(draft: Draft): Asked | null {
  return draft.path[draft.at] ?? null;
}

/** Whether "Gửi đánh giá" stands on this screen: from the first one after the factor items on. */
export function canSend(draft: Draft): boolean {
  return draft.at >= openingLength(draft.questionnaire);
}

/** The session after one event. An event that does not fit the screen changes nothing. */
export function step(session: Session, event: SessionEvent): Session {
  const manner: Manner = { locale: session.locale, large: session.large };
  switch (event.type) {
    case 'switched-language':
      return { ...session, locale: session.locale === 'vi' ? 'en' : 'vi' };
    case 'switched-size':
      return { ...session, large: !session.large };
    case 'began': {
      if (session.place !== 'start') return session;
      const { questionnaire } = event.config;
      return {
        ...manner,
        place: 'form',
        draft: start(questionnaire, event.id, draw(questionnaire, event.chance)),
        config: event.config,
        beganAt: event.at,
        unchosen: false,
        away: false,
      };
    }
    case 'opened-settings':
      return session.place === 'start' ? { ...manner, place: 'settings' } : session;
    case 'closed-settings':
      return session.place === 'settings' ? fresh : session;
    case 'thanked':
      return session.place === 'thanks' ? fresh : session;
    case 'idled':
      if (session.place === 'form') return { ...session, away: true };
      return session.place === 'start' || session.place === 'settings' ? fresh : session;
    case 'saved':
      if (session.place !== 'saving') return session;
      return session.partial ? fresh : { ...manner, place: 'thanks' };
    case 'not-saved':
      return session.place === 'saving' ? { ...session, failed: true } : session;
    case 'tried-again':
      return session.place === 'saving' ? { ...session, failed: false } : session;
    case 'chose':
    case 'continued':
    case 'skipped':
    case 'returned':
    case 'wrote':
    case 'sent':
    case 'stayed':
    case 'expired':
      return session.place === 'form' ? stepForm(session, event) : session;
    default:
      return unreachable(event);
  }
}

type Filling = Extract<Session, { place: 'form' }>;
type FormEvent = Extract<
  SessionEvent,
  {
    type: 'chose' | 'continued' | 'skipped' | 'returned' | 'wrote' | 'sent' | 'stayed' | 'expired';
  }
>;

function stepForm(session: Filling, event: FormEvent): Session {
  const { draft } = session;
  const item = asking(draft);
  const at = (next: Draft): Session => ({ ...session, draft: next, unchosen: false, away: false });
  switch (event.type) {
    case 'chose':
      return item?.id === event.item ? at(answer(draft, event.item, event.answer)) : session;
    case 'continued': {
      // A late tap or timer of the question before must not move this one.
      if (item === null || item.id !== event.item) return session;
      const given = draft.answers.get(item.id) ?? null;
      return given === null ? { ...session, unchosen: true } : at(forward(draft));
    }
    case 'skipped':
      return item?.id === event.item ? at(forward(answer(draft, event.item, null))) : session;
    case 'returned':
      return at(back(draft));
    case 'wrote':
      return at(write(draft, event.comment));
    case 'sent':
      return canSend(draft) ? saving(session, false) : session;
    case 'stayed':
      return { ...session, away: false };
    case 'expired':
      if (!session.away) return session;
      return isWorthKeeping(draft) ? saving(session, true) : fresh;
    default:
      return unreachable(event);
  }
}

function saving(session: Filling, partial: boolean): Session {
  const { locale, large, draft, config, beganAt } = session;
  return { place: 'saving', locale, large, draft, config, beganAt, partial, failed: false };
}
