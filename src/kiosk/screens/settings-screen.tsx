import { type DeviceWords, deviceVi } from '../../i18n/device-vi.ts';
import type { KioskConfig } from '../../protocol/kiosk.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import type { Check, Status } from '../desk.ts';
import { Title } from '../title.tsx';
import styles from './settings-screen.module.css';

/** How the tablet is, for the people who look after it. */
export function SettingsScreen(props: {
  /** Null for Vietnamese. */
  readonly words: DeviceWords | null;
  /** Who may sit here, and who has said so for today. */
  readonly officers: NonNullable<KioskConfig['officers']>;
  readonly seat: string | null;
  readonly onSit: (officer: string | null) => void;
  readonly name: string;
  readonly questionnaire: string;
  readonly version: string;
  readonly status: Status | null;
  readonly check: Check;
  readonly onCheck: () => void;
  readonly onClose: () => void;
}) {
  const settings = props.words ?? deviceVi;
  const { status } = props;
  const contact = status?.lastContactMinutes ?? null;
  return (
    <div class={styles.settings}>
      <div class={styles.head}>
        <Title class={styles.title}>{settings.title}</Title>
        <Button onPress={props.onClose}>{settings.close}</Button>
      </div>
      <div class={styles.columns}>
        <dl class={styles.facts}>
          <Fact name={settings.kiosk} value={props.name} />
          <Fact name={settings.unsent} value={status ? String(status.unsent) : '…'} />
          <Fact
            name={settings.contact}
            value={contact === null ? settings.never : settings.ago(contact)}
          />
          <Fact name={settings.questionnaire} value={props.questionnaire} />
          <Fact name={settings.version} value={props.version} />
        </dl>
        <div class={styles.side}>
          {props.officers.length > 0 && (
            <section class={styles.check}>
              <label for="seat">{settings.seat}</label>
              <select
                id="seat"
                class={styles.select}
                value={props.seat ?? ''}
                onChange={({ currentTarget: { value } }) => props.onSit(value || null)}
              >
                <option value="">{settings.seatByPlan}</option>
                {props.officers.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            </section>
          )}
          <Warnings words={settings} status={status} />
          <section class={styles.check}>
            <p>{settings.checkNote}</p>
            <Button onPress={props.onCheck}>{settings.check}</Button>
            <p class={styles.result} role="status">
              {resultOf(settings, props.check)}
            </p>
          </section>
        </div>
      </div>
    </div>
  );
}

function Fact(props: { readonly name: string; readonly value: string }) {
  return (
    <div class={styles.fact}>
      <dt>{props.name}</dt>
      <dd class={styles.value}>{props.value}</dd>
    </div>
  );
}

function Warnings(props: { readonly words: DeviceWords; readonly status: Status | null }) {
  const settings = props.words;
  const warnings = props.status?.condition.warnings ?? [];
  if (warnings.length === 0) return <p class={styles.well}>{settings.allWell}</p>;
  return (
    <section class={styles.warnings}>
      <h2 class={styles.subtitle}>
        <Icon name="alert" />
        {settings.warningsTitle}
      </h2>
      <ul class={styles.list}>
        {warnings.map((warning) => (
          <li key={warning}>{settings.warnings[warning]}</li>
        ))}
      </ul>
    </section>
  );
}

function resultOf(settings: DeviceWords, check: Check): string {
  if (check === 'idle') return '';
  return check === 'busy' ? settings.checking : settings.checks[check];
}
