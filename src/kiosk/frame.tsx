import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { KioskWords } from '../i18n/kiosk-vi.ts';
import type { KioskConfig } from '../protocol/kiosk.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Lotus } from '../ui/lotus.tsx';
import styles from './frame.module.css';

/** The three aids, in the same place on every screen. */
export type Aids = {
  readonly isLarge: boolean;
  readonly onSize: () => void;
  /** The one that the button offers, by its own name. */
  readonly otherLanguage: { readonly tag: string; readonly name: string };
  readonly onLanguage: () => void;
  /** Reads the screen aloud; `onUnread` hears of a text that the tablet has no reading of. */
  readonly onListen: (onUnread: () => void) => void;
};

/** What stands around every screen: whose office it is, how far one has come, and the aids. */
export function Frame(props: {
  readonly words: KioskWords;
  readonly config: KioskConfig;
  readonly aids: Aids;
  /** Whether "Nghe" has something to read here. */
  readonly isHeard: boolean;
  readonly progress?: ComponentChildren;
  readonly fault?: string | null;
  readonly footer: ComponentChildren;
  readonly children: ComponentChildren;
}) {
  const { words, config, aids } = props;
  const [isUnread, setUnread] = useState(false);
  const listen = () => {
    setUnread(false);
    aids.onListen(() => setUnread(true));
  };
  return (
    <div class={styles.frame}>
      <Banners words={words} config={config} fault={props.fault ?? null} />
      <header class={styles.header}>
        <div class={styles.brand}>
          <span class={styles.mark} data-mark>
            <Lotus class={styles.lotus} />
          </span>
          <div class={styles.names}>
            <p class={styles.unit}>{config.unit.name}</p>
            <p class={styles.counter}>{config.counter?.name ?? config.kiosk.name}</p>
          </div>
        </div>
        <div class={styles.progress}>{props.progress}</div>
        <div class={styles.aids}>
          <Button size="aid" pressed={aids.isLarge} onPress={aids.onSize}>
            <span class={styles.letters} aria-hidden="true">
              Aa
            </span>
            {words.aids.largeType}
          </Button>
          {props.isHeard && (
            <Button size="aid" onPress={listen}>
              <Icon name="listen" />
              {words.aids.listen}
            </Button>
          )}
          <Button size="aid" lang={aids.otherLanguage.tag} onPress={aids.onLanguage}>
            {aids.otherLanguage.name}
          </Button>
          <p class={styles.unread} role="status">
            {isUnread ? words.aids.noReading : ''}
          </p>
        </div>
      </header>
      <main class={styles.main}>{props.children}</main>
      <footer class={styles.footer}>{props.footer}</footer>
    </div>
  );
}

/** One bar a step; read out as a sentence. */
export function Progress(props: {
  readonly at: number;
  readonly of: number;
  readonly label: string;
}) {
  const steps = Array.from({ length: props.of }, (_, index) => index);
  return (
    <div class={styles.steps} role="img" aria-label={props.label}>
      {steps.map((step) => (
        <span key={step} class={step <= props.at ? styles.stepDone : styles.step} />
      ))}
    </div>
  );
}

function Banners(props: {
  readonly words: KioskWords;
  readonly config: KioskConfig;
  readonly fault: string | null;
}) {
  const { words, config, fault } = props;
  return (
    <aside class={styles.banners}>
      {config.kiosk.trial && (
        <p class={styles.banner}>
          <strong>{words.trial}</strong>
          <span>{words.trialNote}</span>
        </p>
      )}
      {config.demo && (
        <p class={styles.banner}>
          <strong>{words.demo}</strong>
        </p>
      )}
      {fault !== null && (
        <p class={styles.banner} role="alert">
          <Icon name="alert" />
          <strong>{fault}</strong>
        </p>
      )}
    </aside>
  );
}
