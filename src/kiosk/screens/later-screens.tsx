import type { LaterWords } from '../../i18n/later-vi.ts';
import { laterVi } from '../../i18n/later-vi.ts';
import { mostWishes } from '../../survey/choice.ts';
import type { Extra } from '../../survey/draft.ts';
import type { Form, SessionEvent } from '../session.ts';
import { ChoicesScreen } from './choices-screen.tsx';
import { CommentScreen } from './comment-screen.tsx';
import { OfficerScreen } from './officer-screen.tsx';
import { RespondentScreen } from './respondent-screen.tsx';

type Given = {
  readonly kind: Extra;
  readonly form: Form;
  readonly locale: string;
  /** Null for Vietnamese. */
  readonly words: LaterWords | null;
};

/** A screen of the form that is no question of the questionnaire. */
export function LaterScreen(props: Given & { readonly onSend: (event: SessionEvent) => void }) {
  const { form, locale, onSend } = props;
  const words = props.words ?? laterVi;
  const { draft, config } = form;
  switch (props.kind) {
    case 'officer':
      return (
        <OfficerScreen
          words={words.officer}
          officers={config.officers ?? []}
          named={draft.officer}
          onName={(officer) => onSend({ type: 'named', officer })}
          onSettle={() => onSend({ type: 'continued', item: null })}
        />
      );
    case 'reasons':
      return (
        <ChoicesScreen
          title={words.reasons.title}
          lead={words.reasons.lead}
          choices={config.screens?.reasons ?? []}
          picked={draft.reasons}
          most={null}
          locale={locale}
          onPick={(id) => onSend({ type: 'picked', list: 'reasons', id })}
        />
      );
    case 'wishes':
      return (
        <ChoicesScreen
          title={words.wishes.title}
          lead={words.wishes.lead(mostWishes)}
          choices={config.screens?.wishes ?? []}
          picked={draft.wishes}
          most={{ count: mostWishes, said: words.wishes.full(mostWishes) }}
          locale={locale}
          onPick={(id) => onSend({ type: 'picked', list: 'wishes', id })}
        />
      );
    case 'respondent':
      return (
        <RespondentScreen
          words={words.respondent}
          questions={config.screens?.respondent ?? []}
          told={draft.respondent}
          locale={locale}
          onTell={(part, choice) => onSend({ type: 'told', part, choice })}
        />
      );
    case 'comment':
      return (
        <CommentScreen
          words={words.comment}
          typing={words.typing}
          // Each starts with what their own language needs; the key beside the space changes it.
          method={locale === 'vi' ? 'telex' : 'abc'}
          keyboard={config.keyboard ?? 'own'}
          comment={draft.comment}
          onWrite={(written) => onSend({ type: 'wrote', ...written })}
        />
      );
  }
}
