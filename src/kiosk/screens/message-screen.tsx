import type { ComponentChildren } from 'preact';
import { Lotus } from '../../ui/lotus.tsx';
import { Title } from '../title.tsx';
import styles from './message-screen.module.css';

/** A screen with one thing to say: thanks, a warning, a fault. */
export function MessageScreen(props: {
  readonly title: string;
  readonly lead?: string;
  /** `late` shows only after a moment: most times it is gone before anyone could read it. */
  readonly look?: 'thanks' | 'late' | 'plain';
  readonly children?: ComponentChildren;
}) {
  const { look = 'plain' } = props;
  return (
    <div class={[styles.message, styles[look]].join(' ')}>
      <Lotus class={styles.lotus} />
      <Title class={styles.title}>{props.title}</Title>
      {props.lead !== undefined && <p class={styles.lead}>{props.lead}</p>}
      {props.children}
    </div>
  );
}

/** Runs out with the time that is left; the words beside it say the same. */
export function Countdown() {
  return <span class={styles.countdown} aria-hidden="true" />;
}
