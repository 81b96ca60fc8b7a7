import type { KioskConfig } from '../protocol/kiosk.ts';
import {
  answer,
  back,
  type Draft,
  type Extra,
  forward,
  isLast,
  isWorthKeeping,
  nameOfficer,
  pick,
  type Step,
  start,
  tell,
  write,
} from '../survey/draft.ts';
import { draw, openingLength } from '../survey/flow.ts';
import type { Asked } from '../survey/questionnaire.ts';
import type { RespondentPart } from '../survey/respondent.ts';
import type { Answer } from '../survey/response.ts';
import { unreachable } from '../survey/result.ts';

/** How one person wants to be spoken to. The next person starts afresh. */
export type Manner = {
  /** The tag of a language of `i18n/kiosk-languages`, or `vi`. */
  readonly locale: string;
  /** "Chữ to". */
  readonly large: boolean;
};

/** One person's form. `config` is the one it began with, whatever staff change meanwhile. */
export type Form = {
  readonly draft: Draft;
  readonly config: KioskConfig;
  /** By the clock that nobody can set, milliseconds. */
  readonly beganAt: number;
  /** Who sat at the counter when it began; null = nobody that the tablet knows of. */
  readonly officer: string | null;
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
      /** Who sits at the counter by its preset, the shift plan or their own word. */
      readonly officer: string | null;
    }
  | { readonly type: 'chose'; readonly item: string; readonly answer: Answer }
  /** `item` is the question that was on the screen; null on any other screen of the form. */
  | { readonly type: 'continued'; readonly item: string | null }
  | { readonly type: 'skipped'; readonly item: string }
  | { readonly type: 'returned' }
  | { readonly type: 'named'; readonly officer: string | null }
  | { readonly type: 'picked'; readonly list: 'reasons' | 'wishes'; readonly id: string }
  | { readonly type: 'told'; readonly part: RespondentPart; readonly choice: string }
  /** `masked` is what may be kept of `comment`, `settled` what may be kept before it is sent. */
  | {
      readonly type: 'wrote';
      readonly comment: string;
      readonly masked: string;
      readonly settled?: string;
    }
  | { readonly type: 'sent' }
  | { readonly type: 'saved' }
  | { readonly type: 'not-saved' }
  | { readonly type: 'tried-again' }
  | { readonly type: 'idled' }
  | { readonly type: 'stayed' }
  | { readonly type: 'expired' }
  | { readonly type: 'thanked' }
  | { readonly type: 'switched-language'; readonly to: string }
  | { readonly type: 'switched-size' }
  | { readonly type: 'opened-settings' }
  | { readonly type: 'closed-settings' };

/** Nobody there: Vietnamese, ordinary size. */
export const fresh: Session = { place: 'start', locale: 'vi', large: false };

/** The screen of the form that stands. */
export function stepOf(draft: Draft): Step {
  return draft.steps[draft.at] ?? { kind: 'comment' };
}

/** The question on the screen; null on a screen that asks something else. */
export function asking(draft: Draft): Asked | null {
  const step = stepOf(draft);
  return step.kind === 'item' ? step.item : null;
}

/** Whether "Gửi đánh giá" stands on this screen: from the first one after the factor items on, and on the last. */
export function canSend(draft: Draft): boolean {
  return draft.at >= openingLength(draft.questionnaire) || isLast(draft);
}

/** The session after one event. An event that does not fit the screen changes nothing. */
export function step(session: Session, event: SessionEvent): Session {
  const manner: Manner = { locale: session.locale, large: session.large };
  switch (event.type) {
    case 'switched-language':
      return { ...session, locale: event.to };
    case 'switched-size':
      return { ...session, large: !session.large };
    case 'began': {
      if (session.place !== 'start') return session;
      const { questionnaire } = event.config;
      return {
        ...manner,
        place: 'form',
        draft: start(
          questionnaire,
          event.id,
          draw(questionnaire, event.chance),
          extrasOf(event.config),
        ),
        config: event.config,
        beganAt: event.at,
        officer: event.officer,
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
    case 'named':
    case 'picked':
    case 'told':
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
    type:
      | 'chose'
      | 'continued'
      | 'skipped'
      | 'returned'
      | 'named'
      | 'picked'
      | 'told'
      | 'wrote'
      | 'sent'
      | 'stayed'
      | 'expired';
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
      if ((item?.id ?? null) !== event.item) return session;
      const isOpen = item !== null && (draft.answers.get(item.id) ?? null) === null;
      return isOpen ? { ...session, unchosen: true } : onFrom(session, draft);
    }
    case 'skipped':
      if (item?.id !== event.item) return session;
      return onFrom(session, answer(draft, event.item, null));
    case 'returned':
      return at(back(draft));
    case 'named':
      return at(nameOfficer(draft, event.officer));
    case 'picked':
      return at(pick(draft, event.list, event.id));
    case 'told':
      return at(tell(draft, event.part, event.choice));
    case 'wrote':
      return at(write(draft, event.comment, event.masked, event.settled));
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

/** One screen on; from the last one the form is sent. */
function onFrom(session: Filling, draft: Draft): Session {
  if (isLast(draft)) return saving({ ...session, draft }, false);
  return { ...session, draft: forward(draft), unchosen: false, away: false };
}

/** What the unit asks beside the questions. A config from before could only ask for a comment. */
function extrasOf({ screens, chooser, officers }: KioskConfig): readonly Extra[] {
  const asked: Extra[] = [];
  if (chooser && officers && officers.length > 0) asked.push('officer');
  if (screens?.reasons.length) asked.push('reasons');
  if (screens?.wishes.length) asked.push('wishes');
  if (screens?.respondent.length) asked.push('respondent');
  if (screens?.comment !== false) asked.push('comment');
  return asked;
}

function saving(session: Filling, partial: boolean): Session {
  const { unchosen: _unchosen, away: _away, ...rest } = session;
  return { ...rest, place: 'saving', partial, failed: false };
}
