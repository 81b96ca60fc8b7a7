import { Lotus } from '../../ui/lotus.tsx';
import styles from './mark.module.css';

/** The mark on its own ground. */
export function Mark() {
  return (
    <span class={styles.mark}>
      <Lotus />
    </span>
  );
}
