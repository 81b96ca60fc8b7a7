import type { ComponentChildren } from 'preact';
import type { KioskWords } from '../i18n/kiosk-vi.ts';
import { inLocale } from '../survey/locale.ts';
import { type Asked, keyOf } from '../survey/questionnaire.ts';
import { levels } from '../survey/response.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import type { Desk } from './desk.ts';
import styles from './desk-view.module.css';
import { FormFooter } from './form-footer.tsx';
import { Frame, Progress } from './frame.tsx';
import { warningMs } from './idle.ts';
import { Late } from './late.tsx';
import { CommentScreen } from './screens/comment-screen.tsx';
import { Countdown, MessageScreen } from './screens/message-screen.tsx';
import { QuestionScreen } from './screens/question-screen.tsx';
import { StartScreen, type StartState } from './screens/start-screen.tsx';
import { asking, canSend, type Session } from './session.ts';
import type { Hands } from './station.ts';

type Parts = {
  readonly screen: ComponentChildren;
  readonly footer: ComponentChildren;
  readonly spoken: string | null;
  readonly progress?: ComponentChildren;
};

type Filling = Extract<Session, { place: 'form' }>;

type Given = {
  readonly desk: Desk;
  readonly words: KioskWords;
  readonly hands: Hands;
  readonly version: string;
};

/** The one screen that an enrolled tablet shows, in its frame. */
export function DeskView(props: Given) {
  const { desk, words, hands } = props;
  const { session } = desk;
  const config = 'config' in session ? session.config : desk.config;
  const { screen, footer, spoken, progress } = partsOf(props);
  return (
    <Frame
      // What "Nghe" said about one screen does not hold for the next.
      key={keyOfScreen(session)}
      words={words}
      config={config}
      spoken={spoken}
      progress={progress}
      fault={desk.draftNotKept ? words.draftNotKept : null}
      footer={footer}
      aids={{
        isLarge: session.large,
        onSize: () => hands.send({ type: 'switched-size' }),
        onLanguage: () => hands.send({ type: 'switched-language' }),
        onListen: (text) => hands.listen(text, session.locale),
      }}
    >
      {screen}
    </Frame>
  );
}

function keyOfScreen(session: Session): string {
  if (session.place !== 'form') return session.place;
  return session.away ? 'away' : `question-${session.draft.at}`;
}

function partsOf(given: Given): Parts {
  const { desk, words, hands } = given;
  const { session } = desk;
  const privacy = <p class={styles.privacy}>{words.privacy}</p>;
  switch (session.place) {
    case 'start':
      return {
        screen: <StartScreen words={words} state={startState(desk)} onBegin={hands.begin} />,
        footer: (
          <div class={styles.edges}>
            {privacy}
            <Button look="quiet" onPress={() => hands.send({ type: 'opened-settings' })}>
              <Icon name="gear" />
              {words.settings}
            </Button>
          </div>
        ),
        spoken: `${words.start.title}. ${words.start.lead}`,
      };
    case 'settings':
      return {
        screen: (
          <Late load={() => import('./screens/settings-screen.tsx')}>
            {({ SettingsScreen }) => (
              <SettingsScreen
                locale={session.locale}
                name={desk.config.kiosk.name}
                questionnaire={keyOf(desk.config.questionnaire)}
                version={given.version}
                status={desk.status}
                check={desk.check}
                onCheck={hands.checkDevice}
                onClose={() => hands.send({ type: 'closed-settings' })}
              />
            )}
          </Late>
        ),
        footer: privacy,
        spoken: null,
      };
    case 'saving':
      return {
        screen: session.failed ? (
          <MessageScreen key="failed" title={words.notSaved.title} lead={words.notSaved.lead}>
            <Button look="strong" onPress={() => hands.send({ type: 'tried-again' })}>
              {words.notSaved.again}
            </Button>
          </MessageScreen>
        ) : (
          <MessageScreen key="saving" title={words.saving.title} look="late" />
        ),
        footer: privacy,
        spoken: null,
      };
    case 'thanks':
      return {
        screen: <MessageScreen title={words.thanks.title} lead={words.thanks.lead} look="thanks" />,
        footer: privacy,
        spoken: `${words.thanks.title}. ${words.thanks.lead}`,
      };
    case 'form':
      return session.away ? awayParts(given, session) : formParts(given, session);
  }
}

function awayParts({ words, hands }: Given, { draft }: Filling): Parts {
  const lead = words.away.lead(warningMs / 1000);
  return {
    screen: (
      <MessageScreen title={words.away.title} lead={lead}>
        <Countdown />
        <Button look="strong" size="giant" onPress={() => hands.send({ type: 'stayed' })}>
          {words.away.stay}
        </Button>
      </MessageScreen>
    ),
    footer: (
      <FormFooter
        words={words}
        onBack={null}
        onSkip={null}
        onNext={null}
        onSend={canSend(draft) ? () => hands.send({ type: 'sent' }) : null}
      />
    ),
    spoken: `${words.away.title} ${lead}`,
  };
}

function formParts(given: Given, session: Filling): Parts {
  const { words, hands } = given;
  const { draft, locale } = session;
  const item = asking(draft);
  const steps = draft.path.length + 1;
  const footer = (
    <FormFooter
      words={words}
      onBack={draft.at > 0 ? () => hands.send({ type: 'returned' }) : null}
      onSkip={item ? () => hands.send({ type: 'skipped', item: item.id }) : null}
      onNext={item ? () => hands.send({ type: 'continued', item: item.id }) : null}
      onSend={canSend(draft) ? () => hands.send({ type: 'sent' }) : null}
    />
  );
  if (!item) {
    const label = words.form.commentProgress;
    return {
      screen: (
        <CommentScreen
          words={words}
          comment={draft.comment}
          onWrite={(comment) => hands.send({ type: 'wrote', comment })}
        />
      ),
      footer,
      spoken: `${words.comment.title} ${words.comment.lead}`,
      progress: <Progress at={draft.at} of={steps} label={label} />,
    };
  }
  const text = inLocale(item.text, locale);
  const label = words.form.progress(draft.at + 1, draft.path.length);
  return {
    screen: (
      <QuestionScreen
        words={words}
        item={item}
        text={text}
        about={aboutOf(session, item, words)}
        chosen={draft.answers.get(item.id) ?? null}
        isUnchosen={session.unchosen}
        onChoose={(answer) => hands.send({ type: 'chose', item: item.id, answer })}
        onSettle={() => hands.send({ type: 'continued', item: item.id })}
      />
    ),
    footer,
    spoken: [text, ...levels.map((level) => words.levels[level])].join('. '),
    progress: <Progress at={draft.at} of={steps} label={label} />,
  };
}

function aboutOf(session: Filling, item: Asked, words: KioskWords): string {
  const { factors } = session.draft.questionnaire;
  const factor = factors.find(({ id }) => id === item.factor);
  return factor ? inLocale(factor.name, session.locale) : words.overall;
}

function startState(desk: Desk): StartState {
  if (desk.isRevoked) return 'revoked';
  if (desk.isReady) return 'begin';
  return desk.isSecure ? 'preparing' : 'insecure';
}
