import type { ComponentChildren } from 'preact';
import { Icon } from '../../ui/icon.tsx';
import styles from './mark-line.module.css';

type Props = {
  /** `sure` = proved, said calmly; `warn` = somebody should look after it. */
  readonly tone: 'sure' | 'warn';
  readonly children: ComponentChildren;
};

/** One small line in a table whose drawing, colour and words say the same. */
export function MarkLine({ tone, children }: Props) {
  return (
    <span class={styles[tone]}>
      <Icon name={tone === 'sure' ? 'tick' : 'alert'} class={styles.icon} />
      <span>{children}</span>
    </span>
  );
}
