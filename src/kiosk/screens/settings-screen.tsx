import type { DeviceWords } from '../../i18n/device-vi.ts';
import { keyOf } from '../../survey/questionnaire.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import type { Check } from '../check-form.ts';
import type { Desk } from '../desk.ts';
import type { Hands } from '../station.ts';
import type { Status } from '../status.ts';
import { Title } from '../title.tsx';
import { SettingsGroup } from './settings-group.tsx';
import page from './settings-page.module.css';
import styles from './settings-screen.module.css';

/** How the tablet is, for the people who look after it. Nothing of anyone's form. */
export function SettingsScreen(props: {
  readonly words: DeviceWords;
  readonly desk: Desk;
  readonly hands: Hands;
  readonly version: string;
  /** Whether the app shall fill the screen. */
  readonly onFill: (whole: boolean) => void;
  readonly onNewPin: () => void;
  readonly onRescue: () => void;
  readonly onClose: () => void;
}) {
  const { words, desk, hands } = props;
  const { status } = desk;
  const warnings = status?.condition.warnings ?? [];
  const isFull = status !== null && !warnings.includes('not-fullscreen');
  const hasPin = status !== null && !warnings.includes('no-pin');
  return (
    <div class={styles.settings}>
      <div class={`${page.head} ${styles.staying}`}>
        <Title class={page.title}>{words.title}</Title>
        <Button onPress={props.onClose}>{words.close}</Button>
      </div>
      <div class={page.columns}>
        <div class={styles.side}>
          <Warnings words={words} status={status} />
          <Facts words={words} desk={desk} version={props.version} />
          <p class={page.hint}>{words.replace}</p>
        </div>
        <div class={styles.side}>
          <Seat words={words} desk={desk} onSit={hands.sit} />
          <SettingsGroup title={words.lock}>
            <div class={page.ways}>
              <Button onPress={() => props.onFill(!isFull)}>
                {isFull ? words.leaveFullscreen : words.fullscreen}
              </Button>
              <Button onPress={props.onNewPin}>{hasPin ? words.newPin : words.setPin}</Button>
            </div>
            <p class={page.hint}>{words.lockNote}</p>
          </SettingsGroup>
          {desk.hasUpdate && (
            <SettingsGroup title={words.version}>
              <p>{words.update}</p>
              <Button onPress={hands.update}>{words.updateNow}</Button>
            </SettingsGroup>
          )}
          <SettingsGroup title={words.rescue.title}>
            <p>{words.rescue.lead}</p>
            <Button onPress={props.onRescue}>{words.rescue.open}</Button>
          </SettingsGroup>
          <SettingsGroup title={words.check}>
            <p>{words.checkNote}</p>
            <Button onPress={hands.checkDevice}>{words.check}</Button>
            <p class={styles.result} role="status">
              {resultOf(words, desk.check)}
            </p>
          </SettingsGroup>
        </div>
      </div>
    </div>
  );
}

function Facts(props: {
  readonly words: DeviceWords;
  readonly desk: Desk;
  readonly version: string;
}) {
  const { words } = props;
  const { config, status } = props.desk;
  const contact = status?.lastContactMinutes ?? null;
  const facts: readonly (readonly [name: string, value: string])[] = [
    [words.kiosk, config.kiosk.name],
    [words.entries, status ? words.entryCount(status.unsent, status.kept) : '…'],
    [words.contact, contact === null ? words.never : words.ago(contact)],
    [words.questionnaire, keyOf(config.questionnaire)],
    [words.keyboard, words.keyboards[config.keyboard ?? 'own']],
    [words.version, props.version],
  ];
  return (
    <dl class={page.panel}>
      {facts.map(([name, value]) => (
        <div key={name} class={styles.fact}>
          <dt>{name}</dt>
          <dd class={styles.value}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Who sits here today, by their own word. */
function Seat(props: {
  readonly words: DeviceWords;
  readonly desk: Desk;
  readonly onSit: Hands['sit'];
}) {
  const { words, desk } = props;
  const officers = desk.config.officers ?? [];
  if (officers.length === 0) return null;
  return (
    <section class={`${page.panel} ${page.group}`}>
      <label class={page.subtitle} for="seat">
        {words.seat}
      </label>
      <select
        id="seat"
        class={page.input}
        value={desk.seat?.officer ?? ''}
        onChange={({ currentTarget: { value } }) => props.onSit(value || null)}
      >
        <option value="">{words.seatByPlan}</option>
        {officers.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </section>
  );
}

function Warnings(props: { readonly words: DeviceWords; readonly status: Status | null }) {
  const { words, status } = props;
  if (!status) return null;
  const { warnings } = status.condition;
  if (warnings.length === 0) {
    return (
      <p class={`${page.panel} ${styles.well}`}>
        <Icon name="tick" />
        {words.allWell}
      </p>
    );
  }
  return (
    <section class={`${page.panel} ${styles.warnings}`}>
      <h2 class={page.subtitle}>
        <Icon name="alert" />
        {words.warningsTitle}
      </h2>
      <ul class={styles.list}>
        {warnings.map((warning) => (
          <li key={warning}>{words.warnings[warning]}</li>
        ))}
      </ul>
    </section>
  );
}

function resultOf(words: DeviceWords, check: Check): string {
  if (check === 'idle') return '';
  return check === 'busy' ? words.checking : words.checks[check];
}
