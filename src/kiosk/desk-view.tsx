import type { ComponentChildren } from 'preact';
import { isLast } from '../survey/draft.ts';
import { inLocale } from '../survey/locale.ts';
import type { Asked } from '../survey/questionnaire.ts';
import { Button } from '../ui/button.tsx';
import type { Desk } from './desk.ts';
import styles from './desk-view.module.css';
import { FormFooter } from './form-footer.tsx';
import { Frame, Progress } from './frame.tsx';
import { warningMs } from './idle.ts';
import { languageAfter } from './languages.ts';
import { Late } from './late.tsx';
import { loadAmbience, loadLater, loadSettings } from './later.ts';
import { Countdown, MessageScreen } from './screens/message-screen.tsx';
import { QuestionScreen } from './screens/question-screen.tsx';
import { StartScreen, type StartState } from './screens/start-screen.tsx';
import { canSend, type Session, stepOf } from './session.ts';
import type { Hands, Speech } from './station.ts';

type Parts = {
  readonly screen: ComponentChildren;
  readonly footer: ComponentChildren;
  /** Whether it can be read aloud. */
  readonly isHeard: boolean;
  readonly progress?: ComponentChildren;
};

type Filling = Extract<Session, { place: 'form' }>;

type Given = {
  readonly desk: Desk;
  readonly speech: Speech;
  readonly hands: Hands;
  readonly version: string;
};

/** The one screen that an enrolled tablet shows, in its frame. */
export function DeskView(props: Given) {
  const { desk, hands } = props;
  const { words } = props.speech;
  const { session } = desk;
  const next = languageAfter(session.locale);
  const config = 'config' in session ? session.config : desk.config;
  const { screen, footer, isHeard, progress } = partsOf(props);
  return (
    <Frame
      // What "Nghe" said about one screen does not hold for the next.
      key={keyOfScreen(session)}
      words={words}
      config={config}
      isHeard={isHeard}
      progress={progress}
      fault={desk.draftNotKept ? words.draftNotKept : null}
      footer={footer}
      aids={{
        isLarge: session.large,
        onSize: () => hands.send({ type: 'switched-size' }),
        otherLanguage: next,
        onLanguage: () => hands.send({ type: 'switched-language', to: next.tag }),
        onListen: hands.listen,
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
  const { desk, speech, hands } = given;
  const { words } = speech;
  const { session } = desk;
  const privacy = <p class={styles.privacy}>{words.privacy}</p>;
  // Under a message, which stands in the middle.
  const centred = <p class={`${styles.privacy} ${styles.centred}`}>{words.privacy}</p>;
  switch (session.place) {
    case 'start':
      return {
        screen: (
          <StartScreen words={words} state={startState(desk)} onBegin={hands.begin}>
            <Late load={loadAmbience}>
              {({ Ambience }) => (
                <Ambience
                  words={speech.ambience}
                  config={desk.config}
                  locale={session.locale}
                  clock={hands.clock}
                />
              )}
            </Late>
          </StartScreen>
        ),
        footer: privacy,
        isHeard: true,
      };
    case 'settings':
      return {
        screen: (
          <Late load={loadSettings}>
            {({ SettingsDoor }) => (
              <SettingsDoor
                words={speech.device}
                desk={desk}
                hands={hands}
                version={given.version}
              />
            )}
          </Late>
        ),
        footer: privacy,
        isHeard: false,
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
        footer: centred,
        isHeard: false,
      };
    case 'thanks':
      return {
        screen: <MessageScreen title={words.thanks.title} lead={words.thanks.lead} look="thanks" />,
        footer: centred,
        isHeard: true,
      };
    case 'form':
      return session.away ? awayParts(given, session) : formParts(given, session);
  }
}

function awayParts({ speech: { words }, hands }: Given, { draft }: Filling): Parts {
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
    isHeard: true,
  };
}

function formParts(given: Given, session: Filling): Parts {
  const { speech, hands } = given;
  const { words } = speech;
  const { draft, locale } = session;
  const step = stepOf(draft);
  const item = step.kind === 'item' ? step.item : null;
  const footer = (
    <FormFooter
      words={words}
      onBack={draft.at > 0 ? () => hands.send({ type: 'returned' }) : null}
      onSkip={item ? () => hands.send({ type: 'skipped', item: item.id }) : null}
      onNext={
        isLast(draft) ? null : () => hands.send({ type: 'continued', item: item?.id ?? null })
      }
      onSend={canSend(draft) ? () => hands.send({ type: 'sent' }) : null}
    />
  );
  const place = words.form.progress(draft.at + 1, draft.steps.length);
  const progress = <Progress at={draft.at} of={draft.steps.length} label={place} />;
  if (step.kind !== 'item') {
    const later = { kind: step.kind, form: session, locale, words: speech.later };
    return {
      screen: (
        <Late load={loadLater}>
          {({ LaterScreen }) => <LaterScreen {...later} onSend={hands.send} />}
        </Late>
      ),
      footer,
      isHeard: true,
      progress,
    };
  }
  const text = inLocale(step.item.text, locale);
  return {
    screen: (
      <QuestionScreen
        words={words}
        item={step.item}
        text={text}
        about={aboutOf(session, step.item, words)}
        chosen={draft.answers.get(step.item.id) ?? null}
        isUnchosen={session.unchosen}
        onChoose={(answer) => hands.send({ type: 'chose', item: step.item.id, answer })}
        onSettle={() => hands.send({ type: 'continued', item: step.item.id })}
      />
    ),
    footer,
    isHeard: true,
    progress,
  };
}

function aboutOf(session: Filling, item: Asked, words: Speech['words']): string {
  const { factors } = session.draft.questionnaire;
  const factor = factors.find(({ id }) => id === item.factor);
  return factor ? inLocale(factor.name, session.locale) : words.overall;
}

function startState(desk: Desk): StartState {
  if (desk.isRevoked) return 'revoked';
  if (desk.isReady) return 'begin';
  return desk.isSecure ? 'preparing' : 'insecure';
}
