import type { ComponentChildren } from 'preact';
import type { KioskWords } from '../../i18n/kiosk-vi.ts';
import { Button } from '../../ui/button.tsx';
import { Title } from '../title.tsx';
import styles from './start-screen.module.css';

/** What the start screen waits for; `begin` when it waits for nothing but a person. */
export type StartState = 'begin' | 'preparing' | 'insecure' | 'revoked';

export function StartScreen(props: {
  readonly words: KioskWords;
  readonly state: StartState;
  readonly onBegin: () => void;
  /** What stands beside the invitation. */
  readonly children: ComponentChildren;
}) {
  const { start } = props.words;
  return (
    <div class={styles.start}>
      <section class={styles.invitation}>
        <Title class={styles.title}>{start.title}</Title>
        <p class={styles.lead}>{start.lead}</p>
        <div class={styles.action}>
          <Action {...props} />
        </div>
      </section>
      {props.children}
    </div>
  );
}

function Action(props: {
  readonly words: KioskWords;
  readonly state: StartState;
  readonly onBegin: () => void;
}) {
  const { start } = props.words;
  switch (props.state) {
    case 'begin':
      return (
        <Button look="strong" size="giant" onPress={props.onBegin}>
          {start.begin}
        </Button>
      );
    case 'preparing':
      return (
        <div class={styles.notice} role="status">
          <span class={styles.dots} aria-hidden="true" />
          <p>
            <strong>{start.preparing}</strong> {start.preparingNote}
          </p>
        </div>
      );
    case 'insecure':
      return (
        <p class={styles.notice} role="status">
          {start.insecure}
        </p>
      );
    case 'revoked':
      return (
        <div class={styles.notice} role="status">
          <p>
            <strong>{start.revoked}</strong>
            <br />
            {start.revokedNote}
          </p>
        </div>
      );
  }
}
